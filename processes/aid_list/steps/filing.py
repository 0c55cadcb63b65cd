"""A list handed in again, and the end of one."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.aid_list.steps import money, objecting
from processes.engine import publicity
from processes.engine.errors import InvalidFacts
from processes.engine.models import Publication, Roster, RosterRow
from processes.engine.rosters import freezing, holds
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import Work


def sent_back(work: Work, form: Any) -> None:
    """The rows may be mended again; who was taken out after an objection is not in the next one."""
    freezing.thaw(work, form)
    gone = holds.standing(work.case.id, on=work.timing.today).rows(holds.Where.REMOVED)
    rows = RosterRow.objects.filter(pk__in=gone, state=RosterRow.State.GOOD)
    if gone and not Roster.objects.get(pk=work.case.id).frozen:
        rows.update(state=RosterRow.State.REMOVED, until=work.case.revision + 1, fault="objection")


def corrected_with_money(work: Work, form: Any) -> None:
    """The rows are frozen again, and as much is held back as they come to now."""
    freezing.freeze(work, form)
    money.reserved(work, form)


def looked_at(work: Work, form: Mapping[str, Any]) -> None:
    """The first level has posted the list at its board, where lists of its kind are posted.

    Raises: InvalidFacts if it has not.
    """
    kind = kind_of(Roster.objects.select_related("case").get(pk=work.case.id))
    if kind.public and form.get("posted") is not True:
        said = _("这类名单要先在单位公告栏公示。公示无异议，勾选后再同意。")
        raise InvalidFacts("not_posted", said, errors={"posted": [said]})


def closed(work: Work, form: Any) -> None:
    """A list that was not granted lets go of its money and of its persons."""
    if work.effects.closed == "approved":
        return
    objecting.ended(work)
    holds.end(work.case.id, n=work.n, at=work.now)
    money.released(work)
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    freezing.let_go(work, form)
