"""What holds on every well-structured graph, whatever is played on it."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processes.engine import token_game as game
from processes.engine.moves import Move, RefusedError, Verb
from processes.engine.state import Token
from tests.engine.game.laws import can_complete, laws, may_return, open_splits
from tests.engine.game.model import SetModel
from tests.engine.game.random_flows import random_answers, random_graph, random_move
from tests.engine.game.table import Table

randoms = st.randoms(use_true_random=True)
quick = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
heavy = settings(max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))


def play(table: Table, move: Move) -> bool:
    """Plays a move if it is possible; a refusal changes nothing."""
    before = table.state
    try:
        table.play(move)
    except RefusedError:
        assert table.state is before
        assert move.verb is not Verb.RETURN or not may_return(table.graph, before, move)
        return False
    assert move.verb is not Verb.RETURN or may_return(table.graph, before, move)
    return True


def run(rnd: Random, *, depth: int = 2, steps: int) -> Table:
    """Random play on a random graph."""
    graph = random_graph(rnd, depth)
    table = Table(graph, random_answers(graph, rnd))
    for _ in range(steps):
        if table.state.root is None:
            break
        table.answers = random_answers(graph, rnd)
        before, move = table.state, random_move(graph, table.state, rnd)
        if play(table, move):
            laws(graph, before, move, table.state)
    table.check_fold()
    can_complete(graph, table.state)
    return table


@quick
@given(randoms)
def test_random_play_keeps_every_law(rnd: Random) -> None:
    run(rnd, steps=40)


@pytest.mark.proof
@heavy
@given(randoms)
def test_random_play_keeps_every_law_at_length(rnd: Random) -> None:
    run(rnd, depth=3, steps=80)


def same_as_model(rnd: Random, *, depth: int = 2, steps: int) -> None:
    """The same moves on the game and on the model of sets: the same places are live."""
    graph = random_graph(rnd, depth)
    table = Table(graph, random_answers(graph, rnd))
    model = SetModel(graph)
    model.move(graph.start, ("next",), table.answers)
    compare(table, model)
    for _ in range(steps):
        if table.state.root is None:
            break
        table.answers = random_answers(graph, rnd)
        move = random_move(graph, table.state, rnd)
        if move.come_back or (move.verb is Verb.RETURN and move.to in ("", graph.start)):
            continue  # the model knows neither
        token = next(t for t in game.tokens(table.state.root) if t.id == move.token)
        if play(table, move):
            tell(model, token, move, table)
            compare(table, model)


def tell(model: SetModel, token: Token, move: Move, table: Table) -> None:
    """Plays the move on the model."""
    if move.verb in (Verb.ELAPSE, Verb.OBJECT):
        on = "next" if move.verb is Verb.ELAPSE else "object"
        model.move(token.node, (on,), table.answers)
        return
    wishes = {s.number: s.to for s in token.seats if s.vote == "return"}
    if move.verb is Verb.RETURN:
        wishes[move.seat] = move.to
    ranked = sorted(wishes, key=lambda n: (-list(wishes.values()).count(wishes[n]), n))
    to = wishes[ranked[0]] if ranked else ""
    model.vote(token.node, move.seat, move.verb.value, to, table.answers)


def compare(table: Table, model: SetModel) -> None:
    at = table.at
    assert len(at) == len(set(at)), "two tokens on one node"
    assert set(at) == model.live
    assert table.state.outcome == model.outcome
    assert open_splits(table.state.root) == set(model.open)


@quick
@given(randoms)
def test_same_as_the_independent_model(rnd: Random) -> None:
    same_as_model(rnd, steps=40)


@pytest.mark.proof
@heavy
@given(randoms)
def test_same_as_the_independent_model_at_length(rnd: Random) -> None:
    same_as_model(rnd, depth=3, steps=80)
