"""h2, h3: the vote of the congress and the notice at the unit are held against the rules."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.nomination_codes import Stop
from processes.engine.errors import WrongState
from processes.engine.findings import Finding
from processes.engine.identity import read_credit_code
from processes.engine.runtime import Work
from processes.nomination.models import UnitEvent
from processes.nomination.rules import congress, notices
from processes.nomination.rules.answers import against
from processes.nomination.rules.stops import When
from processes.nomination.steps.entering import sentence
from processes.nomination.steps.sight import as_system

HEADS = ("expected", "present", "agree", "against", "abstain")


def voted(work: Work, form: Mapping[str, Any]) -> None:
    """h2: enough came and enough agreed; the three have stamped. Raises: WrongState."""
    vote = congress.Vote(*(int(form[name]) for name in HEADS))
    found = congress.findings(vote, work.dossier.parameters)
    stamps = congress.stamps(frozenset(form["stamps"]))
    _refuse([*found, stamps], _("表决没有通过的，请按“没有通过”办理。"))


def posted(work: Work, form: Mapping[str, Any]) -> None:
    """h3: long enough in working days. Raises: WrongState."""
    first, last = (date.fromisoformat(str(form[name])) for name in ("first_day", "last_day"))
    found = notices.at_unit(
        notices.Notice(first, last), work.dossier.parameters, work.reference.calendar
    )
    _refuse(found, "")
    if last >= work.timing.today:
        said = _("单位公示到%(last)s才结束，结束以后再报告结果。")
        raise WrongState("notice_runs", said % {"last": last.isoformat()})


def vetoed(work: Work, form: Mapping[str, Any]) -> None:
    """h6x: an event that a department reported is kept with its month, so that it bars the unit."""
    if form.get("event") in (None, "", "none"):
        return
    stop, when = Stop(str(form["event"])), str(form["event_month"])
    code = read_credit_code(str(work.dossier.facts["credit_code"])).code
    with as_system(work):
        UnitEvent.objects.get_or_create(
            unit=code, stop=stop.value, when=when,
            defaults={
                "source": _("推荐办件征求意见的答复"), "case_id": work.case.id,
                "officer": work.actor.account, "at": work.now,
            },
        )  # fmt: skip


def require_month(work: Work, form: Mapping[str, Any]) -> None:
    """The month can be a month. Raises: WrongState."""
    if form.get("event") in (None, "", "none"):
        return
    try:
        When.read(str(form.get("event_month")))
    except ValueError as wrong:
        said = _("发生的年月写成“2024-08”或“2024-08-15”这样。请改好再提交。")
        raise WrongState("month", said) from wrong


def _refuse(found: list[Finding], more: str) -> None:
    wrong = against(found)
    if wrong:
        said = "".join(sentence(one) for one in wrong)
        raise WrongState(wrong[0].code, said + more)
