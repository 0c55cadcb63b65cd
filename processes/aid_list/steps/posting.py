"""The public notice of a list: what, how many, how much; each person by the masked name."""

from typing import Any

from django.conf import settings

from processes.aid_list import rules
from processes.aid_list.steps import objecting
from processes.engine import publicity
from processes.engine.models import Roster
from processes.engine.rosters import naming
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import Work
from processes.engine.token_game import tokens

PHONE = "0871-00000000"


def posted(work: Work, form: Any) -> None:
    """Shows the list to the public from this moment on; what rested goes on as it was posted."""
    if objecting.goes_on(work):
        return
    roster = Roster.objects.select_related("case").get(pk=work.case.id)
    root = work.after.root if work.after else None
    notice = publicity.post(
        process=work.case.process,
        case=work.case.id,
        token=next(one.id for one in tokens(root) if one.node == "publicity"),
        node="publicity",
        shown=publicity.Shown(
            name=f"{work.dossier.facts['list_name']}（{roster.count} 人）",
            employer=str(work.dossier.facts["unit"]),
            category=kind_of(roster).title,
            item=rules.ITEMS[roster.item],
            amount_fen=roster.amount_fen,
            phone=getattr(settings, "PUBLIC_PHONE", PHONE),
        ),
        at=work.now,
        working_days=work.dossier.parameters.days("publicity"),
        calendar=work.reference.calendar,
    )
    naming.name_all(notice, roster)


def over(work: Work, form: Any) -> None:
    """The period has ended and nobody objected."""
    publicity.end(case=work.case.id, at=work.now)
