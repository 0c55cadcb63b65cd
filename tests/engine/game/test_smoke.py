"""The plainest case, from draft to close."""

from processes.engine.graph import build
from processes.engine.moves import Move, Verb
from processes.engine.state import State
from processes.engine.token_game import (
    begin,
    fold,
    open_tasks,
    stage_of,
    state_from_json,
    state_hash,
    state_to_json,
    step,
)

THREE = build.graph(
    build.apply("apply", "one"),
    build.human("one", "two", "refused", limit="five", stage="first"),
    build.human("two", "three", "refused", limit="five"),
    build.human("three", "done", "refused", limit="five", papers=("decision",)),
    build.close("done"),
    build.close("refused", "rejected"),
)


def no_answer(question: object) -> object:
    raise AssertionError(question)


def test_three_levels_approve() -> None:
    state, effects = begin(THREE, no_answer, applicant=7)
    assert [(t.node, t.holder) for t in effects.open] == [("apply", 7)]
    moves = [Move(Verb.OPEN, actor=7, target=7)]
    for verb, actor in [("submit", 7), ("approve", 1), ("approve", 2), ("approve", 3)]:
        (task,) = open_tasks(THREE, state)
        moves.append(Move(Verb(verb), token=task.token, actor=actor))
        state, effects = step(THREE, state, moves[-1], no_answer)
        assert [c.token for c in effects.close] == [task.token]
    assert (effects.closed, effects.stage, effects.papers) == (
        "approved",
        "closed",
        (("decision", "three"),),
    )
    assert stage_of(THREE, state) == "closed"
    assert [v.node for v in state.trail] == ["apply", "one", "two", "three"]
    assert fold(THREE, [(move, {}) for move in moves]) == state
    again: State = state_from_json(state_to_json(state))
    assert again == state
    assert state_hash(again) == state_hash(state)
