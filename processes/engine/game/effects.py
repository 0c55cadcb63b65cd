"""Effects of a step: the difference between two states, and what was noted on the way."""

from dataclasses import dataclass, field

from processes.engine.game.calls import calls, given_up
from processes.engine.game.play import Play
from processes.engine.game.slots import asked, left
from processes.engine.game.views import clocks, open_tasks, stage_of
from processes.engine.graph.model import Graph
from processes.engine.moves import Effects, Move, OpenTask, TaskRef, Verb
from processes.engine.state import Clock, State

Key = tuple[int, int]
Limit = tuple[int, str]
Tasks = dict[Key, OpenTask]
Clocks = dict[Limit, Clock]

_VOTES = {Verb.SUBMIT, Verb.APPROVE, Verb.REJECT, Verb.RETURN, Verb.OPINE}


@dataclass(slots=True)
class _Tasks:
    """What became of the tasks."""

    open: list[OpenTask] = field(default_factory=list)
    close: list[TaskRef] = field(default_factory=list)
    cancel: list[tuple[TaskRef, str]] = field(default_factory=list)
    hold: list[tuple[TaskRef, int | None]] = field(default_factory=list)
    pause: list[TaskRef] = field(default_factory=list)
    resume: list[TaskRef] = field(default_factory=list)


@dataclass(slots=True)
class _Clocks:
    """What became of the clocks."""

    arm: list[Limit] = field(default_factory=list)
    disarm: list[Limit] = field(default_factory=list)
    stop: list[Limit] = field(default_factory=list)
    go_on: list[Limit] = field(default_factory=list)


def effects_of(play: Play, before: State | None, *, was: Graph | None = None) -> Effects:
    """What the shell has to write. `was` is the graph before, if this move changes it."""
    graph, after = play.graph, play.state
    earlier = was or graph
    tasks = _tasks(play, before, earlier)
    limits = _clocks(play, before, earlier)
    stage = stage_of(graph, after)
    return Effects(
        open=tuple(tasks.open),
        close=tuple(tasks.close),
        cancel=tuple(tasks.cancel),
        hold=tuple(tasks.hold),
        pause=tuple(tasks.pause),
        resume=tuple(tasks.resume),
        arm=tuple(limits.arm),
        disarm=tuple(limits.disarm),
        carry=tuple(play.carry),
        extend=tuple(play.extend),
        stop_clock=tuple(limits.stop),
        go_on_clock=tuple(limits.go_on),
        papers=tuple(play.papers),
        messages=tuple(play.messages),
        call=calls(graph, before, after),
        uncall=given_up(graph, before, after, play.move),
        queue=asked(graph, before, after),
        unqueue=left(graph, before, after, play.move),
        asked=play.asked,
        path=tuple(play.path),
        completed=play.completed,
        stage=stage if before is None or stage != stage_of(earlier, before) else "",
        closed=after.outcome if after.root is None and before and before.root else "",
    )


def _tasks(play: Play, before: State | None, earlier: Graph) -> _Tasks:
    out = _Tasks()
    old: Tasks = {(t.token, t.seat): t for t in open_tasks(earlier, before)} if before else {}
    for task in open_tasks(play.graph, play.state):
        was = old.pop((task.token, task.seat), None)
        if was is None:
            out.open.append(task)
        else:
            _changed(out, was, task)
    acted = _acted(play.move)
    for key in old:
        if key == acted:
            out.close.append(TaskRef(*key))
        else:
            out.cancel.append((TaskRef(*key), _why(play, key)))
    return out


def _changed(out: _Tasks, was: OpenTask, now: OpenTask) -> None:
    ref = TaskRef(now.token, now.seat)
    if was.holder != now.holder:
        out.hold.append((ref, now.holder))
    if was.paused is not now.paused:
        (out.pause if now.paused else out.resume).append(ref)


def _clocks(play: Play, before: State | None, earlier: Graph) -> _Clocks:
    """Clocks that changed; one interrupted by an objection stays, stopped."""
    out = _Clocks()
    old: Clocks = {(c.token, c.limit): c for c in clocks(earlier, before)} if before else {}
    now: Clocks = {(c.token, c.limit): c for c in clocks(play.graph, play.state)}
    carried = {key for new, limit, by in play.carry for key in ((new, limit), (by, limit))}
    for key, clock in now.items():
        was = old.get(key)
        if was is None:
            if key not in carried:
                out.arm.append(key)
        elif was.paused is not clock.paused:
            (out.stop if clock.paused else out.go_on).append(key)
    out.disarm += [key for key in old if key not in now and key not in carried]
    return out


def _acted(move: Move) -> Key | None:
    return (move.token, move.seat) if move.verb in _VOTES else None


def _why(play: Play, key: Key) -> str:
    move = play.move
    if play.state.root is None:
        return "closed"
    if move.verb is Verb.REMOVE_SIGNER:
        return "removed"
    if move.verb is Verb.RECLAIM:
        return "reclaimed"
    if key[0] == move.token:
        return "decided"
    return "returned" if move.verb is Verb.RETURN else "joined"
