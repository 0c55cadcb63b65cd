"""AID-10: a relative among the officers, declared, declared later, or found by comparison."""

from processes.engine import runtime
from processes.engine.errors import NotAllowed
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.engine.models import Case
from processes.engine.queries.audit.hints import hints
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.order import Wish
from processes.engine.queries.recusals import recusals
from processes.hardship_aid.journeys import sights, way
from processes.people import ties
from processes.people.models import Account, Tie


def walk(walk: Walker) -> None:
    """s1 is the sister of P02."""
    walk.at("2026-03-02 10:00")
    _declared(walk)
    _declared_later(walk)
    _found(walk)
    walk.figures.expect("哈希链有效", True, sights.chain_holds(walk))


def _declared(walk: Walker) -> None:
    """a28 says so: s1 is never asked; the street's chair gives the task to s3."""
    who = way.files(walk, "AID-10")
    expect = walk.figures.expect
    name = walk.officer("s1").name
    expect("回避登记（申报）", [f"{name} 申请人申报是亲属"], _register(walk))
    way.grassroots(walk, who, visit=("g1", "g3"))
    walk.at("2026-03-06 09:00")
    expect("s1 的待办里没有，数目里也没有", (0, 0), _offered(walk, "s1"))
    expect("s3 的待办里有", (1, 1), _offered(walk, "s3"))
    expect("s1 不能认领", "recused", _refused(walk, "s1"))
    walk.assigns("s2", "street_review", to="s3", opinion="请 s3 办理。")
    walk.approves("s3", "street_review", opinion="情况属实，同意上报。")
    walk.approves("s2", "street_sign", opinion="同意。")
    expect("街道复核人", ["s3"], sights.actors(walk, "street_review", "approve"))
    expect("到了区里", "means_check", sights.here(walk))


def _declared_later(walk: Walker) -> None:
    """Nobody declared it; s1 knows the family and steps back."""
    later = walk.another()
    who = way.files(later, "AID-02")
    days = ("2026-03-09 09:30", "2026-03-10 14:30", "2026-03-11 16:00")
    way.grassroots(later, who, visit=("g1", "g3"), days=days)
    later.at("2026-03-12 09:00").claims("s1", "street_review")
    later.recuses("s1", "street_review", opinion="申请人是我弟弟的同事，应当回避。")
    expect = walk.figures.expect
    expect("回避登记（本人申请）", [f"{later.officer('s1').name} 本人申请回避"], _register(later))
    expect("回避后 s1 没有待办", (0, 0), _offered(later, "s1"))
    expect("回避后给 s3", (1, 1), _offered(later, "s3"))


def _found(walk: Walker) -> None:
    """Nobody declared it, but the phone on the application is that of s1."""
    found = walk.another()
    s1 = found.officer("s1")
    who = applicant("P02")
    row = ties.declare(
        Account.objects.get(pk=s1.account),
        kind=Tie.Kind.PHONE,
        value=who.account.phone,
        now=found.now,
    )
    way.files(found, "AID-02", same=who)
    ties.end(row, now=found.now)
    expect = walk.figures.expect
    expect("回避登记（比对）", [f"{s1.name} 系统比对：手机号码和申请人相同"], _register(found))
    days = ("2026-03-13 09:30", "2026-03-16 14:30", "2026-03-17 16:00")
    way.grassroots(found, who, visit=("g1", "g3"), days=days)
    expect("比对出来的人没有待办", (0, 0), _offered(found, "s1"))
    expect("审计疑点 AU04", True, any("AU04" in text for text in _hints(found)))


def _register(walk: Walker) -> list[str]:
    with runtime.scope(walk.officer("d1")):
        return [f"{one.name} {one.words}" for one in recusals(walk.case)]


def _offered(walk: Walker, number: str) -> tuple[int, int]:
    """How many lines of the inbox are about this case, and how many tasks of it are counted."""
    actor, wish = walk.officer(number), Wish(most=100, number=str(sights.case(walk).number))
    with runtime.scope(actor):
        return len(waiting.find(actor, wish).tasks), waiting.count(actor, wish)[0]


def _hints(walk: Walker) -> list[str]:
    with runtime.scope(walk.officer("a1")):
        rows = Rows(Case.objects.get(pk=walk.case), walk.now, way.today(walk))
        return [one.text for one in hints(rows, len(rows.events))]


def _refused(walk: Walker, number: str) -> str:
    try:
        walk.claims(number, "street_review")
    except NotAllowed as refused:
        return refused.code
    return ""
