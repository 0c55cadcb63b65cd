"""D-AID-07 公示 and 07R 公示情况报告: what the public was shown, and what came of it.

The notice holds what B0.4 allows and nothing else: its case.json is as public as its page.
"""

from typing import Any

from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.vault import mask_name


def notice(file: CaseFile) -> dict[str, Any]:
    """Values of the public notice. Never: numbers, address, phone, illness, card, children."""
    posted, district = file.posting, file.offices.district
    return {
        **gongwen.values(
            Official(
                genre=Genre.PUBLICITY,
                issuer=district,
                heading=(f"{district}关于", "拟建档帮扶困难职工家庭的公示"),
                text=(),
                on=words.day(posted.first_day if posted else None),
                aside="此件公开发布",
                copies=_copies(file),
            )
        ),
        **_shown(file),
    }


def _shown(file: CaseFile) -> dict[str, Any]:
    """What stands on the board."""
    granted, posted = reading.grant(file), file.posting
    return {
        "purpose": "建档帮扶",
        "span": words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY,
        "working_days": posted.working_days if posted else file.parameters.days("publicity"),
        "rows": [
            {
                "name": mask_name(file.applicant),
                "employer": reading.applicant(file)["employer"],
                "category": granted.category.granted,
                "item": granted.item.label,
                "amount": words.money(granted.amount_fen),
            }
        ],
        "total_words": words.money_in_words(granted.amount_fen),
        "verify_days": file.parameters.days("objection_verify"),
        "phone": posted.phone if posted else "",
    }


def _copies(file: CaseFile) -> str:
    return "，".join(name for name in (file.offices.street, file.offices.unit) if name)


def report(file: CaseFile) -> dict[str, Any]:
    """Values of the report: period, place, objections, result."""
    granted, posted = reading.grant(file), file.posting
    ended = file.last("publicity", "elapse")
    count = posted.objections if posted else 0
    result = (posted.result if posted else "") or ("公示期满，无异议。" if not count else "")
    number = next((p.number for p in reversed(file.issued) if p.kind == "D-AID-07"), "")
    return {
        "district": file.offices.district,
        "notice_number": number or "—",
        "name": mask_name(file.applicant),
        "employer": reading.applicant(file)["employer"],
        **granted.values,
        "span": words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY,
        "working_days": posted.working_days if posted else 0,
        "place": posted.place if posted else "",
        "phone": posted.phone if posted else "",
        "objections": count,
        "content": "公示内容为脱敏姓名、工作单位、困难类别、救助项目、拟救助金额、公示时间和受理"
        "电话，未公示证件号码、住址、联系电话、病种、银行卡和子女姓名。",
        "result": _result(file, count, result),
        "on": words.day(posted.last_day if posted and ended else None),
        "notes": ["公示首日在中午十二时前张贴的，当日计入公示期。"],
    }


def _result(file: CaseFile, count: int, recorded: str) -> str:
    received = f"收到署名异议{count}件" if count else "未收到署名异议"
    clues = file.posting.clues if file.posting else 0
    noted = f"，另收到未署名的线索{clues}件" if clues else ""
    came = f"公示期内，{received}{noted}。{_rested(file)}"
    return f"{came}{words.sentence(recorded)}按规定转入下一环节。"


def _rested(file: CaseFile) -> str:
    """When the notice stood still for objections, and until when it went on."""
    raised = [s for s in file.all("publicity", "object") if not s.reason]
    settled = file.all("objection_check", "approve")
    return "".join(
        f"{words.day(start.on)}起停止公示核实异议，{words.day(end.on)}核实完毕，恢复公示。"
        for start, end in zip(raised, settled, strict=False)
    )


NOTICE = DocumentKind(
    code="D-AID-07",
    title="困难职工帮扶公示",
    template="publicity",
    build=notice,
    process="hardship_aid",
    version=2,
    series="官工通",
    issuer=Issuer.DISTRICT,
    seal=True,
    public=True,
    read_by_applicant=True,
)
REPORT = DocumentKind(
    code="D-AID-07R",
    title="公示情况报告",
    template="publicity_report",
    build=report,
    process="hardship_aid",
    series="官工困报",
    issuer=Issuer.DISTRICT,
    seal=True,
    lists_papers=True,
)
