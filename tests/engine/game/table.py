"""A table to play a case on: moves by node names, every step checked for what must always hold."""

from collections.abc import Mapping
from typing import Any

import pytest

from processes.engine import token_game as game
from processes.engine.graph.model import Graph, Kind
from processes.engine.moves import Effects, Move, Question, RefusedError, TaskRef, Verb
from processes.engine.state import Done, OpenSplit, State, Thread, Token


class Table:
    """One case. `answers` maps question keys to answers."""

    def __init__(
        self, graph: Graph, answers: Mapping[str, Any] | None = None, *, submit: bool = True
    ) -> None:
        self.graph = graph
        self.answers = dict(answers or {})
        self.tasks: dict[tuple[int, int], bool] = {}
        self.clocks: dict[tuple[int, str], bool] = {}
        self.state, self.effects = game.begin(graph, self.answer, applicant=100)
        self.log: list[tuple[Move, Mapping[str, Any]]] = [
            (Move(Verb.OPEN, actor=100, target=100), self.effects.asked)
        ]
        self._project(self.effects)
        if submit:
            self.do("submit", graph.start, actor=100)

    def answer(self, question: Question) -> Any:
        return self.answers[question.key]

    def do(self, verb: str, node: str = "", **fields: Any) -> Effects:
        """Plays a move on the (first) token at a node. Actor 1 unless given."""
        fields.setdefault("actor", 1)
        if node:
            fields.setdefault("token", self.token(node).id)
        return self.play(Move(Verb(verb), **fields))

    def play(self, move: Move) -> Effects:
        before = self.state
        self.state, effects = game.step(self.graph, before, move, self.answer)
        self.log.append((move, effects.asked))
        self._project(effects)
        check_state(self.graph, self.state)
        assert self.state.n == before.n + 1
        self.effects = effects
        return effects

    def approve(self, *nodes: str, actor: int = 1) -> Effects:
        for node in nodes:
            effects = self.do("approve", node, actor=actor)
        return effects

    def refused(self, verb: str, node: str = "", **fields: Any) -> str:
        """Plays a move that must be refused; its code."""
        before = self.state
        with pytest.raises(RefusedError) as caught:
            self.do(verb, node, **fields)
        assert self.state == before
        return caught.value.code

    def token(self, node: str) -> Token:
        return next(t for t in game.tokens(self.state.root) if t.node == node)

    @property
    def at(self) -> list[str]:
        return [t.node for t in game.tokens(self.state.root)]

    @property
    def trail(self) -> list[str]:
        return [visit.node for visit in self.state.trail]

    @property
    def seats(self) -> list[tuple[int, int]]:
        return [(t.token, t.seat) for t in game.open_tasks(self.graph, self.state)]

    def check_fold(self) -> None:
        events = [(game.move_from_json(game.move_to_json(m)), a) for m, a in self.log]
        assert game.fold(self.graph, events) == self.state

    def _project(self, effects: Effects) -> None:
        """Keeps rows as the shell does, from effects alone, and compares them with the state."""
        for task in effects.open:
            assert (task.token, task.seat) not in self.tasks
            self.tasks[task.token, task.seat] = task.paused
        for ref in (*effects.close, *(ref for ref, _ in effects.cancel)):
            del self.tasks[_key(ref)]
        self.tasks.update({_key(ref): True for ref in effects.pause})
        self.tasks.update({_key(ref): False for ref in effects.resume})
        for new, limit, old in effects.carry:
            assert self.clocks.pop((old, limit))
            self.clocks[new, limit] = False
        for key in effects.disarm:
            del self.clocks[key]
        for key in effects.arm:
            assert key not in self.clocks
            self.clocks[key] = False
        self.clocks.update(dict.fromkeys(effects.stop_clock, True))
        self.clocks.update(dict.fromkeys(effects.go_on_clock, False))
        tasks = game.open_tasks(self.graph, self.state)
        assert self.tasks == {(t.token, t.seat): t.paused for t in tasks}
        clocks = game.clocks(self.graph, self.state)
        assert self.clocks == {(c.token, c.limit): c.paused for c in clocks}


def _key(ref: TaskRef) -> tuple[int, int]:
    return ref.token, ref.seat


def check_state(graph: Graph, state: State) -> None:
    """What holds in every state, whatever was played."""
    ids = thread_ids(state.root)
    assert len(ids) == len(set(ids)), "a token id stands twice"
    assert all(0 < i < state.next_token for i in ids), "a token id was reused or never given"
    assert (state.root is None) == bool(state.outcome)
    if state.root is not None:
        check_thread(graph, state.root, ())
        assert any(True for _ in game.tokens(state.root)), "no token is left"
    again = game.state_from_json(game.state_to_json(state))
    assert again == state
    assert game.state_hash(again) == game.state_hash(state)


def thread_ids(thread: Thread | None) -> list[int]:
    match thread:
        case None:
            return []
        case Token(id=number):
            return [number]
        case Done(token=number):
            return [number]
        case OpenSplit(branches=branches):
            return [i for _, inside in branches for i in thread_ids(inside)]


def check_thread(graph: Graph, thread: Thread, scope: tuple[tuple[str, str], ...]) -> None:
    """Every token stands in the scope of its node, every split where it belongs, none is over."""
    match thread:
        case Token():
            node = graph.nodes[thread.node]
            assert node.scope == scope
            assert node.kind in (Kind.HUMAN, Kind.WAIT), "a token rests where nothing holds it"
            assert bool(thread.seats) == (node.kind is Kind.HUMAN)
        case Done():
            assert scope, "the whole case is no branch"
        case OpenSplit():
            assert graph.nodes[thread.split].scope == scope
            targets = [edge.target for edge in graph.nodes[thread.split].edges]
            assert {b for b, _ in thread.branches} <= set(targets)
            assert any(not isinstance(inside, Done) for _, inside in thread.branches)
            for branch, inside in thread.branches:
                check_thread(graph, inside, (*scope, (thread.split, branch)))
