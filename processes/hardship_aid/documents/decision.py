"""D-AID-09 审批决定: the district grants the aid, with category, standard, amount and terms."""

from typing import Any

from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official, Text
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import household_size, net_per_head
from processes.hardship_aid.rules.income import income
from processes.hardship_aid.rules.words import plain


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the decision."""
    step, district = reading.approval(file), file.offices.district
    return gongwen.values(
        Official(
            genre=Genre.DECISION,
            issuer=district,
            heading=(f"{district}关于{file.applicant}", "困难职工家庭建档救助的决定"),
            to=file.offices.unit,
            text=(_opening(file), *_points(file), *_decided(file)),
            on=words.day(step.on if step else None),
            aside="此件不公开",
            copies="，".join(n for n in (file.offices.street, "区总工会财务部门") if n),
        )
    )


def _opening(file: CaseFile) -> Text:
    posted = file.posting
    shown = f"于{words.span(posted.first_day, posted.last_day)}公示" if posted else "按规定公示"
    return Text(
        f"你会报送的{file.applicant}困难职工家庭建档及救助申请（办件编号 {file.number}）收悉。"
        f"经入户调查、逐级审核、家庭经济状况核对，并{shown}，"
        f"{(posted.result if posted else '') or '公示无异议。'}现决定如下："
    )


def _points(file: CaseFile) -> tuple[Text, ...]:
    granted, card = reading.grant(file), str(file.facts.get("bank_card", ""))
    compared = income(file.facts, file.parameters).compared.split("，", 1)[1].replace(" ", "")
    months = file.parameters.count
    file_opened = "" if granted.outside else "予以建档。"
    standing = f"认定{file.applicant}家庭为{granted.category.label}职工家庭，"
    kept = Text(
        f"每{months('recheck_months')}个月全面复核一次；家庭人均收入连续"
        f"{months('exit_months')}个月超过城市低保标准的，按规定脱困退出。",
        level=1,
        lead="实行动态管理。",
    )
    return (
        Text(
            f"{file_opened}家庭人口{household_size(file.facts)}人，人均月净收入"
            f"{plain(net_per_head(file.facts))}元，{compared}。",
            level=1,
            lead=f"{granted.category.granted}。" if granted.outside else standing,
        ),
        Text(
            f"标准为{granted.standard}（{_note(file)}）。",
            level=1,
            lead=f"给予{granted.item.label}{words.money_in_words(granted.amount_fen)}，",
        ),
        Text(
            f"自本决定作出之日起{file.parameters.days('pay')}个工作日内，由区总工会财务部门转账支付至"
            f"本人银行账户（尾号{card[-4:]}），专户管理、专款专用，不得截留、代领。",
            level=1,
            lead="按时足额发放。",
        ),
        *(() if granted.outside else (kept,)),
    )


def _decided(file: CaseFile) -> tuple[Text, ...]:
    """Minutes of a collective decision, and who signed."""
    step, city = reading.district_approval(file), file.last("city_review", "approve")
    minutes = reading.minutes_number(file)
    held = f"本决定经集体研究，会议纪要 {minutes}。" if minutes else ""
    if city is not None:
        held += f"已经{file.offices.city}{words.day(city.on)}批准。"
    signed = Text(f"签发人：{step.signed if step else '　　　'}")
    return (Text(held), signed) if held else (signed,)


def _note(file: CaseFile) -> str:
    row = file.parameters.row("low_income_line")
    return f"{row.shown.replace(' ', '')}，{row.source}，参数版本{row.version}"


KIND = DocumentKind(
    code="D-AID-09",
    title="困难职工家庭建档救助审批决定",
    template="decision",
    build=build,
    process="hardship_aid",
    version=2,
    series="官工困决",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
