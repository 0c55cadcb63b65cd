"""Which organisation a paper is of: whose counter numbers it, whose name verifies it."""

import json
from collections.abc import Mapping
from typing import Any

from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.engine.models import Case, Event
from processes.engine.moves import Verb
from processes.people import organisations
from processes.people.roles import Level


def replaced_by(body: Mapping[str, Any]) -> tuple[str, int] | None:
    """(kind, event) of the paper that an event took back and has made again; None for others."""
    if body.get("verb") != Verb.VOID_PAPER or not body.get("again"):
        return None
    return paper_named(str(body["paper"]))


def origin(case_id: int, n: int) -> int:
    """Event that decided what a paper of event `n` says: for a replacement, that of the first."""
    replaced = replaced_by(_body(case_id, n))
    return n if replaced is None else origin(case_id, replaced[1])


def paper_named(name: str) -> tuple[str, int]:
    """Kind and event of "kind@n"."""
    kind, _at, n = name.partition("@")
    return kind, int(n)


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
    body = _body(case_id, origin(case_id, n))
    post = body.get("post")
    return int(post[1]) if post else None


def _body(case_id: int, n: int) -> dict[str, Any]:
    found = Event.objects.values_list("body", flat=True).get(case_id=case_id, n=n)
    return dict(json.loads(found))
