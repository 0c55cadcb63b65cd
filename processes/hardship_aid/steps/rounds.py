"""The yearly re-check and the visits after an exit: on their day the keepers of the file are told.

Source: domain specification B1.8 n15, B0.6 [S16]. Once for each day that was set; what is left
undone is for the audit rule AU11.
"""

import logging
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import F, Q

from processes.engine import commands
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.runtime import scope
from processes.hardship_aid.models import HouseholdFile
from processes.hardship_aid.steps.following import due_day
from processes.people.actors import SYSTEM

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000004")
MOST = 200  # at a time: the sweep comes again
log = logging.getLogger(__name__)


def rounds(now: datetime) -> int:
    """How many households were told of."""
    today = china_day(now)
    check = Q(closed_on=None, recheck_on__lte=today) & (
        Q(due_told=None) | Q(due_told__lt=F("recheck_on"))
    )
    visit = Q(closed_on__isnull=False, visit_on__lte=today) & (
        Q(due_told=None) | Q(due_told__lt=F("visit_on"))
    )
    with scope(SYSTEM):
        rows = list(HouseholdFile.objects.filter(check | visit).order_by("pk")[:MOST])
    return sum(_told(row, now) for row in rows)


def _told(file: HouseholdFile, now: datetime) -> bool:
    """The same file and day give the same event, also after a crash or beside another sweeper."""
    due = due_day(file, china_day(now))
    if due is None:
        return False
    kind, day = due
    key = uuid5(KEYS, f"{file.pk}:{kind}:{day}")
    try:
        commands.fall_due(case=file.case_id, kind=kind, key=key, now=now)
    except ApprovalError as refused:
        log.error("file %s is not told of: %s", file.pk, refused.code)
        return False
    return True
