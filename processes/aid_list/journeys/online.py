"""One list of each kind by the pages, from the empty form to the archive. Small tables."""

from typing import cast

from processes.aid_list.demo import tables
from processes.aid_list.journeys import pages, sights, way
from processes.engine.amounts import yuan
from processes.engine.journey import Walker
from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

COUNT, GOODS = 40, 5
BEGINS, DECIDES = "2026-03-02 09:00", "2026-03-16 10:00"
STEPS = ("冻结", "批准", "拨付", "到账", "签收")


def warmth(walk: Walker) -> None:
    """送温暖 by xlsx: three rows are wrong, mended and imported again; posted, decided, paid."""
    walker, expect = _begun(walk, "warmth", "2026年春送温暖"), walk.figures.expect
    wrong = tables.Wrong(ids={3}, doubles={7}, cards={11})
    first = pages.imports(walker, tables.warmth(wrong=wrong, count=COUNT))
    expect("第一次导入：列入、有误", [37, 3], [first.good, first.faulty])
    expect("原因", {"check": 2, "double": 1}, way.faults(walk, first))
    again = pages.imports(walker, tables.warmth(wrong=wrong, mended=True, count=COUNT))
    expect("改好后再导入：新列入、已有、有误", [3, 37, 0], [again.good, again.same, again.faulty])
    total = sum(tables.amounts(COUNT, tables.TOTAL_FEN * COUNT // tables.COUNT))
    expect("名单合计", yuan(total), yuan(sights.rows_fen(walk)))
    _way_on(walker, total)


def cooling(walk: Walker) -> None:
    """送清凉: goods of 200.00, each person signs."""
    walker = _begun(walk, "cooling", "2026年送清凉")
    made = pages.imports(walker, tables.cooling(GOODS))
    walk.figures.expect("列入", GOODS, made.good)
    _way_on(walker, 20_000 * GOODS, posted=False, signs=GOODS)


def mutual(walk: Walker) -> None:
    """医疗互助: 13 000.00 self-paid, 10 % [DEMO]: 1 300.00."""
    walker = _begun(walk, "mutual_aid", "2026年第1批医疗互助补助")
    made = pages.imports(walker, tables.mutual("JS20260120000001"))
    walk.figures.expect("列入", 1, made.good)
    _way_on(walker, 130_000, posted=False)


def study(walk: Walker) -> None:
    """金秋助学: 8 and 5 months of 800.00 [DEMO]."""
    walker = _begun(walk, "autumn_study", "2026年金秋助学")
    made = pages.imports(walker, tables.study({}, {"school_kind": "中职"}))
    walk.figures.expect("列入", 2, made.good)
    _way_on(walker, 1_040_000)


def _begun(walk: Walker, kind: str, name: str) -> OnlineWalker:
    walker = cast("OnlineWalker", walk)
    walker.at(BEGINS)
    pages.opens(walker, kind, name)
    return walker


def _way_on(walk: OnlineWalker, total: int, *, posted: bool = True, signs: int = 0) -> None:
    """Handed in, reviewed, posted if it is, decided as a whole, paid, receipted."""
    expect, amount = walk.figures.expect, yuan(total)
    pages.hands_in(walk)
    way.reviewed(walk)
    expect("公示", posted, _here(walk) == "publicity")
    walk.at(DECIDES)
    way.decided(walk, minutes=f"官工党组纪〔2026〕{walk.case}号")
    way.paid(walk)
    expect("逐人签收", signs, pages.signs(walk) if signs else 0)
    pages.receipted(walk, how="signature" if signs else "bank")
    expect("资金台账", [f"{step}{amount}" for step in STEPS], way.money(walk))
    notice = "D-AID-07 D-AID-07R " if posted else ""
    kinds = f"D-AID-05 {notice}D-AID-11a D-AID-11b D-AID-12"
    expect("文书", kinds, " ".join(sights.kinds(walk)))
    expect("发放表各页合计", amount, yuan(sights.printed_fen(walk, "D-AID-11a")))
    with scope(SYSTEM):
        status = Case.objects.get(pk=walk.case).get_status_display()
    expect("状态", "已归档", status)


def _here(walk: OnlineWalker) -> str:
    with scope(SYSTEM):
        return "publicity" if Case.objects.get(pk=walk.case).status == "publicity" else ""
