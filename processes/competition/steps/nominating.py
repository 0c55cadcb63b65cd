"""k14: a champion finds a draft of a nomination among her applications; she decides about it.

Which awards there are the round of nominations says; processes know each other by code only.
"""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from forms.competition_codes import EntryKind
from processes.competition.models import Award
from processes.competition.steps import filing
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.models import Case
from processes.engine.queries.facts import facts_of
from processes.engine.reference import parameters_on
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM

PROCESS = "nomination"
KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000015")
log = logging.getLogger(__name__)


def open_drafts(now: datetime) -> int:
    """A draft for each of the first ranks of individual events that has none. By the sweep."""
    last = parameters_on(china_day(now)).count("contest_champions")
    if not last or PROCESS not in PROCESSES:
        return 0
    with scope(SYSTEM):
        rows = Award.objects.filter(
            state=Award.State.DECIDED, rank__range=(1, last), nomination=None,
            run__stage__event__kind=EntryKind.INDIVIDUAL,
        )  # fmt: skip
        waiting = list(rows.exclude(case=None).order_by("pk").values_list("pk", flat=True))
    return sum(_opened(pk, now) for pk in waiting)


def _opened(pk: int, now: datetime) -> bool:
    try:
        with scope(SYSTEM):
            award = Award.objects.select_related("entry__case", "entry").get(pk=pk)
            said = facts_of(award.entry.case_id)
            known = _draft_of(award.entry.applicant_id)
        if known is not None:
            return _linked(pk, known)
        made = filing.begun(
            PROCESS, draft_of(said), applicant=award.entry.applicant_id,
            unit=award.entry.unit_id, title=PROCESSES[PROCESS].title, key=uuid5(KEYS, str(pk)),
            now=now, because=str(award.entry.case.number),
            note=lambda case: Award.objects.filter(pk=pk, nomination=None).update(nomination=case),
        )  # fmt: skip
    except ApprovalError as refused:
        log.error("award %s has no draft of a nomination: %s", pk, refused.code)
        return False
    return made is not None


def _draft_of(applicant: int) -> int | None:
    """A draft that she has begun herself."""
    rows = Case.objects.filter(process=PROCESS, applicant=applicant, submitted_at=None)
    return rows.filter(closed_at=None, champion=None).values_list("pk", flat=True).first()


def _linked(pk: int, case: int) -> bool:
    with durable(SYSTEM):
        return bool(Award.objects.filter(pk=pk, nomination=None).update(nomination=case))


def draft_of(said: dict[str, Any]) -> dict[str, Any]:
    """What the entry has said already; the rest is hers to write."""
    same = ("name", "id_number", "ethnic_group", "phone")
    return {
        "person": {name: said[name] for name in same if said.get(name)},
        "unit": {"unit_name": said.get("employer", ""), "credit_code": said.get("credit_code", "")},
    }
