"""D-CON-11 成绩公示, 11R 异议核实报告, 12 表彰通报, 13L 奖金发放表, 14 撤销决定."""

from collections.abc import Iterable, Mapping
from typing import Any

from forms.competition_codes import Prize, Standing
from processes.competition.documents.judged import EMPTY_MARK, laid
from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
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
from processes.vault import mask_name


def notice(file: CaseFile) -> dict[str, Any]:
    """k11: name, unit, lot, score and rank; never a number of identity."""
    facts, posted, known = file.facts, file.posting, file.parameters
    span = words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY
    days, verify = known.days("contest_result_publicity"), known.days("objection_verify")
    return gongwen.values(
        Official(
            genre=Genre.PUBLICITY,
            issuer=file.offices.district,
            heading=_heading(file, "成绩的公示"),
            text=(
                Text(f"{_event(facts)}已经结束，{facts['competed']}人参赛。裁判长、监督仲裁组已对"
                     f"第{facts['run_number']}次名次计算签名确认，现将成绩予以公示。"),
                *_changes(facts),
                Text(level=1, lead="公示时间"),
                Text(f"{span}，共{days}个工作日。"),
                Text(level=1, lead="公示内容"),
                Text("个人成绩、团体成绩见附件。名次怎样算出来的，可以到区总工会查阅成绩汇总表。"),
                Text(level=1, lead="异议反映"),
                Text("对成绩有异议的，可以在公示期间实名反映，并提供具体事实和线索；"
                     f"单位反映的须加盖公章。区总工会在{verify}个工作日内核实，对反映人信息严格保密。"),
                Text(f"受理电话：{posted.phone if posted else ''}"),
            ),
            on=words.day(posted.first_day if posted else file.submitted_on),
            annexes=_lists(facts, hidden=True),
            aside="此件公开发布",
        )
    )  # fmt: skip


def circular(file: CaseFile) -> dict[str, Any]:
    """k12: who is honoured, by name."""
    facts = file.facts
    step = file.last("sign", "approve")
    teams = "；团体第一名为" + _first_team(facts) if facts["teams"] else ""
    return gongwen.values(
        Official(
            genre=Genre.CIRCULAR,
            issuer=file.offices.district,
            heading=_heading(file, "表彰的通报"),
            to="各街道总工会，各基层工会",
            text=(
                Text(f"{_event(facts)}成绩经公示无异议。为表扬先进、激励职工钻研技术，"
                     f"区总工会决定对{len(facts['awards'])}名获奖选手予以通报表彰{teams}。"),
                *(_tier(facts, prize) for prize in Prize if _of_tier(facts, prize)),
                Text("希望受到表彰的职工珍惜荣誉、再接再厉。各级工会要组织职工向他们学习，"
                     "在岗位上练技能、比贡献。"),
            ),
            on=words.day(step.on if step else None),
            annexes=_lists(facts, hidden=False),
            aside="此件公开发布",
        )
    )  # fmt: skip


def payroll(file: CaseFile) -> dict[str, Any]:
    """奖金发放表: real names and sums; accounts are confirmed by the winners themselves."""
    facts = file.facts
    columns = [
        _wide("序号", 12), _wide("姓名（参赛队）", 40), _wide("单位", 0, left=True),
        _wide("奖项", 24), _wide("名次", 14), _wide("奖金（元）", 28), _wide("领款人签名", 34),
        _wide("备注", 26),
    ]  # fmt: skip
    rows = [
        [str(n), one["name"], one["unit"], Prize(one["prize"]).label, str(one["rank"]),
         words.money(int(one["amount_fen"])), EMPTY_MARK, EMPTY_MARK]
        for n, one in enumerate(facts["awards"], 1)
    ]  # fmt: skip
    total = f"合计{len(rows)}人，{words.money_in_words(int(facts['total_fen']))}"
    part = {"title": "", "columns": columns, "rows": rows, "lines": [], "foot": total}
    return {
        "over": str(facts["season_title"]),
        "under": [str(facts["event_title"]), f"{facts['track']}赛道"],
        "sections": laid([part]),
        "signs": ["制表：　　　　　　", "审核：　　　　　　", "财务：　　　　　　"],
        "notes": [
            "奖金为含税数额，按“偶然所得”应缴的个人所得税由区总工会财务依法代扣代缴。",
            "领奖账户由获奖人用手机确认，只打到本人账户，本表不列账号。",
        ],
    }


def report(file: CaseFile) -> dict[str, Any]:
    """异议核实报告: what was objected, what was found, what becomes of it. Nobody who objected."""
    facts = file.facts
    step = file.last("objection_check", "approve", "reject")
    form = step.form if step else {}
    stands = bool(step and step.verb == "reject")
    listed = {one["number"]: one for one in facts["rows"]}
    who = listed.get(str(form.get("entry", "")), {})
    result = "异议不成立，按剩下的天数继续公示。"
    if stands:
        result = (
            f"异议成立，取消{who.get('name', '')}（{who.get('unit', '')}）的成绩，"
            "其后名次依次递补，按新名次重新公示；原公示的拟奖名单作废。"
        )
        if form.get("bars"):
            result += "该选手本赛季不得再参加竞赛。"
    return {
        "issuer": file.offices.district,
        "to": "竞赛组织部门",
        "on": words.day(step.on if step else None),
        "paragraphs": [
            f"{_event(facts)}成绩公示期间收到署名异议，经核实：",
            f"反映的问题：{words.sentence(str(form.get('claim', '')))}",
            f"核实情况：{words.sentence(str(form.get('findings', '')))}",
            f"处理：{result}",
        ],
        "notes": ["反映人的身份依规保密，不写入本报告。"],
    }


def revocation(file: CaseFile) -> dict[str, Any]:
    """撤销获奖的决定."""
    facts = file.facts
    step = file.last("decide", "approve")
    return gongwen.values(
        Official(
            genre=Genre.DECISION,
            issuer=file.offices.district,
            heading=(f"{file.offices.district}关于撤销", f"{facts['name']}竞赛获奖的决定"),
            text=(
                Text(f"{facts['name']}（{facts['unit']}）在{facts['event']}中获得{facts['tier']}。"
                     f"经查：{words.sentence(str(facts['reason']))}"),
                Text(f"区总工会决定撤销其{facts['tier']}，原发证书作废，取消成绩；"
                     "已发的奖金予以追回，没有发的不再发放。"),
                *((Text("该选手本赛季不得再参加竞赛。"),) if facts["bars"] else ()),
            ),
            on=words.day(step.on if step else None),
            aside="此件公开发布",
        )
    )  # fmt: skip


def _heading(file: CaseFile, last: str) -> tuple[str, ...]:
    """Issuer, season, event: each in lines of its own."""
    facts = file.facts
    parts = (str(facts["season_title"]), f"{facts['event_title']}赛项{last}")
    lines = [part[at : at + LONGEST_LINE] for part in parts for at in _cuts(part)]
    return (f"{file.offices.district}关于", *lines)


def _cuts(part: str) -> range:
    return range(0, len(part), LONGEST_LINE)


def _event(facts: Mapping[str, Any]) -> str:
    return f"{facts['season_title']}{facts['event_title']}赛项"


def _changes(facts: Mapping[str, Any]) -> Iterable[Text]:
    if not facts["changed"]:
        return
    moved = "，".join(
        f"{mask_name(one['name'])}由第{one['was']}名变为"
        f"{'第' + one['now'] + '名' if one['now'] else '无成绩'}"
        for one in facts["changed"]
        if one["was"]
    )
    yield Text(f"前次公示期间异议成立，名次已重新计算（{moved}），按新名次重新公示。")


def _lists(facts: Mapping[str, Any], *, hidden: bool) -> tuple[Annex, ...]:
    columns = (
        Column("名次", 12), Column("姓　名", 26), Column("单　位", 0, left=True),
        Column("抽签号", 14), Column("总成绩", 18), Column("拟奖" if hidden else "奖项", 18),
    )  # fmt: skip
    chosen = facts["rows"] if hidden else facts["awards"]
    rows = [
        (
            str(one["rank"] or Standing(one["standing"]).label),
            mask_name(one["name"]) if hidden else one["name"],
            one["unit"], one["lot"], one["total"],
            Prize(one["prize"]).label if one["prize"] else "",
        )
        for one in chosen
    ]  # fmt: skip
    first = Annex("个人成绩" if hidden else "获奖名单", tables=(Table(columns, rows),))
    if not facts["teams"]:
        return (first,)
    heads = (Column("名次", 16), Column("单　位", 0, left=True), Column("团体总分", 30))
    teams = [(str(one["rank"]), one["unit"], one["total"]) for one in facts["teams"]]
    return (first, Annex("团体成绩", tables=(Table(heads, teams),)))


def _of_tier(facts: Mapping[str, Any], prize: Prize) -> list[str]:
    return [f"{one['name']}（{one['unit']}）" for one in facts["awards"] if one["prize"] == prize]


def _tier(facts: Mapping[str, Any], prize: Prize) -> Text:
    return Text("、".join(_of_tier(facts, prize)) + "。", level=1, lead=f"{prize.label}：")


def _first_team(facts: Mapping[str, Any]) -> str:
    return "、".join(str(one["unit"]) for one in facts["teams"] if one["rank"] == 1)


def _wide(title: str, mm: int, *, left: bool = False) -> dict[str, Any]:
    return {"title": title, "mm": mm, "left": left}


def _kind(code: str, title: str, template: str, build: Any, **more: Any) -> DocumentKind:
    return DocumentKind(
        code=code, title=title, template=template, build=build, process="competition",
        issuer=Issuer.DISTRICT, **more,
    )  # fmt: skip


HONOURS = {
    "D-CON-11": _kind("D-CON-11", "竞赛成绩公示", "plan", notice, series="官工通", seal=True,
                      public=True),
    "D-CON-11R": _kind("D-CON-11R", "成绩异议核实报告", "letter", report, seal=True),
    "D-CON-12": _kind("D-CON-12", "竞赛表彰通报", "plan", circular, series="官工发", seal=True,
                      public=True),
    "D-CON-13L": _kind("D-CON-13L", "奖金发放表", "sheet", payroll),
}  # fmt: skip
REVOCATION = {
    "D-CON-14": _kind("D-CON-14", "撤销竞赛获奖决定", "plan", revocation, series="官工发",
                      seal=True, public=True),
}  # fmt: skip
