"""AID-14: 6 657 persons by xlsx, 38 rows faulty, mended, decided as a whole, paid, receipted."""

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import sights, way
from processes.engine.amounts import in_words, yuan
from processes.engine.errors import WrongState
from processes.engine.journey import Walker

REPORTED = {"check": 20, "double": 10, "taken": 8}
EARLIER = "2026年元旦慰问（先发一批）"
LIST = "2026年元旦春节送温暖"


def walk(walk: Walker) -> None:
    """The figures of the report: 6 657 persons, 2 560 410.00."""
    wrong = tables.Wrong.spread()
    walk.at("2026-03-02 09:00")
    _paid_before(walk, wrong)
    way.opens(walk, "warmth", LIST)
    first = way.imports(walk, tables.warmth(wrong=wrong))
    expect = walk.figures.expect
    expect("第一次导入：行数", 6657, first.total)
    expect("列入", 6619, first.good)
    expect("有误", 38, first.faulty)
    expect("原因", REPORTED, way.faults(walk, first))
    expect("进度", "6657/6657", f"{first.done}/{first.total}")
    again = way.imports(walk, tables.warmth(wrong=wrong, mended=True))
    expect("改好后再导入：新列入", 38, again.good)
    expect("已有，没有重复", 6619, again.same)
    expect("仍有误", 0, again.faulty)
    expect("名单合计", "2560410.00", yuan(sights.rows_fen(walk)))
    way.hands_in(walk)
    expect("提交后不能再改", "refused", _refused(walk))
    _way_on(walk)


def _paid_before(walk: Walker, wrong: tables.Wrong) -> None:
    """Eight persons who have had the item this year."""
    with walk.another() as earlier:
        way.opens(earlier, "warmth", EARLIER)
        rows = [tables.warmth_row(tables.EARLIER + n, 38_462) for n in range(len(wrong.paid))]
        way.imports(earlier, tables.as_table("warmth", rows))
        way.hands_in(earlier)
        way.reviewed(earlier)
        earlier.at("2026-03-10 09:00")
        way.decided(earlier, minutes="官工党组纪〔2026〕3号")
        way.paid(earlier)
        way.receipted(earlier)
    walk.now = earlier.now


def _refused(walk: Walker) -> str:
    try:
        way.imports(walk, tables.warmth(count=1))
    except WrongState:
        return "refused"
    return "taken"


def _way_on(walk: Walker) -> None:
    expect = walk.figures.expect
    way.reviewed(walk)
    walk.at("2026-03-18 10:00")
    expect(
        "逐人不超限额，整份名单集体研究", True, walk.seat("collective", walk.officer("d9"))[0] > 0
    )
    way.decided(walk)
    way.paid(walk)
    way.receipted(walk)
    expect("合计", "2560410.00", yuan(way.roster(walk).amount_fen))
    expect("大写", "人民币贰佰伍拾陆万零肆佰壹拾元整", in_words(way.roster(walk).amount_fen))
    steps = ("冻结", "批准", "拨付", "到账", "签收")
    expect("资金台账", [f"{step}2560410.00" for step in steps], way.money(walk))
    expect("发放表各页合计", "2560410.00", yuan(sights.printed_fen(walk, "D-AID-11a")))
    expect("发放表页数", 333, sights.paper(walk, "D-AID-11a")[0].pages)
    expect(
        "文书",
        "D-AID-05 D-AID-07 D-AID-07R D-AID-11a D-AID-11b D-AID-12",
        " ".join(sights.kinds(walk)),
    )
    expect("签收人数", 6657, sights.received(walk))
    _hides(walk)


def _hides(walk: Walker) -> None:
    """No whole number of a person stands on the pay list."""
    _row, pdf = sights.paper(walk, "D-AID-11a")
    found = people.id_number(tables.FIRST).encode() in pdf
    walk.figures.expect("发放表不含完整证件号码", False, found)
