"""Which organisation a paper is of: whose counter numbers it, whose name verifies it."""

import json

from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.engine.models import Case, Event
from processes.people import organisations
from processes.people.roles import Level


def organisation_of(case_id: int, kind: DocumentKind, n: int) -> int | None:
    """Id of the organisation that issues the paper of event `n`; None if the case has no unit.

    Requires a scope that shows the case.
    """
    unit = Case.objects.values_list("unit_id", flat=True).get(pk=case_id)
    if unit is None:
        return None
    match kind.issuer:
        case Issuer.DISTRICT:
            return organisations.ancestor_at(unit, Level.DISTRICT) or unit
        case Issuer.ACTOR:
            return _of_the_decider(case_id, n) or unit
        case Issuer.UNIT:
            return int(unit)


def _of_the_decider(case_id: int, n: int) -> int | None:
    body = json.loads(Event.objects.values_list("body", flat=True).get(case_id=case_id, n=n))
    post = body.get("post")
    return int(post[1]) if post else None
