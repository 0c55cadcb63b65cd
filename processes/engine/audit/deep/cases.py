"""One case beside its events: state, columns, tasks, clocks, records, outbox. Requires sight."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from processes.engine import alarms, lane, row_reminders
from processes.engine.audit.deep import calls, clocks, effects, objections, outside, quotas
from processes.engine.audit.deep.papers import SIGN
from processes.engine.audit.replay import DoesNotFit, Played
from processes.engine.audit.verify import played_of
from processes.engine.graph.model import Graph
from processes.engine.lane_rows import hide_status
from processes.engine.models import Attachment, Case, Outbox, Record, Revision, Task
from processes.engine.moves import Verb
from processes.engine.policies_lane import is_closed
from processes.engine.rosters.upload_table import roster_keys
from processes.engine.runtime import graph_for
from processes.engine.shell.filing import hashes_of
from processes.engine.shell.office_files import VOUCHING
from processes.engine.shell.plan import effect_keys
from processes.engine.state import State
from processes.engine.token_game import open_tasks, stage_of, state_hash, state_to_json
from processes.vault import keyed_hash


@dataclass(frozen=True, slots=True)
class Told:
    """A case and all that its events say."""

    case: Case
    graph: Graph
    played: tuple[Played, ...]

    @property
    def state(self) -> State:
        """The fold of the events."""
        return self.played[-1].state


def problems(case: Case) -> Iterator[str]:
    """Faults of one case, each named by its id."""
    graph = graph_for(case.process, case.flow_version)
    try:
        played = tuple(played_of(case))
    except DoesNotFit as fault:
        yield f"办件 {case.pk} 第 {fault.n} 条：按记录无法重演"
        return
    if not played:
        yield f"办件 {case.pk}：没有任何记录"
        return
    told = Told(case, graph, played)
    found = (_state, _columns, _tasks, _written, _brought, _effects)
    beside = (
        clocks.problems(case, graph, played),
        objections.problems(case, graph, played),
        outside.problems(case, graph, played),
        calls.problems(case, graph, played),
        quotas.of_case(case, graph, played),
    )
    for part in (*(one(told) for one in found), *beside):
        yield from (f"办件 {case.pk}：{sentence}" for sentence in part)


def _state(told: Told) -> Iterator[str]:
    for one in told.played:
        if state_hash(one.state) != one.said.get("state"):
            yield f"第 {one.n} 条重演得到的状态与记录不符"
    if state_hash(told.state) != told.case.state_hash:
        yield "重演得到的状态与办件登记的哈希不符"
    if state_to_json(told.state) != told.case.state:
        yield "重演得到的状态与办件当前状态不符"


def _columns(told: Told) -> Iterator[str]:
    case, state = told.case, told.state
    if case.version != state.n:
        yield f"版本为 {case.version}，记录有 {state.n} 条"
    if case.outcome != state.outcome or (case.closed_at is None) != (state.root is not None):
        yield "办结标志与记录不符"
    wanted = stage_of(told.graph, state)
    if is_closed(case.process):
        wanted = hide_status(wanted)
    if wanted and case.status != wanted:
        yield f"状态登记为 {case.status}，应为 {wanted}"
    flows = [one.move.flow for one in told.played if one.move.flow] or [1]
    if case.flow_version != flows[-1]:
        yield f"流程版本登记为 {case.flow_version}，记录为 {flows[-1]}"
    filed = [one.said["revision"] for one in told.played if _hashes(one).get("revision")]
    if case.revision != max(filed, default=0) or len(filed) != case.revision:
        yield f"申请版本登记为 {case.revision}，记录中提交了 {len(filed)} 次"
    if (case.number is None) != (not filed):
        yield "办件编号与提交记录不符"


def _named(told: Told, node: str) -> str:
    """A step as the operator reads it: of a closed lane only whether two are the same."""
    if not is_closed(told.case.process):
        return node
    return keyed_hash(f"{told.case.pk} {node}", purpose="audit.step").hex()[:8]


def _tasks(told: Told) -> Iterator[str]:
    rows = list(Task.objects.filter(case=told.case))
    stored = [
        (t.token, t.seat, _named(told, t.node), t.holder_id, t.paused)
        for t in rows
        if t.closed_at is None
    ]
    wanted = [
        (t.token, t.seat, _named(told, t.node), t.holder, t.paused)
        for t in open_tasks(told.graph, told.state)
    ]
    yield from _differ("待办", stored, wanted)
    opened = [(t.token, t.seat) for one in told.played for t in one.effects.open]
    yield from _differ("待办登记", [(t.token, t.seat) for t in rows], opened)


def _written(told: Told) -> Iterator[str]:
    """Opinions and revisions that the events vouch for are there, and no others."""
    said = {
        one.n: hashes["record"] for one in told.played if (hashes := _hashes(one)).get("record")
    }
    kept = dict(Record.objects.filter(case=told.case).values_list("n", "hash"))
    yield from _differ("审核意见", kept.items(), said.items())
    filed = [
        (one.said["revision"], hashes["revision"])
        for one in told.played
        if (hashes := _hashes(one)).get("revision")
    ]
    rows = Revision.objects.filter(case=told.case).values_list("n", "hash")
    yield from _differ("申请内容", rows, filed)


def _brought(told: Told) -> Iterator[str]:
    """Files of officers are those that the decisions vouch for, each once."""
    said = [
        (one.n, kept)
        for one in told.played
        if one.move.verb in VOUCHING or one.move.verb is Verb.OPINE
        for kept in one.said.get("hashes", {}).get("files", ())
    ]
    rows = Attachment.objects.filter(case=told.case).exclude(event=None)
    stored = [(one.event, hashes_of([one])[0]) for one in rows]
    yield from _differ("经办人材料", stored, said)
    for one in rows.exclude(removed_at=None):
        yield f"经办人材料 {one.pk} 已存入记录，却被删除"


def _effects(told: Told) -> Iterator[str]:
    """One outbox row for each effect and each table of a list, and none without."""
    wanted = [key for one in told.played for key in effect_keys(told.case.pk, one.n, one.effects)]
    wanted += roster_keys(told.case.pk)
    followed = (SIGN, *effects.FOLLOWING)  # asked for by a paper, a message or a note
    rows = Outbox.objects.filter(case=told.case).exclude(kind__in=followed)
    stored = list(rows.values_list("key", flat=True))
    wanted += alarms.rung(told.case.pk, stored)
    wanted += row_reminders.vouched(told.case.pk, stored)
    wanted += [one for one in stored if one.startswith(f"{told.case.pk}:{lane.ALARM}:")]
    for sentence in _differ("后台作业", stored, wanted):
        yield sentence + (_remedy(told.case) if _is_lacking_paper(sentence) else "")


def _is_lacking_paper(sentence: str) -> bool:
    return ":paper:" in sentence and sentence.endswith("缺失")


def _remedy(case: Case) -> str:
    """A step that was done before an update may have a paper by now."""
    said = f"bin/manage ask_papers --case {case.pk}"
    return f"。更新以前办的环节，那时还没有这份文书的，用 {said} 补出；不是的，作业丢了，先查原因"


def _hashes(one: Played) -> dict[str, str]:
    found: dict[str, str] = one.said.get("hashes", {})
    return found


def _differ(title: str, stored: Iterable[Any], wanted: Iterable[Any]) -> Iterator[str]:
    """What is there and should not be, and what is lacking."""
    there, due = Counter(stored), Counter(wanted)
    yield from (f"{title} {one} 没有依据" for one in (there - due))
    yield from (f"{title} {one} 缺失" for one in (due - there))
