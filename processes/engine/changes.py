"""The chain of administrative acts: an entry is written with its effect, or neither is.

What administrators do is no event of a case. It has a chain of its own, verified with the others
as that of case 0; an act on a case names it by its id. Reasons are sealed.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from processes.engine.models import Change
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import keyed_hash, seal, unseal

TABLE, FIELD = "engine_change", "reason"


def known(key: UUID) -> Change | None:
    """The act that a form with this key has done already. Requires a scope with every unit."""
    return Change.objects.filter(key=key).first()


def record(
    verb: Change.Verb,
    *,
    actor: Actor,
    unit: int,
    key: UUID,
    now: datetime,
    reason: str,
    about: Mapping[str, Any],
) -> Change:
    """Adds an entry. Requires an open transaction of the system's scope that holds the effect.

    `unit` is the organisation for which the actor administers; `about` holds ids and codes only.
    """
    body = {
        "verb": verb.value,
        "actor": actor.account,
        "unit": unit,
        "about": dict(about),
        "reason": keyed_hash(f"{key}:{reason}", purpose="change.reason").hex(),
    }
    return Change.objects.create(
        n=0,
        at=now,
        body=canonical(body).decode(),
        prev="",
        h="",
        key=key,
        verb=verb.value,
        actor_id=actor.account,
        unit_id=unit,
        reason=seal(reason.encode(), table=TABLE, row=str(key), field=FIELD),
    )


def reason_of(row: Change) -> str:
    """The reason in clear."""
    return unseal(bytes(row.reason), table=TABLE, row=str(row.key), field=FIELD).decode()


def about_of(row: Change) -> dict[str, Any]:
    """What an entry is about: ids and codes."""
    about: dict[str, Any] = json.loads(row.body)["about"]
    return about
