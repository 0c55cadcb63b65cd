"""Aid that is not for hardship: 医疗互助补助 by a settlement, 金秋助学 by a place at a school."""

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import sights, way

NOTE = "收入高于困难标准，按本项目办理，不建困难档案。"


def mutual(walk: Walker) -> None:
    """P07 bore 13 000.00 of a stay: 10 % [DEMO], 1 300.00, whatever the household earns."""
    expect = walk.figures.expect
    walk.at("2026-03-02 10:00")
    _walked(walk, "MUTUAL", item="mutual", amount="1300.00")
    expect("救助金额", "1300.00 人民币壹仟叁佰元整", sights.granted(walk))
    expect("结算单号", "JS20260120000101", sights.facts(walk)["settlement"])


def study(walk: Walker) -> None:
    """P06's child goes to university; 22 000.00 a head is below three lines: 8 months, 6 400.00."""
    expect = walk.figures.expect
    walk.at("2026-03-02 10:00")
    _walked(walk, "STUDY", item="autumn_study", amount="6400.00")
    expect("救助金额", "6400.00 人民币陆仟肆佰元整", sights.granted(walk))


def _walked(walk: Walker, scenario: str, *, item: str, amount: str) -> None:
    """From the application to the archive, without a file of a household in hardship."""
    expect = walk.figures.expect
    who = way.files(walk, scenario)
    expect("困难类别（系统建议）", "不符合", sights.category(walk))
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "none", amount, item=item, note=NOTE)
    row = sights.posted(walk)
    expect("公示的困难类别", "不建困难档案", row.content["category"] if row else "")
    way.decision(walk)
    way.money(walk, who)
    expect("状态", "已归档", sights.status(walk))
    expect("不建档，不用每年复核", "", sights.recheck(walk))
    expect("哈希链有效", True, sights.chain_holds(walk))
