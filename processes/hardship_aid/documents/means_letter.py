"""D-AID-06 家庭经济状况核对委托函: asks the bodies about the household, numbers masked."""

from typing import Any

from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Annex, Column, Genre, Official, Table, Text
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import bodies_to_ask

LIST = "核对人员和核对内容"


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the letter."""
    signed = ("street_sign", "street_review", "street_first")
    step = next((s for one in signed if (s := file.last(one, "approve"))), None)
    district = file.offices.district
    return gongwen.values(
        Official(
            genre=Genre.LETTER,
            issuer=district,
            heading=(f"{district}关于委托核对", "困难职工家庭经济状况的函"),
            to="各有关单位",
            text=_text(file),
            on=words.day(step.on if step else None),
            annexes=(Annex(LIST, tables=(_persons(file), _bodies(file))),),
        )
    )


def _text(file: CaseFile) -> tuple[Text, ...]:
    person, answered = reading.applicant(file), file.all("means_check")
    officer = answered[0].actor if answered else "区总工会职工服务（帮扶）中心"
    return (
        Text(
            f"{person['name']}（证件号码 {person['id_number']}）向我会申请困难职工家庭帮扶，其成年"
            "家庭成员均已书面授权核对家庭经济状况。现委托贵单位核对有关情况，人员和核对内容见附件。"
        ),
        Text(f"请于{words.day(file.due.get('joint_check'))}前函复，每项注明“有”“无”或者具体数额。"),
        Text(
            "完整证件号码和授权书扫描件另以加密名单送达，仅用于本次核对，用后即行销毁。"
            f"联系人：{officer}。"
        ),
    )


def _persons(file: CaseFile) -> Table:
    """Adults only: a child has no means of its own to check."""
    household = reading.family(file, masked=False)
    adults = [row for row in household if row["age"] == "" or row["age"] >= 18]
    return Table(
        (Column("序号", 14), Column("姓　名", 34), Column("与申请人关系", 36), Column("证件号码")),
        [
            (str(n), row["name"], row["relation"], row["id_number"])
            for n, row in enumerate(adults, start=1)
        ],
    )


def _bodies(file: CaseFile) -> Table:
    return Table(
        (Column("序号", 14), Column("核对单位", 70), Column("核对内容")),
        [
            (str(n), one.label, one.asked)
            for n, one in enumerate(bodies_to_ask(file.facts), start=1)
        ],
    )


KIND = DocumentKind(
    code="D-AID-06",
    title="家庭经济状况核对委托函",
    template="means_letter",
    build=build,
    process="hardship_aid",
    version=2,
    series="官工函",
    issuer=Issuer.DISTRICT,
    seal=True,
)
