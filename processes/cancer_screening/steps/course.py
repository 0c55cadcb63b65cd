"""One screening of a woman, put together of up to four cases. Reads only; requires her scope.

The registration is the union's; visit, care and referral are the hospital's, called one by the
other (docs/decisions/0037). She reads them as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from processes.cancer_screening.models import Booking, Erasure
from processes.cancer_screening.steps import places
from processes.engine.models import Case, CaseCall
from processes.engine.queries.applicant.where import Where, where
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

PROCESS, VISIT = "cancer_screening", "screening_visit"
CARE, REFERRAL = "screening_care", "screening_referral"
RUNNING = ("", "approved")
TO_BE_TOLD = frozenset({"tell_urgent", "tell_referred", "further", "tell_recheck"})


@dataclass(frozen=True)
class Course:
    """The cases of one screening, the newest of each kind, and her place."""

    registration: Where
    booking: Booking | None = None
    visit: Where | None = None
    care: Where | None = None
    referral: Where | None = None
    withdrawn: datetime | None = None  # when she withdrew her consent

    @property
    def case(self) -> Case:
        """The registration: the page of all of it bears its number."""
        return self.registration.case

    @property
    def node(self) -> str:
        """Where the registration is; "" once it is closed."""
        return self.registration.node.name if self.registration.node else ""

    @property
    def has_result(self) -> bool:
        """Whether the hospital has entered what it found."""
        care = self.care
        return care is not None and any(one.node == "results" for one in care.view.state.trail)

    @property
    def is_told(self) -> bool:
        """Whether nothing is left that a doctor tells her before she reads it alone."""
        return self.care is not None and _node(self.care) not in TO_BE_TOLD

    @property
    def cases(self) -> Iterator[Where]:
        """All of them, the union's first."""
        yield self.registration
        yield from (one for one in (self.visit, self.care, self.referral) if one is not None)

    @property
    def is_over(self) -> bool:
        """Whether nothing of it runs any more."""
        return all(one.closed for one in self.cases)


def course_of(registration: Where) -> Course:
    """What belongs to a registration."""
    case = registration.case
    visit, care = _called(case, VISIT), _called(case, CARE)
    referral = _called(care, REFERRAL) if care is not None else None
    return Course(
        registration,
        booking_of(case.pk),
        where(visit) if visit else None,
        where(care) if care else None,
        where(referral) if referral else None,
        _withdrawn(case, visit, care),
    )


def booking_of(case: int) -> Booking | None:
    """The place that she has now, or had last."""
    rows = Booking.objects.filter(case=case).select_related("slot__hospital__organisation")
    live = rows.filter(state__in=places.LIVE).order_by("id").last()
    return live or rows.order_by("id").last()


def _node(one: Where) -> str:
    return one.node.name if one.node else ""


def _called(case: Case, process: str) -> Case | None:
    rows = CaseCall.objects.filter(case=case, child__process=process)
    call = rows.select_related("child__applicant", "child__unit").order_by("id").last()
    return call.child if call else None


def _withdrawn(*cases: Case | None) -> datetime | None:
    """Erasures are the system's rows; she is told that hers is one."""
    with scope(SYSTEM):
        rows = Erasure.objects.filter(case__in=[one.pk for one in cases if one is not None])
        return rows.order_by("asked_at").values_list("asked_at", flat=True).first()
