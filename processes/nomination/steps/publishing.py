"""The second and third notice: a nominee is shown, an objection stops him alone, he goes on or not.

Source: domain specification B0.4 (what to show: award), B4.4 steps 7 and 10
"""

from typing import Any

from django.conf import settings

from forms.hardship_aid_lists import ETHNIC_GROUP
from processes.engine import objections, publicity
from processes.engine.models import Objection, Publication
from processes.engine.runtime import Work
from processes.engine.token_game import tokens
from processes.nomination.rules import ways
from processes.nomination.rules.nominee_names import name_of

PHONE = "0871-00000000"
LIMITS = {"publicity": "honor_district_publicity", "city_publicity": "honor_city_publicity"}
SEX = {"male": "男", "female": "女"}
MOST_DEEDS = 300


def posted(work: Work, form: Any) -> None:
    """Shows the nominee from this moment on; what rested goes on as it was posted."""
    if _goes_on(work):
        return
    facts = work.dossier.facts
    root = work.after.root if work.after else None
    token = next(one for one in tokens(root) if one.node in LIMITS)
    publicity.post(
        process=work.case.process,
        case=work.case.id,
        token=token.id,
        node=token.node,
        shown=shown(facts),
        at=work.now,
        working_days=work.dossier.parameters.days(LIMITS[token.node]),
        calendar=work.reference.calendar,
    )


def shown(facts: Any) -> publicity.Praised:
    """What the public reads: no number, no phone, no day of birth."""
    group = ETHNIC_GROUP.get(str(facts.get("ethnic_group")), "")
    about = [SEX.get(str(facts.get("sex")), ""), str(group)]
    deeds = str(facts.get("short_deeds") or facts.get("novelty") or "")
    return publicity.Praised(
        name=name_of(facts),
        employer=str(facts.get("unit_name", "")),
        category=ways.award_of(facts).title,
        item=str(facts.get("job_title") or ""),
        amount_fen=0,
        phone=getattr(settings, "PUBLIC_PHONE", PHONE),
        about="　".join(one for one in about if one),
        post=str(facts.get("job_title") or ""),
        deeds=deeds[:MOST_DEEDS],
    )


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
    """The nomination ends otherwise: nothing of it is shown any more."""
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    _settle(work, Objection.Outcome.ENDED)


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
