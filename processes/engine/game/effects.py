"""Effects of a step: the difference between two states, and what was noted on the way."""

from processes.engine.game.play import Play
from processes.engine.game.views import clocks, open_tasks, stage_of
from processes.engine.moves import Effects, Move, OpenTask, TaskRef, Verb
from processes.engine.state import Clock, State

Key = tuple[int, int]
Tasks = dict[Key, OpenTask]
Clocks = dict[tuple[int, str], Clock]

_VOTES = {Verb.SUBMIT, Verb.APPROVE, Verb.REJECT, Verb.RETURN}


def effects_of(play: Play, before: State | None) -> Effects:
    """What the shell has to write."""
    graph, after = play.graph, play.state
    old: Tasks = {(t.token, t.seat): t for t in open_tasks(graph, before)} if before else {}
    new: Tasks = {(t.token, t.seat): t for t in open_tasks(graph, after)}
    was: Clocks = {(c.token, c.limit): c for c in clocks(graph, before)} if before else {}
    now: Clocks = {(c.token, c.limit): c for c in clocks(graph, after)}
    carried = {(c[0], c[1]) for c in play.carry} | {(c[2], c[1]) for c in play.carry}
    gone = [key for key in old if key not in new]
    acted = _acted(play.move)
    stage = stage_of(graph, after)
    return Effects(
        open=tuple(task for key, task in new.items() if key not in old),
        close=tuple(TaskRef(*key) for key in gone if key == acted),
        cancel=tuple((TaskRef(*key), _why(play, key)) for key in gone if key != acted),
        hold=tuple((TaskRef(*k), new[k].holder) for k in _both(old, new) if _held(old, new, k)),
        pause=_flipped(old, new, paused=True),
        resume=_flipped(old, new, paused=False),
        arm=tuple(key for key in now if key not in was and key not in carried),
        disarm=tuple(key for key in was if key not in now and key not in carried),
        carry=tuple(play.carry),
        stop_clock=_stopped(was, now, paused=True),
        go_on_clock=_stopped(was, now, paused=False),
        papers=tuple(play.papers),
        messages=tuple(play.messages),
        asked=play.asked,
        path=tuple(play.path),
        completed=play.completed,
        stage=stage if before is None or stage != stage_of(graph, before) else "",
        closed=after.outcome if after.root is None and before and before.root else "",
    )


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


def _both(old: Tasks, new: Tasks) -> list[Key]:
    return [key for key in new if key in old]


def _held(old: Tasks, new: Tasks, key: Key) -> bool:
    return old[key].holder != new[key].holder


def _flipped(old: Tasks, new: Tasks, *, paused: bool) -> tuple[TaskRef, ...]:
    return tuple(
        TaskRef(*key)
        for key in _both(old, new)
        if new[key].paused is paused and old[key].paused is not paused
    )


def _stopped(was: Clocks, now: Clocks, *, paused: bool) -> tuple[tuple[int, str], ...]:
    """Clocks that changed; one interrupted by an objection stays, stopped."""
    return tuple(
        key
        for key in now
        if key in was and now[key].paused is paused and was[key].paused is not paused
    )
