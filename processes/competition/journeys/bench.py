"""Stretches of judging that several scenarios share: jury, sheets typed twice, seal, list."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import uuid4

from processes.competition import demo
from processes.competition.journeys import way
from processes.competition.models import Blind, Complaint, Event, EventAct, Jury, Session
from processes.competition.steps import (
    complaining,
    entry_twice,
    judging,
    ranking,
    reviewing,
    sealing,
    summing,
)
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.models import Account

SHEET = (("故障诊断", "0.60"), ("维修操作", "0.25"), ("安全文明", "0.15"))
HEAD, ARBITER = "j8", "j9"
TYPIST = "d6"


def account(number: str) -> int:
    """Id of an account."""
    return int(Account.objects.values_list("pk", flat=True).get(number=number))


def session(short: str = demo.REPAIR) -> Session:
    """The one session of an event."""
    with scope(SYSTEM):
        return Session.objects.select_related("stage").get(stage__event__code=way.event(short))


def sheet(walk: Walker, *, at: str) -> None:
    """The score sheet of the event."""
    walk.at(at)
    rows = [(title, Decimal(100), Decimal(weight)) for title, weight in SHEET]
    judging.set_criteria(way.event(), rows, actor=walk.officer("d3"), now=walk.now)


def appoints(walk: Walker, *judges: str, at: str, head: str = HEAD) -> Jury:
    """The jury of the session."""
    walk.at(at)
    judging.appoint(
        session().pk, judges=[account(one) for one in judges], head=account(head),
        actor=walk.officer("d3"), key=uuid4(), now=walk.now,
    )  # fmt: skip
    return jury()


def jury() -> Jury:
    """The jury that was formed."""
    with scope(SYSTEM):
        rows = Jury.objects.select_related("session__stage__event")
        return rows.get(session=session(), live=True)


def code_of(case: int) -> str:
    """加密号 of an entry."""
    with scope(SYSTEM):
        return str(Blind.objects.get(entry__case=case, jury__live=True).code)


def judge_code(number: str) -> str:
    """裁判号 of an account."""
    with scope(SYSTEM):
        return str(jury().judges.get(account__number=number).code)


def gives(walk: Walker, number: str, case: int, points: Sequence[str]) -> None:
    """A judge types his sheet, the section types it once more from paper."""
    typed = {f"c{n}": said for n, said in enumerate(points, 1)}
    for who in (number, TYPIST):
        entry_twice.type_sheet(
            jury().pk, code_of(case), judge_code(number), typed, actor=walk.officer(who),
            now=walk.now,
        )  # fmt: skip


def theory(walk: Walker, case: int, score: str) -> None:
    """The paper of theory, typed by two of the section."""
    for who in ("d3", TYPIST):
        entry_twice.type_sheet(
            jury().pk, code_of(case), "", {"theory": score}, actor=walk.officer(who), now=walk.now
        )


def seals(walk: Walker, *, at: str) -> None:
    """The contest is over; later the head judge seals."""
    walk.at(at)
    who = walk.officer(HEAD)
    reviewing.end(jury().pk, actor=who, now=walk.now)
    sealing.seal(jury().pk, actor=who, key=uuid4(), now=walk.now)
    walk.settle()


def complains(walk: Walker, who: Applicant, case: int, text: str, wants: str) -> int:
    """On her phone; the id of the case of the complaint."""
    actor = walk.actor(who.account)
    done = complaining.complain(
        case, text=text, wants=wants, actor=actor, key=uuid4(), now=walk.now
    )
    return int(done.case)


def rules(
    walk: Walker, complaint: int, *, upheld: bool, reason: str, removes: Sequence[str] = (),
    ground: str = "",
) -> None:  # fmt: skip
    """The arbiters."""
    complaining.rule(
        complaint, upheld=upheld, reason=reason, removes=removes, ground=ground,
        actor=walk.officer(ARBITER), key=uuid4(), now=walk.now,
    )  # fmt: skip


def signs(walk: Walker, *, at: str) -> int:
    """Head judge and arbiters sign the list; the id of its case."""
    walk.at(at)
    done = summing.sign(way.event(), actor=walk.officer(HEAD), key=uuid4(), now=walk.now)
    summing.countersign(
        done.case, good=True, actor=walk.officer(ARBITER), key=uuid4(), now=walk.now
    )
    return int(done.case)


def places() -> Mapping[str, tuple[int, str]]:
    """Rank and total by number of the entry, in the run that holds."""
    with scope(SYSTEM):
        run = ranking.latest(session().stage)
        rows = run.results.select_related("entry__case") if run else []
        return {str(one.entry.case.number): (one.rank, str(one.total or "")) for one in rows}


def changes() -> list[tuple[str, str, str, str]]:
    """What the last run gives otherwise than the one before."""
    with scope(SYSTEM):
        run = ranking.latest(session().stage)
        if run is None or run.before is None:
            return []
        found = ranking.changes(run.before, run)
    return [(one.entry, one.what, one.before, one.after) for one in found]


def number_of(case: int) -> str:
    """Number of a case."""
    with scope(SYSTEM):
        return str(Case.objects.get(pk=case).number)


def live_complaints() -> int:
    """Complaints that wait."""
    with scope(SYSTEM):
        return Complaint.objects.filter(live=True).count()


def acts() -> list[str]:
    """Kinds of what was done about the event."""
    with scope(SYSTEM):
        event = Event.objects.get(code=way.event())
        rows = EventAct.objects.filter(event=event, live=True).order_by("case")
        return [one.kind for one in rows]
