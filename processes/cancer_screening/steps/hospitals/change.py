"""Other terms from a day on; what was examined before keeps its price."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Contract, Hospital
from processes.cancer_screening.steps.hospitals.agreed import agreed, agreeing, terms_of
from processes.cancer_screening.steps.hospitals.narrowing import close_dropped
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, WrongState
from processes.people.actors import Actor


def change(
    hospital: Hospital, typed: Mapping[str, Any], *, was: int, actor: Actor, key: UUID,
    now: datetime,
) -> Contract:  # fmt: skip
    """The new row. `was` is the id of the row that was shown.

    Raises: NotAllowed; InvalidFacts if the day is not to come; WrongState if somebody else was
    quicker, or half-days that are booked would go.
    """
    with agreeing(actor, key) as known:
        if known is not None:
            return known
        since = date.fromisoformat(str(typed["since"]))
        require_next(hospital, since, was=was, today=china_day(now))
        said = {**terms_of(typed), "since": since}
        row = agreed(hospital, said, reason=str(typed["why"]), actor=actor, key=key, now=now)
        close_dropped(row)
        return row


def require_next(hospital: Hospital, since: date, *, was: int, today: date) -> Contract:
    """What holds so far. Requires the lock of `agreeing`. Raises: as `change`."""
    last = terms([hospital.pk]).last(hospital.pk)
    if last.pk != was:
        raise WrongState("terms_moved", _("您打开以后，别人改过这家医院的协议。请看新的再改。"))
    if since <= today or since < last.since:
        said = _("要从明天以后、上一次变更那天以后起：以前检查的按原来的单价结算。")
        raise InvalidFacts("terms_past", said, errors={"since": [said]})
    return last
