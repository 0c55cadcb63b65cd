"""提交名单: what the rows come to is put into the facts, and the case is handed in with them."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import commands
from processes.engine.errors import InvalidFacts
from processes.engine.models import Case, Draft, Event, Roster
from processes.engine.rosters.freezing import require_quiet, totals
from processes.engine.runtime import CaseView, Decision, scope
from processes.engine.shell.filing import open_draft
from processes.engine.shell.refusals import unseen
from processes.people import organisations
from processes.people.actors import Actor


def hand_in(*, case: int, actor: Actor, key: UUID, now: datetime) -> Decision:
    """Hands in a list, for the first time or after it was sent back.

    Raises: InvalidFacts if it is empty or its header lacks something; WrongState while a table
    is read; whatever `submit` and `correct` refuse.
    """
    with scope(actor):
        row = Case.objects.filter(pk=case).first()
        roster = Roster.objects.filter(pk=case).first()
        if row is None or roster is None:
            raise unseen()
        view = CaseView.of(row)
        said = Event.objects.filter(case_id=case, key=key).values_list("verb", flat=True).first()
        first = row.submitted_at is None or said == "submit"  # the same click once more
        draft = Draft.objects.filter(case_id=case).first()
        if not roster.frozen:
            require_quiet(case)
        found = totals(case)
    if not roster.frozen and draft is not None:
        if not found.count:
            raise InvalidFacts("roster_empty", _("名单里还没有人。请先导入名单再提交。"))
        data = {**open_draft(draft), **found.facts(), "roster": roster.kind, **_place(view)}
        commands.save_draft(case=case, actor=actor, data=data, version=draft.version, now=now)
    if first:
        return commands.submit(case=case, actor=actor, key=key, now=now)
    return commands.correct(case=case, actor=actor, key=key, now=now)


def _place(view: CaseView) -> dict[str, str]:
    """Where the list was filed: its level says who looks at it first."""
    unit = organisations.unit(view.unit or 0)
    return {"unit": unit.name, "filed_at": unit.level.value}
