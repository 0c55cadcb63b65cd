"""移交: everything a leaver has on his desk goes to a colleague who may take it, else to the pool.

One transaction a task, each an event of its case and an entry of the administrators' chain. Nothing
is decided. What cannot move now stays and is said.
"""

from datetime import datetime
from uuid import UUID, uuid5

from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import Change, Task
from processes.engine.policies import require
from processes.engine.runtime import Words, opened, scope
from processes.manage import policies, repairs
from processes.manage.people import require_reach
from processes.manage.queries.handover import Done, colleagues, given_to, held_by, refusal
from processes.manage.said import note_reason
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account


def hand_over(
    account: Account, to: str, why: str, *, actor: Actor, form: UUID, now: datetime
) -> Done:
    """All open work of an officer. `to` is a colleague's id, or "" for the pool.

    Raises: InvalidFacts; NotAllowed.
    """
    require(policies.may_manage(actor))
    today = china_day(now)
    require_reach(actor, account, on=today)
    errors: dict[str, list[str]] = {}
    reason = note_reason(why, errors)
    with scope(SYSTEM):
        successor = chosen(account, to, actor, now=now) if to else None
        tasks = held_by(account.pk, on=today)
    if errors:
        raise InvalidFacts("invalid", errors["reason"][0], errors=errors)
    found = [_one(task, successor, actor, form, now, reason) for task in tasks]
    return Done(found.count("moved"), found.count("pooled"), found.count("left"))


def chosen(account: Account, to: str, actor: Actor, *, now: datetime) -> Account | None:
    """The colleague of that id. Raises: InvalidFacts if he holds none of the posts."""
    able = colleagues(account, policies.region_of(actor), on=china_day(now))
    for one in able:
        if str(one.pk) == to:
            return one
    said = repairs.no_colleague()
    raise InvalidFacts("no_colleague", said, errors={"to": [said]})


def _one(
    task: Task, to: Account | None, actor: Actor, form: UUID, now: datetime, reason: str
) -> str:
    key = uuid5(form, f"{task.case_id}.{task.token}.{task.seat}")
    try:
        if to is not None and _given(task, to, actor, key, now, reason):
            return "moved"
        repairs.free_for_leaver(task, actor=actor, key=key, now=now, reason=reason)
    except ApprovalError:
        return "left"
    return "pooled"


def _given(task: Task, to: Account, actor: Actor, key: UUID, now: datetime, reason: str) -> bool:
    """Whether the colleague has it now; False if he may not. Raises: ApprovalError."""
    asked = {"handover": [task.token, task.seat, to.pk]}
    with opened(task.case_id, actor=SYSTEM, wished_by=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return True
        work.require_open(task.token, task.seat)
        seat = work.case.seat(task.token, task.seat)
        if seat is None or seat.holder != task.holder_id:
            raise WrongState("not_held", repairs.not_held())
        if refusal(work.case, task, to, on=china_day(now)) is not None:
            return False
        work.do(given_to(task, to), words=Words(opinion=reason))
        about = {"case": task.case_id, "token": task.token, "seat": task.seat}
        about |= {"account": task.holder_id or 0, "target": to.pk}
        repairs.note(Change.Verb.HANDOVER, actor, key, now, reason, about)
    return True
