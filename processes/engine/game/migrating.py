"""A case goes over to another version of its flow. Its tokens, seats, votes and trail stay.

It may, if its own history is one of the new version too: the same moves with the same answers lead
to the same state after every event. Then nobody has skipped or repeated a step, whichever of the
two versions one reads. What changes is what the nodes say: limits, roles, papers, the way ahead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine.game.effects import effects_of
from processes.engine.game.play import Play
from processes.engine.game.stepping import begin, recorded, step
from processes.engine.game.threads import tokens
from processes.engine.game.values import changed
from processes.engine.game.views import clocks, open_tasks
from processes.engine.game.walk import BadAnswerError
from processes.engine.graph.model import Graph
from processes.engine.moves import Effects, Move, Question, RefusedError, Verb
from processes.engine.state import State

Told = tuple[Move, Mapping[str, Any], State]
"""An event: its move, the answers given then, and the state after it."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a case cannot go over. `n` is the event from which on the versions differ, or 0.

    `node` is where the new version stands then ("" if nowhere) or the node that is in the way.
    """

    code: str
    n: int = 0
    node: str = ""


def misfit(old: Graph, new: Graph, told: Iterable[Told]) -> Misfit | None:
    """Why a case with this history, now on `old`, cannot go over to `new`; None if it can."""
    state: State | None = None
    for n, (move, answers, after) in enumerate(told, 1):
        try:
            state = _again(new, state, move, answers)
        except (RefusedError, BadAnswerError, KeyError, ValueError, TypeError):
            return Misfit("other_way", n)
        if state != after:
            here = next(iter(tokens(state.root)), None)
            return Misfit("other_way", n, here.node if here else state.closed_at)
    if state is None or state.root is None:
        return Misfit("closed")
    return _in_the_way(old, new, state)


def _again(graph: Graph, state: State | None, move: Move, answers: Mapping[str, Any]) -> State:
    if state is None:
        return begin(graph, recorded(answers), applicant=move.target or 0)[0]
    if move.verb is Verb.MIGRATE:
        return crossed(state)
    return step(graph, state, move, recorded(answers))[0]


def crossed(state: State) -> State:
    """The state after a change of version: a decision before it cannot be taken back any more."""
    return changed(state, n=state.n + 1, last=None)


def cross(old: Graph, new: Graph, state: State, move: Move) -> tuple[State, Effects]:
    """The state on the new version, and what has to be written.

    Whether the history fits is for the caller to have asked (`misfit`).

    Raises: RefusedError closed, no_node, other_clock, longer_clock, other_hand.
    """
    if state.root is None:
        raise RefusedError("closed", outcome=state.outcome)
    wrong = _in_the_way(old, new, state)
    if wrong is not None:
        raise RefusedError(wrong.code, node=wrong.node)
    play = Play(new, crossed(state), move, _nothing)
    return play.state, effects_of(play, state, was=old)


def _in_the_way(old: Graph, new: Graph, state: State) -> Misfit | None:
    """What of tasks and clocks could not be carried over as it is."""
    for token in tokens(state.root):
        node, now = old.nodes[token.node], new.nodes.get(token.node)
        if now is None or (now.kind, now.scope) != (node.kind, node.scope):
            return Misfit("no_node", node=token.node)
    before = {(one.token, one.limit): one for one in clocks(old, state)}
    after = {(one.token, one.limit): one for one in clocks(new, state)}
    for key in before.keys() ^ after.keys():
        clock = before.get(key) or after[key]
        if clock.paused:
            return Misfit("other_clock", node=clock.node)
        if clock.token in state.extended:
            return Misfit("longer_clock", node=clock.node)
    return _other_hands(old, new, state)


def _other_hands(old: Graph, new: Graph, state: State) -> Misfit | None:
    roles = {(one.token, one.seat): (one.role, one.level) for one in open_tasks(old, state)}
    for task in open_tasks(new, state):
        held = task.holder is not None and task.holder != state.applicant
        if held and roles.get((task.token, task.seat)) != (task.role, task.level):
            return Misfit("other_hand", node=task.node)
    return None


def _nothing(question: Question) -> Any:
    """Nothing is asked: no token moves."""
    raise KeyError(question.key)
