"""The public notice of a case."""

from typing import Any

from django.conf import settings

from processes.engine import publicity
from processes.engine.runtime import Work
from processes.engine.token_game import tokens
from processes.hardship_aid import rules

PHONE = "0871-00000000"


def posted(work: Work, form: Any) -> None:
    """Show the case to the public from this moment on; what rested goes on as it was posted."""
    if _goes_on(work):
        return
    facts, review = work.dossier.facts, work.dossier.form("district_review")
    publicity.post(
        process=work.case.process,
        case=work.case.id,
        token=_token(work),
        node="publicity",
        shown=publicity.Shown.of(
            name=str(facts["name"]),
            employer=str(facts.get("employer") or facts.get("community") or ""),
            category=rules.Category(review["category"]).granted,
            item=rules.AidItem(review["item"]).label,
            amount_fen=int(review["amount_fen"]),
            phone=getattr(settings, "PUBLIC_PHONE", PHONE),
        ),
        at=work.now,
        working_days=work.dossier.parameters.days("publicity"),
        calendar=work.reference.calendar,
    )


def _goes_on(work: Work) -> bool:
    """Shows the notice that an objection stopped once more, for the days that its clock has left.

    At least one full day: the clock says so, and the day of going on does not count.
    """
    for new, limit, old in work.effects.carry:
        row = next(
            (r for r in work.running if (r.token, r.limit, r.kind) == (old, limit, "due")), None
        )
        left = row.remaining if row else None
        last = work.timing.goes_on(limit, left)
        if publicity.resume(case=work.case.id, token=new, last_day=last):
            return True
    return False


def _token(work: Work) -> int:
    """The token that has come to the node."""
    root = work.after.root if work.after else None
    return next(one.id for one in tokens(root) if one.node == "publicity")


def over(work: Work, form: Any) -> None:
    """The period has ended and nobody objected."""
    publicity.end(case=work.case.id, at=work.now)
