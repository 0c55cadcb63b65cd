"""D-CON-07 检录表, D-CON-08 评分表, D-CON-10 成绩汇总表: each a pure function of the case file.

As drafts, before the contest, the first two are printed empty and filled in by hand.
"""

from collections.abc import Mapping
from typing import Any

from forms.competition_codes import Prize, Standing
from processes.competition.documents import spoken
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer

EMPTY_MARK = "　"


def check_in(file: CaseFile) -> dict[str, Any]:
    """Who was called and who came, by lot. No blind code stands beside a name."""
    form = file.form("seal")
    rows = [
        [
            str(one["number"]), one["name"], one["unit"], one["case"],
            f"{one['room']} {one['seat']}号", "已到" if one["came"] else _absent(form), EMPTY_MARK,
        ]
        for one in form.get("lots", ())
    ]  # fmt: skip
    columns = [
        _column("抽签号", 14), _column("姓名", 26), _column("单位", 0, left=True),
        _column("办件编号", 44), _column("工位", 30), _column("检录", 14),
        _column("本人签名", 26),
    ]  # fmt: skip
    return {
        **_head(file),
        "sections": laid([_section("", columns, rows)]),
        "signs": ["检录员签名：　　　　　　　", f"裁判长签名：{form.get('head', '')}"],
        "notes": ["未到的按弃权处理。加密号另册登记，不与姓名印在同一张表上。"],
    }


def scores(file: CaseFile) -> dict[str, Any]:
    """One sheet a judge: his code, the codes of those he judged, points by criterion."""
    form = file.form("seal")
    criteria = form.get("criteria", ())
    columns = [_column("加密号", 22)]
    columns += [
        _column(f"{title}（满分{_plain(most)}，×{weight}）", 0)
        for _c, title, most, weight in criteria
    ]
    columns += [_column("得分", 20), _column("备注", 22)]
    sections = [
        {
            "title": f"裁判号：{one['code']}",
            "columns": columns,
            "rows": [[*row, EMPTY_MARK] for row in one["rows"]],
            "lines": [],
            "foot": f"裁判{one['code']}签名：　　　　　　　　　　签名时间：　　　时　　分",
        }
        for one in form.get("judges", ())
    ]
    return {
        **_head(file),
        "sections": laid(sections),
        "signs": [f"裁判长签名：{form.get('head', '')}"],
        "notes": [
            "得分＝各项得分×比重，相加，四舍五入到两位小数。改动处由裁判签名。",
            f"双录入一致后封场，评分指纹 {form.get('digest', '')}",
        ],
    }


def results(file: CaseFile) -> dict[str, Any]:
    """k10: the list, the teams, and each line by which a place can be reckoned by hand."""
    facts = file.facts
    step = file.last("supervise", "approve")
    columns = [
        _column("名次", 12), _column("姓名", 28), _column("单位", 0, left=True),
        _column("理论", 17), _column("实操", 17), _column("总成绩", 19), _column("拟奖", 20),
    ]  # fmt: skip
    rows = [
        [
            str(one["rank"] or Standing(one["standing"]).label), one["name"], one["unit"],
            one["theory"], one["practice"], one["total"],
            Prize(one["prize"]).label if one["prize"] else "",
        ]
        for one in facts["rows"]
    ]  # fmt: skip
    sections = [_section("一、个人成绩", columns, rows)]
    if facts["teams"]:
        team_columns = [_column("名次", 14), _column("单位", 0, left=True), _column("团体总分", 28)]
        team_rows = [[str(one["rank"]), one["unit"], one["total"]] for one in facts["teams"]]
        sections.append(_section("二、团体成绩（各单位最好成绩相加）", team_columns, team_rows))
    sections.append(_by_hand(facts))
    return {
        **_head(file),
        "sections": laid(sections),
        "signs": [
            f"裁判长签名：{facts['head']}",
            f"监督仲裁组签名：{step.actor if step else ''}",
            f"日期：{words.day(step.on if step else None)}",
        ],
        "signed_above": True,
        "notes": [f"第{facts['run_number']}次计算，计算依据指纹 {facts['digest']}"],
    }


def _by_hand(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Every place, line by line."""
    scheme = facts["scheme"]
    text = [
        f"总成绩＝理论×{scheme['theory']}＋实操×{scheme['practice']}；每一步四舍五入到两位小数，"
        "下一步用舍入后的数。",
        f"裁判达到{scheme['drop_from']}名的，去掉{scheme['drop_each']}个最高分、"
        f"{scheme['drop_each']}个最低分，其余平均。",
    ]
    columns = [
        _column("选手", 34), _column("这一步", 58, left=True), _column("算式", 0, left=True),
        _column("结果", 18),
    ]  # fmt: skip
    rows = []
    for one in facts["rows"]:
        for place, line in enumerate(spoken.lines(one["steps"])):
            who = f"{one['name']} {one['number'][-6:]}" if not place else ""
            rows.append([who, line.what, line.how, line.value])
    return {
        "title": "附：名次是怎样算出来的（可以照着用计算器重算）", "columns": columns,
        "rows": rows, "lines": text, "breaks": True, "small": True,
    }  # fmt: skip


def laid(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each cell with the side on which its column stands."""
    for one in sections:
        sides = [column["left"] for column in one["columns"]]
        one["rows"] = [
            [{"text": text, "left": left} for text, left in zip(row, sides, strict=True)]
            for row in one["rows"]
        ]
    return sections


def _head(file: CaseFile) -> dict[str, Any]:
    facts = file.facts
    under = [
        str(facts.get("event_title", "")),
        str(facts.get("session", "") or facts.get("track", "")),
    ]
    if facts.get("begins"):
        under.append(words.moment(str(facts["begins"])))
    return {"over": str(facts.get("season_title", "")), "under": under}


def _section(title: str, columns: list[dict[str, Any]], rows: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "columns": columns, "rows": rows, "lines": []}


def _column(title: str, mm: int, *, left: bool = False) -> dict[str, Any]:
    return {"title": title, "mm": mm, "left": left}


def _absent(form: Mapping[str, Any]) -> str:
    return "弃权" if form.get("digest") else EMPTY_MARK


def _plain(figure: str) -> str:
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _kind(code: str, title: str, build: Any, process: str) -> DocumentKind:
    return DocumentKind(
        code=code, title=title, template="sheet", build=build, process=process,
        issuer=Issuer.UNIT,
    )  # fmt: skip


JUDGING = {
    "D-CON-07": _kind("D-CON-07", "竞赛检录表", check_in, "competition"),
    "D-CON-08": _kind("D-CON-08", "竞赛评分表", scores, "competition"),
}
RESULT = {"D-CON-10": _kind("D-CON-10", "竞赛成绩汇总表", results, "competition")}
