"""Cases go over to another version: begun, gone on with, taken back by an administrator."""

from datetime import datetime
from uuid import UUID

from processes.engine.models import FlowChange
from processes.engine.policies import require
from processes.engine.versions import batches
from processes.manage import policies
from processes.manage.said import reason_of
from processes.people.actors import Actor

AT_ONCE = 200  # cases a page moves; the rest at the next press


def begin(
    *, process: str, was: int, flow: int, actor: Actor, key: UUID, now: datetime, reason: str
) -> FlowChange:
    """Begins a batch and moves its first cases. Raises: InvalidFacts; NotAllowed; WrongState."""
    require(policies.may_set_rules(actor))
    said = reason_of(reason)
    unit = policies.home_of(actor)
    batch = batches.begin(
        process=process, was=was, flow=flow, actor=actor, unit=unit, key=key, now=now, reason=said
    )
    go_on(batch, actor=actor, now=now)
    return batch


def undo(batch: FlowChange, *, actor: Actor, key: UUID, now: datetime, reason: str) -> FlowChange:
    """Takes a batch back, and moves its first cases. Raises: as `begin`."""
    require(policies.may_set_rules(actor))
    said = reason_of(reason)
    unit = policies.home_of(actor)
    made = batches.undo(batch, actor=actor, unit=unit, key=key, now=now, reason=said)
    go_on(made, actor=actor, now=now)
    return made


def go_on(batch: FlowChange, *, actor: Actor, now: datetime) -> int:
    """Moves the next cases; says how many are left. Raises: NotAllowed."""
    require(policies.may_set_rules(actor))
    return batches.go_on(batch, now=now, most=AT_ONCE, told=lambda done, total: None)
