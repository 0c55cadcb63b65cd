"""参赛名单公示: an entry is shown, an objection stops it, and it goes on or comes down for good."""

from typing import Any

from django.conf import settings

from forms.competition_codes import EntryKind
from processes.competition.steps import plan
from processes.engine import objections, publicity
from processes.engine.models import Objection, Publication
from processes.engine.runtime import Work
from processes.engine.token_game import tokens

PHONE = "0871-00000000"
NODE = "listed"


def posted(work: Work, form: Any) -> None:
    """Shows the entry from this moment on; what rested goes on as it was posted."""
    facts = work.dossier.facts
    row = plan.published(str(facts["event"]))
    shown = publicity.Shown.of(
        name=str(facts["name"]),
        employer=str(facts["employer"]),
        category=str(row.get_track_display()) if row else "",
        item=_item(str(row.title) if row else "", facts),
        amount_fen=0,
        phone=phone(),
    )
    show(work, NODE, shown, limit="contest_list_publicity")


def show(work: Work, node: str, shown: publicity.Shown, *, limit: str) -> None:
    """The notice at a node, unless one that rested goes on."""
    if _goes_on(work):
        return
    root = work.after.root if work.after else None
    publicity.post(
        process=work.case.process,
        case=work.case.id,
        token=next(one.id for one in tokens(root) if one.node == node),
        node=node,
        shown=shown,
        at=work.now,
        working_days=work.dossier.parameters.days(limit),
        calendar=work.reference.calendar,
    )


def phone() -> str:
    """Where the public calls."""
    return str(getattr(settings, "PUBLIC_PHONE", PHONE))


def over(work: Work, form: Any) -> None:
    """The period has ended and nobody objected."""
    publicity.end(case=work.case.id, at=work.now)


def raised(work: Work, form: Any) -> None:
    """The notice is not shown while the objection is looked into."""
    publicity.suspend(case=work.case.id)


def dismissed(work: Work, form: Any) -> None:
    """Unfounded: the notice goes on."""
    _settle(work, Objection.Outcome.DISMISSED)


def upheld(work: Work, form: Any) -> None:
    """It stands: the notice comes down with that result."""
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.UPHELD)
    _settle(work, Objection.Outcome.UPHELD)


def ended(work: Work) -> None:
    """The entry ends otherwise: nothing of it is shown any more."""
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    _settle(work, Objection.Outcome.ENDED)


def _item(title: str, facts: Any) -> str:
    """The event, and the team where it is one."""
    return f"{title}（{facts['team_name']}）" if facts["kind"] == EntryKind.TEAM else title


def _goes_on(work: Work) -> bool:
    """Shows a notice that rested once more, for the days that its clock has left."""
    for new, limit, old in work.effects.carry:
        wanted = (old, limit, "due")
        rows = (one for one in work.running if (one.token, one.limit, one.kind) == wanted)
        row = next(rows, None)
        last = work.timing.goes_on(limit, row.remaining if row else None)
        if publicity.resume(case=work.case.id, token=new, last_day=last):
            return True
    return False


def _settle(work: Work, outcome: Objection.Outcome) -> None:
    objections.settle(case=work.case.id, outcome=outcome.value, n=work.n, at=work.now)
