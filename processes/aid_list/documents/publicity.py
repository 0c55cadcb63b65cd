"""D-AID-07 公示 of a list with the names on its sheets, and 07R 公示情况报告.

What B0.4 allows and nothing else. The sheets are bound apart from the notice (GB/T 9704 7.3.4), so
that a list of thousands is rendered some pages at a time. No paper for anybody on the web: there
the names are gone when the notice ends.
"""

from dataclasses import replace
from typing import Any

from processes.aid_list.documents import reading
from processes.aid_list.documents.grid import Column, Grid, pages
from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.vault import mask_name

ROWS, PAGES = 26, 20
COLUMNS = (
    Column("n", "序号", 14),
    Column("name", "姓名", 28),
    Column("employer", "工作单位", 100),
    Column("category", "类别", 40),
    Column("item", "救助项目", 45),
    Column("sum", "拟发放金额（元）", 44, "right"),
)
GRID = Grid(COLUMNS, ROWS, 5.7)


def notice(file: CaseFile) -> dict[str, Any]:
    """Values of the notice. Never: numbers, address, phone, illness, card."""
    head, posted, district = reading.header(file), file.posting, file.offices.district
    places = (file.offices.street, file.offices.unit)
    return {
        **gongwen.values(
            Official(
                genre=Genre.PUBLICITY,
                issuer=district,
                heading=(f"{district}关于", "慰问救助名单的公示"),
                text=(),
                on=words.day(posted.first_day if posted else None),
                copies="，".join(dict.fromkeys(name for name in places if name)),
            )
        ),
        "list_name": head["list_name"],
        "unit": head["unit"],
        "category": head["kind"],
        "item": head["item"],
        "count": head["count"],
        "total": f"{head['total']}元（{head['total_words']}）",
        "sheets": max(1, -(-len(file.rows) // ROWS)),
        "heads": GRID.heads(),
        **_when(file),
    }


def _when(file: CaseFile) -> dict[str, Any]:
    posted = file.posting
    return {
        "span": words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY,
        "working_days": posted.working_days if posted else file.parameters.days("publicity"),
        "verify_days": file.parameters.days("objection_verify"),
        "phone": posted.phone if posted else "",
    }


def sheets(file: CaseFile) -> list[dict[str, Any]]:
    """The notice, then the sheets of names, some a part."""
    head = reading.header(file)
    same = {"category": head["kind"], "item": head["item"]}
    rows = tuple(
        replace(
            row,
            cells={
                **same,
                "name": mask_name(row.cells.get("name", "")),
                "employer": row.cells.get("employer", ""),
            },
        )
        for row in file.rows
    )
    made = pages(rows, GRID)
    for page in made:
        page.pop("pictures")
    return [{"pages": []}, *({"pages": made[n : n + PAGES]} for n in range(0, len(made), PAGES))]


def report(file: CaseFile) -> dict[str, Any]:
    """Values of the report: period, place, objections, result."""
    posted, ended = file.posting, file.last("publicity", "elapse")
    number = next((p.number for p in reversed(file.issued) if p.kind == "D-AID-07"), "")
    return {
        **reading.header(file),
        **_when(file),
        "notice_number": number or "—",
        "place": posted.place if posted else "",
        "objections": posted.objections if posted else 0,
        "content": "公示内容为序号、脱敏姓名、工作单位、类别、救助项目、拟发放金额、公示时间和"
        "受理电话，"
        "未公示证件号码、住址、联系电话、病种和银行卡。",
        "result": _result(file),
        "on": words.day(posted.last_day if posted and ended else None),
        "notes": ["公示首日在中午十二时前张贴的，当日计入公示期。"],
    }


def _result(file: CaseFile) -> str:
    posted, (gone, gone_fen) = file.posting, file.taken_out
    count, clues = (posted.objections, posted.clues) if posted else (0, 0)
    aside, aside_fen = file.set_aside
    said = [f"公示期内，收到署名异议{count}件" if count else "公示期内，未收到署名异议"]
    if clues:
        said.append(f"，另收到未署名的线索{clues}件")
    said.append("。")
    if gone:
        said.append(f"异议成立移出名单{gone}人，{words.money(gone_fen)}元，不再发放。")
    if aside:
        said.append(
            f"另有{aside}人、{words.money(aside_fen)}元异议正在核实或者继续公示，暂缓发放，其他人照常办理。"
        )
    return "".join(said) + "名单按规定转入下一环节。"


NOTICE = DocumentKind(
    code="D-AID-07",
    title="慰问救助名单公示",
    template="publicity",
    build=notice,
    process="aid_list",
    series="官工通",
    issuer=Issuer.DISTRICT,
    seal=True,
    split=sheets,
)
REPORT = DocumentKind(
    code="D-AID-07R",
    title="慰问救助名单公示情况报告",
    template="publicity_report",
    build=report,
    process="aid_list",
    series="官工名报",
    issuer=Issuer.DISTRICT,
    seal=True,
    lists_papers=True,
)
