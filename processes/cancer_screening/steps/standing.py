"""How a batch stands: places, classes, money; and that results exist. Reads only.

What is asked here is gathered in the system's scope and given out as policies allow: counts below
the least number are never given, a class only with her consent, contents never.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

from processes.cancer_screening import policies
from processes.cancer_screening.models import Batch, Booking, Slot
from processes.cancer_screening.policies import Part, Woman
from processes.cancer_screening.rules import hiding
from processes.cancer_screening.rules.standing import Standing, standing
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine.models import Access, Case, CaseCall
from processes.engine.policies_lane import is_closed
from processes.engine.queries.facts import facts_of
from processes.engine.queries.quotas import boards
from processes.engine.reference import parameters_on
from processes.engine.runtime import CaseView, scope
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM, Actor

State = Booking.State
HEALTH = "health_information"
CARE = "screening_care"
WITHDRAWN = "withdrawn"
SETTLED = (State.CAME,)


EACH = 20  # people who opened one case that are shown: many at one hide no other


@dataclass(frozen=True, slots=True)
class Line:
    """One woman as the women's-work officer reads her; `standing` is "" without c12."""

    number: str
    subject: str
    union: str
    state: str
    standing: str
    consented: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """That a case of the lane is there, and who opened it: how often, and when last."""

    number: str
    by: str
    at: datetime | None
    refused: bool
    times: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a batch, as they may be shown; `settled` by hospital: examined, fen."""

    batch: Batch
    states: tuple[tuple[str, str], ...]
    standings: tuple[tuple[Standing, str], ...]
    settled: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Places of a batch: `given` and `waiting` of its quota, and of each hospital what is booked.

    A hospital: its name, places of all half-days, booked, and left from tomorrow on.
    """

    quota: int
    given: int
    waiting: int
    hospitals: tuple[tuple[str, int, int, int], ...]


def places(batch: Batch, today: date) -> Places:
    """How places stand. Nothing personal."""
    with scope(SYSTEM):
        board = next(iter(boards(f"screening:{batch.code}")), None)
        rows = Slot.objects.filter(batch=batch).select_related("hospital__organisation")
        found: dict[str, list[int]] = {}
        for one in rows.order_by("hospital__organisation__code"):
            sums = found.setdefault(one.hospital.organisation.name, [0, 0, 0])
            sums[0] += one.capacity
            sums[1] += one.booked
            sums[2] += one.free if one.day > today else 0
    hospitals = tuple((name, *sums) for name, sums in found.items())
    given, waiting = (board.taken, board.waiting) if board else (0, 0)
    return Places(board.capacity if board else batch.quota, given, waiting, hospitals)  # type: ignore[arg-type]


def lines(batch: Batch, actor: Actor) -> list[Line]:
    """Who has a booking in the batch, in the sight of the actor, by number."""
    with scope(SYSTEM):
        rows = Booking.objects.filter(batch=batch, unit__in=actor.units)
        last = {row.case_id: row for row in rows.select_related("case", "unit").order_by("id")}
        return [_line(row, actor) for row in sorted(last.values(), key=lambda one: one.case_id)]


def summary(batch: Batch, today: date) -> Summary:
    """States of bookings, classes, and what each hospital is owed: counts only."""
    least = parameters_on(today).count("screen_small")
    with scope(SYSTEM):
        rows = list(
            Booking.objects.filter(batch=batch)
            .select_related("hospital__organisation", "slot")
            .order_by("id")
        )
        found = Counter(classes([row.case_id for row in rows]))
    states = Counter(row.state for row in {row.case_id: row for row in rows}.values())
    came = Counter(str(row.hospital) for row in rows if row.state in SETTLED)
    owed = _owed([row for row in rows if row.state in SETTLED])
    known = list(State).index(State.CAME)  # finance pays for so many
    booked = hiding.shown([states[one] for one in State], least, known=known)
    judged = hiding.shown([found[one] for one in Standing], least)
    return Summary(
        batch,
        tuple((str(one.label), count) for one, count in zip(State, booked, strict=True)),
        tuple(zip(Standing, judged, strict=True)),
        tuple((name, n, owed[name]) for name, n in sorted(came.items())),
    )


def _owed(rows: list[Booking]) -> Counter[str]:
    """Fen by hospital, at the price of the day of each visit."""
    agreed, found = terms(), Counter[str]()
    for row in rows:
        if row.slot is not None:
            found[str(row.hospital)] += agreed.price_fen(row.slot.hospital_id, row.slot.day)
    return found


def classes(cases: list[int]) -> list[Standing]:
    """Of those who gave c12 and have not withdrawn: of others no class is kept, not even a count.

    Requires the system's scope.
    """
    return [_standing(one) for one in _care([case for case in cases if consented(case)])]


def openings(actor: Actor, *, most: int = 200) -> list[Opening]:
    """For the auditor: which cases of the lane there are, and who opened each."""
    with scope(SYSTEM):
        calls = CaseCall.objects.filter(case__unit__in=actor.units).select_related("child")
        children = [one.child for one in calls.order_by("-id") if is_closed(one.child.process)]
        return [line for case in children[:most] for line in _openings(case)][:most]


def today_at(hospital: int, day: date) -> list[Booking]:
    """Who is expected at a hospital on a day, mornings first. Requires the hospital's scope."""
    rows = Booking.objects.filter(hospital=hospital, slot__day=day)
    wanted = rows.filter(state__in=(State.CONFIRMED, State.CAME, State.NO_SHOW))
    return list(wanted.select_related("woman", "slot").order_by("slot__half", "woman__name"))


def consented(case: int) -> bool:
    """Whether she gave c12 with her registration and has not withdrawn since. Needs the scope."""
    called = CaseCall.objects.filter(case=case)
    gone = called.filter(child__outcome=WITHDRAWN, child__process=CARE).exists()
    gone = gone or called.exclude(child__erasure=None).exists()
    row = Case.objects.filter(pk=case).first()
    if gone or row is None or row.outcome == WITHDRAWN:
        return False
    return HEALTH in facts_of(case).get("consents", {})


def _line(row: Booking, actor: Actor) -> Line:
    woman = Woman(row.woman_id, row.unit_id, row.hospital_id, consented(row.case_id))
    found = ""
    if policies.may_see_part(actor, woman, Part.STANDING):
        care = _care([row.case_id])
        found = _standing(care[-1]) if care else ""
    union = str(row.unit) if row.unit else ""
    return Line(
        row.case.number or "", row.case.subject, union, str(row.get_state_display()), found,
        woman.consented,
    )  # fmt: skip


def _care(cases: list[int]) -> list[Case]:
    calls = CaseCall.objects.filter(case__in=cases, child__process=CARE).select_related("child")
    return [one.child for one in calls.order_by("id")]


def _standing(case: Case) -> Standing:
    view = CaseView.of(case)
    here = [one.node for one in tokens(view.state.root)]
    return standing([*(visit.node for visit in view.state.trail), *here], case.outcome)


def _openings(case: Case) -> Iterator[Opening]:
    seen = Access.objects.filter(case=case).values("actor", "actor__name", "refused")
    found = seen.annotate(last=Max("at"), times=Count("id")).order_by("-last")[:EACH]
    number = case.number or ""
    rows = [
        Opening(number, one["actor__name"] or "", one["last"], one["refused"], one["times"])
        for one in found
    ]
    yield from rows or [Opening(number, "", None, False, 0)]
