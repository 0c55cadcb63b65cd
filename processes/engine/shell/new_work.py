"""Work on a case that was made in this transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from processes.engine.models import Case
from processes.engine.reference import reference
from processes.engine.shell.plan import Running
from processes.engine.shell.transaction import Transaction
from processes.engine.shell.view import CaseView
from processes.engine.shell.work import Work
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import keyed_hash

NOTHING: Mapping[str, Any] = {}


def fingerprint(actor: Actor, asked: Mapping[str, Any]) -> str:
    """Keyed hash of who asks for what: arguments may hold words, so no plain hash."""
    text = canonical([actor.account, dict(asked)]).decode()
    return keyed_hash(text, purpose="event.arguments").hex()


def work_on_new(
    transaction: Transaction,
    case: Case,
    *,
    actor: Actor,
    key: UUID,
    now: datetime,
    running: tuple[Running, ...] = (),
) -> Work:
    """Work on a case made in this transaction; `running` are the limits that it has by now."""
    return Work(
        transaction=transaction,
        actor=actor,
        key=key,
        now=now,
        case=CaseView.of(case),
        running=running,
        reference=reference(),
        arguments=fingerprint(actor, NOTHING),
    )
