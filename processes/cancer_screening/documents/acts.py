"""D-SCR-00 筛查通知, D-SCR-09 结算清单, D-SCR-10 统计表: of a batch, of nobody by name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forms.cancer_screening_codes import Group
from processes.cancer_screening.rules import with_own_limits
from processes.cancer_screening.rules.prices import priced
from processes.engine.amounts import in_words
from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.gongwen import (
    LONGEST_LINE,
    Annex,
    Column,
    Genre,
    Official,
    Table,
    Text,
)
from processes.engine.documents.kinds import DocumentKind, Issuer

BLANK = "　　　"


def notice(file: CaseFile) -> dict[str, Any]:
    """The red-header notice to all unions of the district."""
    facts, issuer = file.facts, file.offices.district
    title = str(facts["title"])
    lines = [title[n : n + LONGEST_LINE] for n in range(0, len(title), LONGEST_LINE)]
    return gongwen.values(
        Official(
            genre=Genre.NOTICE,
            issuer=issuer,
            heading=(f"{issuer}关于开展", *lines, "的通知"),
            text=_text(file),
            on=words.day(file.steps[-1].on if file.steps else file.submitted_on),
            to="各街道总工会，各基层工会",
            annexes=(_places(facts),),
            aside="此件公开发布",
        )
    )


def _text(file: CaseFile) -> tuple[Text, ...]:
    facts, known = file.facts, file.parameters
    limits = with_own_limits(known, facts.get("limits") or {}, "")
    least, most = limits.count("screen_age_min"), limits.count("screen_age_max")
    months = limits.count("screen_cycle")
    span = words.span(_day(facts["first_day"]), _day(facts["last_day"]))
    return (
        Text(f"{str(facts['reason']).rstrip('。，；')}，现将{facts['title']}有关事项通知如下。"),
        Text(level=1, lead="时间和名额"),
        Text(f"{span}，名额{facts['quota']}个。费用由区总工会承担，本人不交费。"),
        Text(level=1, lead="参加条件"),
        Text(
            f"登记之日年满{least}周岁、不满{most + 1}周岁，组织关系在本区工会的女职工；"
            f"距上一次完成筛查满{months}个月。{_groups(facts)}"
        ),
        Text(level=1, lead="怎样参加"),
        Text(
            "本人用手机登记，或者由所在工会代为登记、本人用自己的手机确认。"
            "基层工会核实身份和人群类别，街道总工会汇总，区总工会比对后通知本人选医院和时间。"
        ),
        Text(level=1, lead="保护个人信息"),
        Text(
            "检查和结果只在本人和医院之间。任何单位、工会不得向本人或者医院打听结果，"
            "不得要求交结果单；同意与否由本人单独决定，随时可以撤回。"
        ),
        Text(f"联系人和电话：{facts['contact']}。"),
    )


def _groups(facts: Mapping[str, Any]) -> str:
    """Whom the batch is for, or who goes first."""
    named = "、".join(one.label for one in Group if one.value in (facts.get("groups") or ()))
    if named:
        return f"本批次面向{named}。名额不够时先困难职工，其余按登记先后。"
    return "名额不够时先困难职工，再环卫、家政、新就业形态等重点人群，其余按登记先后。"


def _places(facts: Mapping[str, Any]) -> Annex:
    columns = (
        Column("序号", 14),
        Column("医　院", 0, left=True),
        Column("时　间", 52),
        Column("人次", 20),
    )
    rows = [
        (str(n), one["name"], _short(one["first"], one["last"]), str(one["places"]))
        for n, one in enumerate(facts["hospitals"], start=1)
    ]
    return Annex("定点医院和时间", tables=(Table(columns, rows),))


def _short(first: str, last: str) -> str:
    begin, end = _day(first), _day(last)
    return f"{begin.month}月{begin.day}日—{end.month}月{end.day}日"


def bill(file: CaseFile) -> dict[str, Any]:
    """The statement of a settlement: how many were examined, at what price; no names or results."""
    facts = file.facts
    decided, paid = file.last("decide", "approve"), file.last("pay", "approve")
    form: Mapping[str, Any] = paid.form if paid else {}
    return {
        "district": file.offices.district,
        "hospital": str(facts["hospital_name"]),
        "batch": str(facts["title"]),
        "month": words.month(str(facts["month"])),
        "rows": [
            {
                "month": words.month(month),
                "count": count,
                "price": words.money(price),
                "sum": words.money(count * price),
            }
            for month, count, price in priced(facts)
        ],
        "count": int(facts["count"]),
        "total": words.money(int(facts["amount_fen"])),
        "total_words": in_words(int(facts["amount_fen"])),
        "invoice": str(facts["invoice_number"]),
        "invoice_on": words.day(str(facts["invoice_on"])),
        "reference": str(form.get("bank_ref") or "—"),
        "paid_on": words.day(str(form["paid_on"])) if form.get("paid_on") else "—",
        "opinions": [
            _opinion(("女职工部", "核对情况"), _filed(file), "经办人",
                     str(facts.get("note") or "人数与签到记录一致，发票无误。")),
            _opinion(("分管副主席", "意　　见"), decided, "审批人",
                     (decided.opinion if decided else "") or "同意支付。", file.offices.district),
            _opinion(("财务付款", "情　　况"), paid, "财务经办", "已付款。" if paid else "　"),
        ],
        "notes": [
            "人数按医院签到并完成检查计算；不含姓名，不含任何检查结果。",
            f"签到记录指纹 {str(facts['digest'])[:32]}，与系统内逐人记录一致，同一人不会结算两次。",
        ],
    }  # fmt: skip


def report(file: CaseFile) -> dict[str, Any]:
    """The table of a batch: counts as they may be shown."""
    facts = file.facts
    filed = _filed(file)
    return {
        "district": file.offices.district,
        "batch": str(facts["title"]),
        "quota": int(facts["quota"]),
        "span": words.span(_day(facts["first_day"]), _day(facts["last_day"])),
        "tables": [
            {"title": one["title"], "rows": one["rows"], "total": one["total"]}
            for one in facts["tables"]
        ],
        "opinion": _opinion(
            ("批次总结",), filed, "经办人", str(facts["note"]), file.offices.district
        ),
        "notes": [
            f"少于{facts['least']}人的写作“<{facts['least']}”；为防止用减法算出来，"
            f"有的较大的数写作“≥{facts['least']}”，仍可能推算的整栏写作“—”。",
            "只有人数，不含任何人的姓名和结果。",
        ],
    }


def _filed(file: CaseFile) -> Step | None:
    return file.last("apply", "submit")


def _opinion(
    labels: tuple[str, ...], step: Step | None, role: str, text: str, seal: str = ""
) -> dict[str, Any]:
    return {
        "labels": list(labels),
        "text": words.sentence(text if step else "", "　"),
        "signers": [{"role": role, "name": step.signed if step else BLANK, "image": ""}],
        "on": words.day(step.on if step else None),
        "seal": seal if step else "",
        "tall": "h2",
    }


def _day(text: Any) -> date:
    return date.fromisoformat(str(text))


NOTICE = DocumentKind(
    code="D-SCR-00",
    title="筛查通知",
    template="notice",
    build=notice,
    process="cancer_screening",
    series="官工通",
    issuer=Issuer.DISTRICT,
    seal=True,
    public=True,
    read_by_applicant=True,
)
BILL = DocumentKind(
    code="D-SCR-09",
    title="筛查费用结算清单",
    template="bill",
    build=bill,
    process="cancer_screening",
    series="官工筛结",
    issuer=Issuer.DISTRICT,
    seal=True,
)
REPORT = DocumentKind(
    code="D-SCR-10",
    title="筛查批次统计表",
    template="report",
    build=report,
    process="cancer_screening",
    series="官工筛统",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
