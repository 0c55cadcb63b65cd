"""A contract ends before its time: nobody is offered a half-day there afterwards."""

from datetime import date, datetime
from uuid import UUID

from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Contract, Hospital
from processes.cancer_screening.steps.hospitals.agreed import TYPED, agreed, agreeing
from processes.cancer_screening.steps.hospitals.change import require_next
from processes.cancer_screening.steps.hospitals.narrowing import close_dropped, day_after
from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.people.actors import Actor

KEPT = (*TYPED, "weekdays", "begins")


def end(
    hospital: Hospital, last_day: date, *, why: str, was: int, actor: Actor, key: UUID,
    now: datetime,
) -> Contract:  # fmt: skip
    """The closing row, from the day after the last.

    Raises: NotAllowed; InvalidFacts; WrongState as `change` says, or if it has ended already.
    """
    with agreeing(actor, key) as known:
        if known is not None:
            return known
        since = day_after(last_day)
        before = require_next(hospital, since, was=was, today=china_day(now))
        if before.closed:
            raise WrongState("terms_ended", _("这家医院的协议已经终止。"))
        said = {name: value for name, value in model_to_dict(before).items() if name in KEPT}
        said |= {"since": since, "ends": last_day, "closed": True}
        row = agreed(hospital, said, reason=why, actor=actor, key=key, now=now)
        close_dropped(row)
        return row
