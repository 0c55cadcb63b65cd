"""What the scenarios with objections look at. Reads only."""

import json
from typing import Any

from processes.engine import policies
from processes.engine.journey import Walker
from processes.engine.models import Access, Document, Event, Message, Objection, Outbox, Publication
from processes.engine.objections import Objector
from processes.engine.queries.receipt import by_receipt
from processes.engine.reference import parameters_on
from processes.engine.token_game import tokens
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import printed, sights


def notice(walk: Walker) -> str:
    """State of the newest notice, in words."""
    row = sights.posted(walk)
    return str(Publication.State(row.state).label) if row else "没有公示"


def notices(walk: Walker) -> int:
    """How many notices the case has had."""
    return Publication.objects.filter(case=walk.case).count()


def issued(walk: Walker, kind: str) -> int:
    """How many papers of a kind were issued."""
    return sights.seen(Document.objects.filter(case=walk.case, kind=kind).count)


def received(walk: Walker) -> list[str]:
    """Kind and outcome of every objection, oldest first."""
    rows = Objection.objects.filter(case=walk.case).order_by("id")
    found = sights.seen(lambda: list(rows))
    return [f"{one.get_kind_display()} {one.get_outcome_display()}" for one in found]


def handled(code: str) -> str:
    """What the objector learns by his receipt, typed in lower case."""
    found = by_receipt(code.lower())
    return found.label if found else "查不到"


def due(walk: Walker, verb: str) -> str:
    """The last day that the newest event of a verb promised."""
    bodies = [json.loads(one.body) for one in sights.events(walk) if one.verb == verb]
    days = [day for body in bodies for day in body.get("due", {}).values()]
    return str(days[-1]) if days else ""


def answer(walk: Walker, question: str) -> Any:
    """The last answer of the rules to a question."""
    bodies = [json.loads(one.body) for one in sights.events(walk)]
    found = [body["asked"][question] for body in bodies if question in body.get("asked", {})]
    return found[-1] if found else ""


def share(walk: Walker) -> str:
    """Loss as a share of a year's income, as the finding says it."""
    found = rules.findings(sights.facts(walk), parameters_on(walk.now.date()))
    formula = next((one.formula for one in found if one.code == "accident"), "")
    return formula.rpartition("＝ ")[2]


def may_check(walk: Walker, number: str) -> bool:
    """Whether an officer may look into the objection."""
    view = walk.view()
    token = next(one for one in tokens(view.state.root) if one.node == "objection_check")
    return bool(policies.may_decide(walk.officer(number), view, token.id))


def clear_text(walk: Walker, who: Objector) -> list[str]:
    """Where the objector stands in clear: events, outbox, messages, access log."""
    places = {
        "event": Event.objects.filter(case=walk.case).values_list("body", flat=True),
        "outbox": Outbox.objects.filter(case=walk.case).values_list("args", flat=True),
        "message": Message.objects.filter(case=walk.case).values_list("text", flat=True),
        "access": Access.objects.filter(case=walk.case).values_list("reason", flat=True),
    }
    return [
        name
        for name, rows in places.items()
        if any(who.name in str(row) or who.contact in str(row) for row in rows)
    ]


def told_of(walk: Walker, kind: str, who: Objector) -> list[str]:
    """What a paper says of the objector; empty is what one wants."""
    said = printed.text(walk, kind)
    return [one for one in (who.name, who.contact) if one in said]
