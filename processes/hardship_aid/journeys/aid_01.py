"""AID-01: from a phone to an approved, paid, archived case with its papers."""

from processes.engine.journey import Walker
from processes.engine.registry import PROCESSES
from processes.hardship_aid.journeys import sights, way

PAPERS = {
    "D-AID-01", "D-AID-02", "D-AID-03", "D-AID-04", "D-AID-05", "D-AID-06", "D-AID-07",
    "D-AID-07R", "D-AID-09", "D-AID-11a", "D-AID-11b", "D-AID-12", "D-AID-15",
}  # fmt: skip


def walk(walk: Walker) -> None:
    """P01, three persons, 48 000.00 and 24 000.00: deep hardship, 8 000.00."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    expect = walk.figures.expect
    expect("受理期限", "2026-03-05", sights.due(walk, "accept", "accept_grass"))
    expect("人均月净收入", "666.67", sights.net(walk))
    expect("困难类别（系统建议）", "深度困难", sights.category(walk))
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    _notice(walk, who.account.name)
    way.decision(walk)
    way.money(walk, who)
    _end(walk)


def _notice(walk: Walker, name: str) -> None:
    expect, row = walk.figures.expect, sights.posted(walk)
    content = row.content if row else {}
    facts = sights.facts(walk)
    text = " ".join(str(value) for value in content.values())
    expect("公示期", "2026-03-16…03-20", sights.period(walk))
    columns = {name for name in content if name != "process"}
    expect("公示所属业务", "困难职工帮扶", PROCESSES[content.get("process", "")].title)
    expect("公示栏目", 6, len(columns))
    expect("公示姓名", "李*甲", content.get("name"))
    expect("公示金额", "8 000.00", _spaced(content.get("amount_fen", 0)))
    hidden = (name, facts["id_number"], facts["phone"], facts["home_address"], "透析", "尿毒")
    expect("公示不含姓名、证件、电话、住址、病种", True, not any(one in text for one in hidden))
    expect("状态（公示）", "公示中", sights.status(walk))


def _end(walk: Walker) -> None:
    expect = walk.figures.expect
    expect("救助金额", "8000.00 人民币捌仟元整", sights.granted(walk))
    expect("审批环节", True, "vice_chair" in sights.nodes(walk, "approve"))
    steps = ("冻结", "批准", "拨付", "到账", "签收")
    expect("资金台账", [f"{step}8000.00" for step in steps], sights.money(walk))
    expect("文书", PAPERS, sights.papers(walk))
    expect("文书份数", 13, len(sights.papers(walk)))
    expect("哈希链有效", True, sights.chain_holds(walk))
    expect("状态", "已归档", sights.status(walk))
    expect("下次复核", "2027-03", sights.recheck(walk))


def _spaced(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02}".replace(",", " ")
