"""Harmless changes pass all journeys: what was recorded is walked on the changed flow.

All recorded cases in the pure game: the same acts, and by others what the change asks for beside
them (a further reviewer, two more seats), lead over the same nodes to the same end. A sample of
changes is walked through the real commands.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from random import Random
from typing import Any

import pytest

from processes.engine import token_game as game
from processes.engine.flowcheck import Around
from processes.engine.game.slots import is_slot
from processes.engine.graph.model import Graph
from processes.engine.graph.scopes import freeze
from processes.engine.moves import Move, RefusedError, Verb
from processes.engine.registry import PROCESSES
from processes.engine.shell.view import graph_for
from processes.engine.soundness import around
from processes.engine.state import State, Token, TokenMode
from tests.engine.flowcheck import harmless
from tests.engine.flowcheck.operators import OPERATORS, Operator
from tests.engine.histories import History, histories
from tests.engine.machine.choosing import a_task, who_may
from tests.engine.machine.driving import Driver, Refused
from tests.engine.machine.looking import holds_at_the_end
from tests.engine.machine.subjects import acts_of, apps
from tests.engine.machine.test_machine import people_of

pytestmark = pytest.mark.proof
HARMLESS = [one for one in OPERATORS if not one.rule and one.apply.__module__ == harmless.__name__]
DECIDES = {Verb.APPROVE, Verb.REJECT, Verb.RETURN}
ENOUGH = 60
THREE = "three_in_place_of_one"
MONEY_FOR_EACH = 1  # the turn in which the money of the case is added before it is filed
each = pytest.mark.parametrize("operator", HARMLESS, ids=lambda one: one.name)


def mutants(operator: Operator, process: str, version: int) -> Iterator[tuple[str, Graph]]:
    """Places and frozen graphs."""
    graph, beside = graph_for(process, version), around_of(process)
    for place, changed, _around in operator.apply(graph, beside):
        yield place, freeze(changed)


@cache
def around_of(process: str) -> Around:
    """What stands around the flows of a process; the sources of its forms are read for it."""
    return around(PROCESSES[process])


@dataclass
class Walk:
    """A recorded case on a changed flow. Fresh people do what the record knows nothing of."""

    graph: Graph
    known: Graph
    state: State | None = None
    passed: list[str] = field(default_factory=list)
    fresh: Iterator[int] = field(default_factory=lambda: count(100_000))

    def play(self, said: dict[str, Any]) -> None:
        """One recorded event, and what the change asks for beside it."""
        move, answer = game.move_from_json(said), game.recorded(said.get("asked", {}))
        if self.state is None:
            self.state, _ = game.begin(self.graph, answer, applicant=move.target or 0)
            return
        here = self.at(said.get("node", ""))
        self.step(replace(move, token=here.id if here else 0), answer)
        while here is not None and move.verb in DECIDES and self.waits(here):
            if not self.others_say(here, move, answer):
                break
        while (more := self.unknown()) is not None:
            act = Move(Verb.APPROVE, token=more.id, actor=next(self.fresh))
            self.step(act, answer)

    def step(self, move: Move, answer: Any) -> None:
        assert self.state is not None
        self.state, effects = game.step(self.graph, self.state, move, answer)
        if effects.completed in self.known.nodes:
            self.passed.append(effects.completed)

    def others_say(self, here: Token, move: Move, answer: Any) -> bool:
        """One more seat of a panel that was one person's; False where the record goes on itself."""
        if self.known.node(here.node).panel == self.graph.node(here.node).panel:
            return False
        token = self.still(here)
        assert token is not None
        seat = next(s for s in token.seats if s.vote is None and not s.cancelled)
        actor = seat.holder or next(self.fresh)
        other = replace(move, token=token.id, seat=seat.number, actor=actor, behalf=None)
        self.step(other, answer)
        return True

    def at(self, node: str) -> Token | None:
        """The token at a node."""
        assert self.state is not None
        return next((t for t in game.tokens(self.state.root) if t.node == node), None)

    def still(self, token: Token) -> Token | None:
        """That token, if it is there."""
        assert self.state is not None
        return next((t for t in game.tokens(self.state.root) if t.id == token.id), None)

    def waits(self, token: Token) -> bool:
        """Whether it is there and open to votes."""
        found = self.still(token)
        return found is not None and found.mode is TokenMode.OPEN

    def unknown(self) -> Token | None:
        """A token at a node that the change has added."""
        assert self.state is not None
        tokens = game.tokens(self.state.root)
        return next((t for t in tokens if t.node not in self.known.nodes), None)


def walked(graph: Graph, known: Graph, bodies: list[str]) -> tuple[list[str], str]:
    """Nodes completed in their order, and the outcome."""
    walk = Walk(graph, known)
    for body in bodies:
        walk.play(json.loads(body))
    assert walk.state is not None
    return walk.passed, walk.state.outcome


@each
@pytest.mark.parametrize("history", histories(), ids=lambda one: one.name)
def test_every_recorded_case_comes_to_the_same_end(history: History, operator: Operator) -> None:
    process, version = history.flow
    known = graph_for(process, version)
    for case, bodies in history.cases():
        if operator.name == THREE and any('"verb":"reclaim"' in one for one in bodies):
            continue  # what a panel has decided is not one member's to take back
        wanted = walked(known, known, bodies)
        for place, graph in mutants(operator, process, version):
            try:
                found = walked(graph, known, bodies)
            except RefusedError as refused:
                pytest.fail(f"case {case}, changed at {place}: {refused.code}")
            assert found == wanted, f"case {case}, changed at {place}"


@contextmanager
def put_in(process: str, graph: Graph) -> Iterator[None]:
    """The process has that flow meanwhile."""
    card = PROCESSES[process]
    PROCESSES.remove(process)
    PROCESSES.add(replace(card, flows={**card.flows, card.current: graph}))
    try:
        yield
    finally:
        PROCESSES.remove(process)
        PROCESSES.add(card)


@pytest.mark.parametrize("process", apps())
def test_a_sample_is_walked_through_the_commands(committing_db: str, process: str) -> None:
    people_of(process)
    wanted, version = onward(process), PROCESSES[process].current
    for operator in HARMLESS:
        samples = list(mutants(operator, process, version))
        for place, graph in samples[len(samples) // 2 :][:1]:  # the pure game walks all of them
            if operator.name == THREE:
                continue  # the demo has not three officers of each desk: the pure game walks it
            with put_in(process, graph):
                assert onward(process) == wanted, (operator.name, place)


def asks_bodies(driver: Driver, node: str) -> bool:
    """Whether bodies outside answer there: by letter, which an officer writes down."""
    return driver.view.graph.node(node).panel.ask == "bodies"


def onward(process: str) -> tuple[list[str], str]:
    """A case that everybody approves at once: the nodes it passes, and how it ends."""
    driver, rnd = Driver(process, acts_of(process), MONEY_FOR_EACH), Random(1)
    passed: list[str] = []
    while driver.view.state.root is not None and len(driver.script) < ENOUGH:
        task = a_task(driver, rnd)
        if task is None:
            here = [driver.view.graph.node(one.node) for one in game.tokens(driver.view.state.root)]
            in_line = any(is_slot(one) for one in here)
            driver.do({"do": "serve"} if in_line else {"do": "wait", "hours": 80})
            continue
        does = "write_reply" if asks_bodies(driver, task.node) else "approve"
        act = {"do": does, "node": task.node, "seat": task.seat}
        with suppress(Refused):  # two of one desk sit at one node: the next lot finds the other
            driver.do(act | {"who": who_may(driver, task, rnd)})
            passed.append(task.node)
    holds_at_the_end(driver.walk.case)
    known = [node for node in dict.fromkeys(passed) if node != "more"]
    driver.lets_go()
    return known, driver.view.state.outcome
