"""D-SCR-11 撤回确认: the reply to who takes back a consent or a registration. Says nothing medical.

It prints the name and days only, so that it reads the same after the contents were destroyed.
"""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer


def of_registration(file: CaseFile) -> dict[str, Any]:
    """From the union: she has no place any more, and what she filed is not used any more."""
    return _letter(
        file,
        file.offices.district,
        "从这一天起，工会停止处理您的登记；排着的名额和已约的时间同时取消，让给下一位。",
    )


def of_hospital(file: CaseFile) -> dict[str, Any]:
    """From the hospital."""
    return _letter(file, file.offices.unit, "从这一天起，停止在本系统里处理您的信息。")


def _letter(file: CaseFile, issuer: str, stopped: str) -> dict[str, Any]:
    steps = [one for one in file.steps if one.verb == "withdraw"]
    step = steps[-1] if steps else None
    on, days = words.day(step.on if step else None), file.parameters.days("screen_erase")
    return {
        "issuer": issuer,
        "to": file.applicant,
        "on": on,
        "paragraphs": [
            f"您于{on}撤回同意，已经收到。{stopped}",
            f"您填写和交来的内容、为您出的文书，{days}个工作日内从本系统删除。依法留存的只有办理记录"
            "（谁在什么时候办了哪一步），不含这些内容。统计人数里仍算一人，不写姓名。",
            "医院按规定保存的自己的病历不受影响；需要查阅或者复制，请找医院。",
        ],
        "notes": ["撤回不影响您以后再登记，也不影响您申请其他帮扶。"],
    }


def _kind(build: Any, issuer: Issuer, series: str) -> DocumentKind:
    return DocumentKind(
        code="D-SCR-11",
        title="撤回同意确认书",
        template="letter",
        build=build,
        process="cancer_screening",
        series=series,
        issuer=issuer,
        seal=True,
        read_by_applicant=True,
    )


REGISTRATION = _kind(of_registration, Issuer.DISTRICT, "官工筛撤")
HOSPITAL = _kind(of_hospital, Issuer.UNIT, "")
