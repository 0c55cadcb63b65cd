"""AID-16: mutual aid by a settlement; a settlement number is used once, in whatever list."""

from processes.aid_list.demo import tables
from processes.aid_list.journeys import sights, way
from processes.engine.amounts import yuan
from processes.engine.journey import Walker
from processes.engine.models import RosterRow, RosterUpload
from processes.engine.queries.rosters import row_lines
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM, Actor

NUMBER = "JS20260120000001"


def walk(walk: Walker) -> None:
    """13 000.00 self-paid, 10 % [DEMO]: 1 300.00; the used number is refused."""
    expect = walk.figures.expect
    walk.at("2026-03-02 09:00")
    with walk.another() as first:
        way.opens(first, "mutual_aid", "2026年第1批医疗互助补助")
        made = way.imports(first, tables.mutual(NUMBER))
        expect("列入", 1, made.good)
        expect("补助金额", "1300.00", yuan(sights.rows_fen(first)))
        wrong = way.imports(first, tables.mutual("JS2", n=78, selfpaid="14000.00"))
        expect("自付与结算不符", {"does_not_add_up": 1}, way.faults(first, wrong))
        way.hands_in(first)
    way.opens(walk, "mutual_aid", "2026年第2批医疗互助补助", by="u02a")
    used = way.imports(walk, tables.mutual(NUMBER, n=79), by="u02a")
    expect("结算单号已用过", {"taken": 1}, way.faults(walk, used))
    expect("看不到原办件的人", "", _case_told(walk.officer("u02a"), used))
    expect("看得到原办件的人", _number(first), _case_told(walk.officer("d1"), used))


def _case_told(actor: Actor, upload: RosterUpload) -> str:
    """The case in which the number was used, as this officer reads it."""
    with scope(actor):
        row = RosterRow.objects.get(upload=upload)
        return next(iter(row_lines([row]))).other


def _number(walk: Walker) -> str:
    with scope(SYSTEM):
        return str(way.roster(walk).case.number)
