"""How a case beside an entry comes about: plan, jury, complaint, signed list.

A contest is held for whoever needs one: a season with one entrant at the door, sealed where the
case comes after the seal. It serves again as long as it can. `walk` stays at the case.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from processes.competition import demo
from processes.competition.journeys import after, bench, way
from processes.competition.models import Award, Complaint, EventAct, Jury, Season, Session
from processes.competition.steps import (
    acts,
    approving,
    complaining,
    entry_twice,
    honouring,
    judging,
    reviewing,
    revoking,
    sealing,
    summing,
)
from processes.competition.steps.sheets import Pair, book
from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.journey.applicants import another
from processes.people.actors import SYSTEM, Actor

ENTRANT = "C01"
JUDGES = ("j1", "j3", "j4")
DAY = "2026-08-08"
TEXT = "裁判中有一人是另一名选手的师傅，给他的分明显偏高。"
WANTS = "去掉这名裁判的评分，重新计算名次。"
PLAN = {"basis": "区总工会年度计划", "organised": "区总工会主办", "contact": "0871-00000000"}
GROUND = "master"


def plan(walk: Walker, turn: int) -> None:
    """A season is with the vice chair."""
    with runtime.scope(SYSTEM):
        code = f"{demo.CODE}-P{Season.objects.count()}"
    demo.load_season(code)
    walk.at("2026-05-20 10:00")
    with runtime.scope(SYSTEM):
        season = Season.objects.get(code=code)
    actor = walk.officer("d3")
    walk.follows(approving.hand_in(season, PLAN, actor=actor, key=uuid4(), now=walk.now).case)


def jury(walk: Walker, turn: int) -> None:
    """The jury of a session whose entrant is at the door; by turns all sheets are typed."""
    _appoints(walk, _without_jury() or at_the_door())
    if turn % 2:
        types(walk)


def complaint(walk: Walker, turn: int) -> None:
    """The entrant complains 1 h 20 min after the end."""
    row = _uncomplained() or _sealed()
    walk.at(f"{DAY} 18:20")
    with runtime.scope(SYSTEM):
        entry = row.blinds.select_related("entry__case__applicant").get().entry.case
    actor, key = walk.actor(entry.applicant), uuid4()
    done = complaining.complain(
        entry.pk, text=TEXT, wants=WANTS, actor=actor, key=key, now=walk.now
    )
    walk.follows(done.case)


def result(walk: Walker, turn: int) -> None:
    """The head judge signs the list when the time of complaints is over."""
    code = (_unsigned() or _sealed()).session.stage.event.code
    walk.at(f"{DAY} 19:30")
    actor = walk.officer(bench.HEAD)
    walk.follows(summing.sign(code, actor=actor, key=uuid4(), now=walk.now).case)


def honours(walk: Walker, turn: int) -> None:
    """The signed list is posted."""
    _posts(walk, _unposted() or _signed())


def prize(walk: Walker, turn: int) -> None:
    """Of two, one has a prize with money."""
    event = _decided(2)
    with runtime.scope(SYSTEM):
        awards = Award.objects.filter(run__stage__event__code=event, amount_fen__gt=0)
        case = awards.exclude(case=None).values_list("case", flat=True).get()
    walk.at("2026-08-18 11:00")
    walk.follows(case)


def revocation(walk: Walker, turn: int) -> None:
    """An award is to be taken back."""
    award = _unrevoked()
    if award is None:
        _decided(2)
        award = _unrevoked()
    assert award is not None  # noqa: S101 - there is one now
    walk.at("2026-08-19 09:00")
    walk.follows(
        revoking.propose(
            award.pk, reason="经查，由他人代考。", bars=True, actor=walk.officer("d3"),
            key=uuid4(), now=walk.now,
        ).case
    )  # fmt: skip


def gathered(walk: Walker, node: str, verb: str, turn: int) -> Mapping[str, Any] | None:
    """What a page of the experts' own gathers at a node; None where a form is filled in."""
    match node:
        case sealing.NODE:
            types(walk)
            with runtime.scope(SYSTEM):
                return sealing.sheet_values(Jury.objects.get(case=walk.case))
        case complaining.NODE:
            upheld = verb == "approve"
            out = _to_remove(walk.case) if upheld and turn % 2 else []
            return {"upheld": upheld, "removes": out, "ground": GROUND if out else ""}
        case "objection_check" if verb == "reject":
            return _strike(walk.case)
    return None


def _strike(case: int) -> Mapping[str, Any] | None:
    """Whose score does not count; None at an objection to an entry."""
    with runtime.scope(SYSTEM):
        if not EventAct.objects.filter(case=case).exists():
            return None
    said = {"claim": "反映有人代考。", "findings": "经查，有人代考。", "bars": True}
    return {**said, "entry": next(iter(honouring.entries(case)), "")}


def sight(actor: Actor) -> Actor:
    """The experts' pages show them the cases of their own body."""
    return acts.at_body(actor)


def types(walk: Walker) -> None:
    """What is missing of the sheets is typed: by the judge, or by one of the section, and again.

    In writing each is a little worse than the one before: nobody shares a place.
    """
    with runtime.scope(SYSTEM):
        row = Jury.objects.select_related("session__stage__event").get(case=walk.case)
        open_ = [] if row.sealed_at else [(one, _typists(one)) for one in book(row).pairs]
        order = list(row.blinds.order_by("entry").values_list("pk", flat=True))
    for one, typists in open_:
        for who in typists[len(one.turns) :]:
            code = one.judge.code if one.judge else ""
            less = 0 if one.judge else order.index(one.blind.pk)
            said = _typed(row, theory=one.judge is None, score=90 - less)
            actor, now = walk.officer(who), walk.now
            entry_twice.type_sheet(row.pk, one.blind.code, code, said, actor=actor, now=now)


def _typists(one: Pair) -> tuple[str, str]:
    return (str(one.judge.account.number) if one.judge else "d3", bench.TYPIST)


def _typed(row: Jury, *, theory: bool, score: int) -> dict[str, str]:
    with runtime.scope(SYSTEM):
        fields = entry_twice.fields_of(row, theory=theory)
    return {code: str(score) for code, _title, _most in fields}


def at_the_door(count: int = 1) -> Session:
    """A season of its own, one entrant or two, drawn and checked in."""
    with Walker(way.PROCESS, drains=False) as walk:
        way.opens(walk.at("2026-05-28 09:00"))
        entered = [(walk if n == 0 else walk.another(), another(ENTRANT)) for n in range(count)]
        for one, who in entered:
            way.entered(one, ENTRANT, same=who)
            way.qualifies(one, at="2026-06-22 10:00")
            one.at("2026-06-26 09:00")
        rows = [(title, Decimal(100), Decimal(weight)) for title, weight in bench.SHEET]
        judging.set_criteria(way.event(), rows, actor=walk.officer("d3"), now=walk.now)
        way.draws(walk, at="2026-07-20 10:00")
        for one, who in entered:
            way.comes(one.at("2026-07-20 10:30"), who, at="2026-07-21 20:00")
            way.checks_in(one, at=f"{DAY} 08:40")
        return bench.session()


def _appoints(walk: Walker, session: Session) -> None:
    walk.at(f"{DAY} 08:50")
    done = judging.appoint(
        session.pk, judges=[bench.account(one) for one in JUDGES], head=bench.account(bench.HEAD),
        actor=walk.officer("d3"), key=uuid4(), now=walk.now,
    )  # fmt: skip
    walk.follows(done.case)


def _sealed(count: int = 1) -> Jury:
    """A contest that is over, all of it typed and sealed."""
    session = at_the_door(count)
    with Walker(acts.JUDGING, drains=False) as walk:
        _appoints(walk, session)
        walk.at(f"{DAY} 17:00")
        types(walk)
        with runtime.scope(SYSTEM):
            row = Jury.objects.select_related("session__stage__event").get(case=walk.case)
        head = walk.officer(bench.HEAD)
        reviewing.end(row.pk, actor=head, now=walk.now)
        sealing.seal(row.pk, actor=head, key=uuid4(), now=walk.now)
        return row


def _signed(count: int = 1) -> str:
    """An event whose list is signed by both."""
    code = str(_sealed(count).session.stage.event.code)
    with Walker(acts.RESULT, drains=False) as walk:
        bench.signs(walk, at=f"{DAY} 19:30")
    return code


def _posts(walk: Walker, code: str) -> None:
    walk.at("2026-08-10 09:00")
    done = honouring.post(code, actor=walk.officer("d3"), key=uuid4(), now=walk.now)
    walk.follows(done.case)


def _decided(count: int) -> str:
    """An event that was honoured, its awards filed."""
    code = _signed(count)
    with Walker(acts.HONOURS, drains=False) as walk:
        _posts(walk, code)
        after.decides(walk, at="2026-08-18 10:00")
        after.sweeps(walk)
    return code


def _without_jury() -> Session | None:
    with runtime.scope(SYSTEM):
        formed = Jury.objects.filter(live=True).values("session")
        return Session.objects.filter(lots__gone=False).exclude(pk__in=formed).first()


def _uncomplained() -> Jury | None:
    with runtime.scope(SYSTEM):
        live = Complaint.objects.filter(live=True).values("jury")
        return _over().exclude(pk__in=live).first()


def _unsigned() -> Jury | None:
    with runtime.scope(SYSTEM):
        signed = EventAct.objects.filter(kind=EventAct.Kind.RESULT, live=True).values("event")
        return _over().exclude(session__stage__event__in=signed).first()


def _unposted() -> str:
    """An event whose list is signed, and that is not posted; "" if there is none."""
    with runtime.scope(SYSTEM):
        acts_ = EventAct.objects.filter(live=True)
        posted = acts_.filter(kind=EventAct.Kind.PUBLICITY).values("event")
        signed = acts_.filter(kind=EventAct.Kind.RESULT, case__outcome="approved")
        row = signed.exclude(event__in=posted).select_related("event").first()
        return str(row.event.code) if row else ""


def _unrevoked() -> Award | None:
    with runtime.scope(SYSTEM):
        asked = EventAct.objects.filter(live=True, award__isnull=False).values("award")
        rows = Award.objects.filter(state=Award.State.DECIDED).exclude(pk__in=asked)
        return rows.order_by("pk").first()


def _over() -> QuerySet[Jury]:
    rows = Jury.objects.filter(live=True, sealed_at__isnull=False).order_by("pk")
    return rows.select_related("session__stage__event")


def _to_remove(complaint: int) -> list[str]:
    """One judge, as long as others are left."""
    with runtime.scope(SYSTEM):
        judges = Complaint.objects.get(case=complaint).jury.judges.filter(removal=None)
        codes = list(judges.order_by("code").values_list("code", flat=True))
    return codes[:1] if len(codes) > 1 else []


FILES: dict[str, Callable[[Walker, int], None]] = {
    approving.PROCESS: plan,
    acts.JUDGING: jury,
    acts.COMPLAINT: complaint,
    acts.RESULT: result,
    acts.HONOURS: honours,
    acts.PRIZE: prize,
    acts.REVOCATION: revocation,
}
