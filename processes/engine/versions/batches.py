"""换版 in batches: begun with a reason, carried on case by case, taken back as a whole.

Each case is a transaction of its own, and so is its row; who stops in the middle goes on later.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from processes.engine import changes
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import Case, Change, Event, FlowChange, FlowChangeRow
from processes.engine.policies_lane import is_closed
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.engine.token_game import Misfit
from processes.engine.versions.carrying import carry
from processes.engine.versions.judging import open_cases
from processes.people.actors import SYSTEM, Actor

Told = Callable[[int, int], None]


def begin(
    *,
    process: str,
    was: int,
    flow: int,
    actor: Actor,
    unit: int,
    key: UUID,
    now: datetime,
    reason: str,
    undoes: FlowChange | None = None,
) -> FlowChange:
    """Notes the act with its reason; no case is touched yet. The same key gives the same batch.

    Who may is for the caller. Raises: InvalidFacts for a version that is not there; WrongState if
    a batch of this process is not through, or was taken back before.
    """
    _require_versions(process, was, flow)
    with durable(SYSTEM):
        known = FlowChange.objects.filter(key=key).first()
        if known is not None:
            return known
        if FlowChange.objects.filter(process=process, ended_at=None).exists():
            raise WrongState("flow_change", _("上一批换版还没有办完，请先办完那一批。"))
        if undoes is not None and FlowChange.objects.filter(undoes=undoes).exists():
            raise WrongState("undone", _("这一批已经撤回过了。"))
        batch = FlowChange.objects.create(
            key=key,
            process=process,
            was=was,
            flow=flow,
            undoes=undoes,
            total=len(_due(process, was, undoes)),
            by_id=actor.account,
            started_at=now,
        )
        about = {"process": process, "was": was, "flow": flow, "batch": batch.pk}
        verb = Change.Verb.FLOW if undoes is None else Change.Verb.FLOW_UNDO
        changes.record(verb, actor=actor, unit=unit, key=key, now=now, reason=reason, about=about)
    return batch


def undo(
    batch: FlowChange, *, actor: Actor, unit: int, key: UUID, now: datetime, reason: str
) -> FlowChange:
    """Begins a batch that takes the cases of another one back to where they were.

    Those that have gone a way since that the old version does not know stay.
    """
    if batch.ended_at is None:
        raise WrongState("flow_change", _("这一批还没有办完，办完才能撤回。"))
    if batch.undoes_id is not None:
        raise WrongState("undone", _("这一批本身就是撤回，不能再撤回；需要时请重新换版。"))
    return begin(
        process=batch.process,
        was=batch.flow,
        flow=batch.was,
        actor=actor,
        unit=unit,
        key=key,
        now=now,
        reason=reason,
        undoes=batch,
    )


def go_on(batch: FlowChange, *, now: datetime, most: int | None = None, told: Told = print) -> int:
    """Carries the next cases over, at most so many; says how many are left.

    `told(done, total)` is called after each.
    """
    with scope(SYSTEM):
        reason = changes.reason_of(Change.objects.get(key=batch.key))
        left = _left(batch)
    for done, case in enumerate(left[:most], 1):
        _one(batch, case, now=now, reason=reason)
        told(batch.total - len(left) + done, batch.total)
    rest = len(left) - len(left[:most])
    if rest == 0 and batch.ended_at is None:
        batch.ended_at = now
        with durable(SYSTEM):
            FlowChange.objects.filter(pk=batch.pk, ended_at=None).update(ended_at=now)
    return rest


def _one(batch: FlowChange, case: int, *, now: datetime, reason: str) -> None:
    key = uuid5(batch.key, str(case))
    try:
        n, wrong = carry(case=case, was=batch.was, flow=batch.flow, key=key, now=now, reason=reason)
    except ApprovalError as refused:
        n, wrong = 0, Misfit(refused.code[:16])
    with durable(SYSTEM):
        FlowChangeRow.objects.get_or_create(
            batch=batch,
            case_id=case,
            defaults={
                "n": n or None,
                "why": wrong.code if wrong else "",
                "node": wrong.node if wrong and not is_closed(batch.process) else "",
                "at_event": wrong.n if wrong else 0,
                "at": now,
            },
        )


def _left(batch: FlowChange) -> list[int]:
    """Cases of the batch without a row; one that was moved before a crash is among them."""
    done = set(FlowChangeRow.objects.filter(batch=batch).values_list("case_id", flat=True))
    due = _due(batch.process, batch.was, batch.undoes)
    moved = Event.objects.filter(verb="migrate", at__gte=batch.started_at).values_list(
        "case_id", "key"
    )
    crashed = [case for case, key in moved if key == uuid5(batch.key, str(case))]
    return sorted({*due, *crashed} - done)


def _due(process: str, was: int, undoes: FlowChange | None) -> list[int]:
    if undoes is None:
        return [one.pk for one in open_cases(process, was)]
    moved = FlowChangeRow.objects.filter(batch=undoes).exclude(n=None)
    cases = Case.objects.filter(pk__in=moved.values("case"), flow_version=was, closed_at=None)
    return list(cases.order_by("id").values_list("pk", flat=True))


def _require_versions(process: str, was: int, flow: int) -> None:
    flows = PROCESSES[process].flows if process in PROCESSES else {}
    if was not in flows or flow not in flows or was == flow:
        raise InvalidFacts("no_version", _("没有这样的两个流程版本，请检查。"))
