"""Days that officers write down: none may lie before the application was handed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from processes.engine.calendar import CHINA, china_day
from processes.engine.earlier import refuse_before
from processes.engine.errors import InvalidFacts
from processes.engine.models import Case
from processes.engine.runtime import Work


def visited(work: Work, form: Mapping[str, Any]) -> None:
    """The home was visited after the application came in. Raises: InvalidFacts."""
    filed = _filed_at(work)
    if filed is None or not form.get("visited_on"):
        return
    said = _("申请是 %(at)s 提交的，入户不能在这之前。请核对调查日期和时间。") % {
        "at": _minute(filed)
    }
    at = datetime.fromisoformat(f"{form['visited_on']} {str(form.get('visited_at'))[:5]}")
    if at.replace(tzinfo=CHINA) < filed.replace(second=0, microsecond=0):
        raise InvalidFacts("too_early", said, errors={"visited_on": [said]})


def met(work: Work, form: Mapping[str, Any]) -> None:
    """The meeting was held when there was something to talk of. Raises: InvalidFacts."""
    _not_before_filing(work, form, "met_on", _("会议日期"))


def replied(work: Work, form: Mapping[str, Any]) -> None:
    """The bodies answered when they had been asked. Raises: InvalidFacts."""
    _not_before_filing(work, form, "checked_on", _("回函日期"))


def _not_before_filing(work: Work, form: Mapping[str, Any], name: str, label: str) -> None:
    filed = _filed_at(work)
    if filed is None:
        return
    day = china_day(filed)
    said = _("%(label)s不能在申请提交（%(day)s）之前。请核对后重填。") % {
        "label": label,
        "day": day.isoformat(),
    }
    refuse_before(form, name, day, said)


def _filed_at(work: Work) -> datetime | None:
    return Case.objects.values_list("submitted_at", flat=True).get(pk=work.case.id)


def _minute(at: datetime) -> str:
    return f"{timezone.localtime(at, CHINA):%Y-%m-%d %H:%M}"
