"""AID-15: 100 persons get goods of 200.00 each, and sign for them."""

from processes.aid_list.demo import tables
from processes.aid_list.journeys import sights, way
from processes.engine.amounts import in_words, yuan
from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry
from processes.engine.rosters.receive import receive
from processes.engine.rosters.rows import content_of, counting
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


def walk(walk: Walker) -> None:
    """Goods are booked as goods; the list is confirmed only when all have signed."""
    expect = walk.figures.expect
    walk.at("2026-07-01 09:00")
    way.opens(walk, "cooling", "2026年夏送清凉")
    made = way.imports(walk, tables.cooling())
    expect("列入", 100, made.good)
    way.hands_in(walk)
    way.reviewed(walk)
    way.decided(walk)
    way.paid(walk)
    expect("没有签收完不能确认", "refused", _confirmed(walk))
    _sign(walk)
    way.receipted(walk, how="signature")
    expect("合计", "20000.00", yuan(way.roster(walk).amount_fen))
    expect("大写", "人民币贰万元整", in_words(way.roster(walk).amount_fen))
    steps = ("冻结", "批准", "拨付", "到账", "签收")
    expect("物品台账", [f"{step}20000.00" for step in steps], way.money(walk))
    methods = LedgerEntry.objects.filter(case=walk.case).values_list("method", flat=True)
    expect("发放方式", "goods", " ".join(sorted(set(methods))))
    expect("签收人数", 100, sights.received(walk))
    expect("签收表合计", "20000.00", yuan(sights.printed_fen(walk, "D-AID-12")))


def _confirmed(walk: Walker) -> str:
    try:
        way.receipted(walk, how="signature")
    except WrongState:
        return "refused"
    return "confirmed"


def _sign(walk: Walker) -> None:
    with scope(SYSTEM):
        rows = [(row.pk, content_of(row).values["name"]) for row in counting(walk.case)]
    for pk, name in rows:
        receipt = {"method": "typed", "name": name, "png": "", "by": "self"}
        receive(case=walk.case, row=pk, receipt=receipt, actor=walk.officer("g1"), now=walk.now)
