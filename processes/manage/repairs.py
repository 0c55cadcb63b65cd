"""Lawful repairs of what is stuck. Each has its reason and its entry; none decides a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine import assignment, changes, deadlines, outbox
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.models import Change, Outbox, Task
from processes.engine.policies import require
from processes.engine.queries import stuck
from processes.engine.runtime import CaseView, Words, Work, durable, opened
from processes.engine.shell.plan import Routed
from processes.engine.token_game import open_tasks
from processes.manage import policies
from processes.manage.queries.handover import let_go, stays
from processes.manage.queries.jobs import parked_rows
from processes.manage.said import reason_of
from processes.people.actors import SYSTEM, Actor

NOWHERE = gettext_lazy("上面各级也没有能办的人。请先在“人员”里任职，再来处理。")


def free_seat(
    *, case: int, token: int, seat: int, actor: Actor, key: UUID, now: datetime, reason: str
) -> None:
    """Gives a seat back whose holder has left the post or is away without a deputy.

    The system lets go on the holder's behalf, an event of the case; a delegated seat goes back to
    who delegated it. Raises: InvalidFacts; NotAllowed; Conflict; WrongState if he can go on.
    """
    require(policies.may_manage(actor))
    said = reason_of(reason)
    with opened(
        case, actor=SYSTEM, wished_by=actor, key=key, now=now, asked={"free": [token, seat]}
    ) as work:
        if work.again:
            return
        work.require_open(token, seat)
        _require_within(actor, work.case)
        task = Task.objects.get(case=case, token=token, seat=seat, closed_at=None)
        if stuck.why_stuck(task, on=china_day(now)) not in stuck.HELD:
            raise WrongState("not_stuck", _("认领的人现在能办这一件，不用放回。"))
        _let_go(work, task, said)
        note(Change.Verb.FREE, actor, key, now, said, _seat(task))


def free_for_leaver(task: Task, *, actor: Actor, key: UUID, now: datetime, reason: str) -> None:
    """The same for who leaves the post by which he holds it. Raises: as `free_seat`.

    That the post has ended is for the caller to have seen to.
    """
    case, token, seat, holder = task.case_id, task.token, task.seat, task.holder_id
    with opened(
        case, actor=SYSTEM, wished_by=actor, key=key, now=now, asked={"leaver": [token, seat]}
    ) as work:
        if work.again:
            return
        work.require_open(token, seat)
        found = work.case.seat(token, seat)
        if found is None or found.holder != holder:
            raise WrongState("not_held", not_held())
        _let_go(work, task, reason)
        note(Change.Verb.FREE, actor, key, now, reason, _seat(task))


def _let_go(work: Work, task: Task, said: str) -> None:
    """The system lets go of the seat on the holder's behalf; a named seat of a panel stays."""
    why = stays(work.case, task)
    if why:
        raise WrongState("seat_stays", why)
    work.do(let_go(work.case, task), words=Words(opinion=said))


def not_held() -> str:
    """For a task that somebody else has meanwhile."""
    return _("这一件已经不在他手上。")


def no_colleague() -> str:
    """For a successor who holds none of the leaver's posts."""
    return _("请选一位和他在同一岗位的同事，或者放回待办池。")


def _seat(task: Task) -> dict[str, Any]:
    return {
        "case": task.case_id,
        "token": task.token,
        "seat": task.seat,
        "account": task.holder_id,
    }


def reroute(
    *, case: int, token: int, seat: int, actor: Actor, key: UUID, now: datetime, reason: str
) -> None:
    """Sends a task on to where the declared fallback leads: head of unit, then the level above.

    Who may decide is asked of the policies there as anywhere. Raises: InvalidFacts; NotAllowed;
    Conflict; WrongState if somebody can take it up, or nobody at any level.
    """
    require(policies.may_manage(actor))
    said = reason_of(reason)
    with opened(
        case, actor=SYSTEM, wished_by=actor, key=key, now=now, asked={"reroute": [token, seat]}
    ) as work:
        if changes.known(key) is not None:
            return
        work.require_open(token, seat)
        _require_within(actor, work.case)
        task = Task.objects.get(case=case, token=token, seat=seat, closed_at=None)
        if stuck.why_stuck(task, on=china_day(now)) not in {stuck.NOBODY, stuck.BARRED}:
            raise WrongState("not_stuck", _("现在有人能办这一件，不用上送。"))
        to = next_place(work.case, task, now=now)
        if to is None:
            raise WrongState("nobody_anywhere", str(NOWHERE))
        before = {"from_place": task.organisation_id, "from_role": task.role}
        task.organisation_id, task.role = to.organisation, to.role
        fields = {"organisation": to.organisation, "role": to.role}
        Task.objects.filter(pk=task.pk).update(**fields)  # `save` asks for a class of the flow
        if stuck.why_stuck(task, on=china_day(now)):
            raise WrongState("nobody_anywhere", str(NOWHERE))
        about = {"case": case, "token": token, "seat": seat, "place": to.organisation}
        note(Change.Verb.REROUTE, actor, key, now, said, about | before | {"role": to.role})


def next_place(case: CaseView, task: Task, *, now: datetime) -> Routed | None:
    """Where a task would go now; None if nobody at any level can take it up."""
    wanted = next(
        one
        for one in open_tasks(case.graph, case.state)
        if (one.token, one.seat) == (task.token, task.seat)
    )
    acted = {who for accounts in case.state.acted.values() for who in accounts}
    here = assignment.candidates(
        role=task.role, organisation=task.organisation_id, on=china_day(now)
    )
    found = assignment.route(
        role=wanted.role,
        level=wanted.level,
        unit=case.unit,
        on=china_day(now),
        barred={
            case.applicant,
            case.agent or 0,
            *case.state.recused,
            *acted,
            *(p.pk for p in here),
        },
    )
    if found.fallback.endswith(":nobody") or found.organisation is None:
        return None
    return found


def retry(*, row: int, actor: Actor, key: UUID, now: datetime, reason: str) -> None:
    """Gives a parked row to the relay again: a paper, a message, any work behind the pages.

    Raises: InvalidFacts; NotAllowed; WrongState if it is not parked, or was taken back.
    """
    require(policies.may_manage(actor))
    said = reason_of(reason)
    with durable(SYSTEM):
        if changes.known(key) is not None:
            return
        mine = parked_rows(policies.region_of(actor))
        found = mine.filter(pk=row).values_list("kind", "case").first()
        if found is None or not Outbox.objects.select_for_update().filter(pk=row).exists():
            raise WrongState("not_parked", _("这项作业已经不在搁置中，请刷新看看。"))
        outbox.unpark([row])
        kind, case = found
        about = {"row": row, "kind": kind} | ({"case": case} if case else {})
        note(Change.Verb.RETRY, actor, key, now, said, about)


def sweep(*, actor: Actor, key: UUID, now: datetime, reason: str) -> int | None:
    """Has all that is due acted on now, what was refused before as well; how many events.

    The entry is written first: what the sweep does are events of the system. None if this form
    was sent before. Raises: InvalidFacts; NotAllowed.
    """
    require(policies.may_set_rules(actor))
    said = reason_of(reason)
    with durable(SYSTEM):
        if changes.known(key) is not None:
            return None
        due = deadlines.due_rows(now).count()
        note(Change.Verb.SWEEP, actor, key, now, said, {"n": due})
    return deadlines.sweep(now, refused=deadlines.Refused())


def _require_within(actor: Actor, case: CaseView) -> None:
    if case.unit not in policies.region_of(actor):
        raise NotAllowed("not_yours", _("这一件不在您管理的范围。"))


def note(
    verb: Change.Verb, actor: Actor, key: UUID, now: datetime, said: str, about: Mapping[str, Any]
) -> None:
    unit = policies.home_of(actor)
    changes.record(verb, actor=actor, unit=unit, key=key, now=now, reason=said, about=about)
