"""What every step keeps, whatever is played: held against each pair of states."""

from typing import Any

from processes.engine import token_game as game
from processes.engine.graph.model import Graph
from processes.engine.moves import Move, Verb
from processes.engine.state import State
from tests.engine.game.random_flows import forward_answers, forward_moves
from tests.engine.game.table import thread_ids


def laws(graph: Graph, before: State, move: Move, after: State) -> None:
    """Token ids are never reused; what the move does not concern is left untouched."""
    old, new = set(thread_ids(before.root)), set(thread_ids(after.root))
    assert all(i >= before.next_token for i in new - old)
    if move.verb in (Verb.RETURN, Verb.APPROVE):
        untouched(graph, before, move, after)
    if move.verb is Verb.RETURN and move.to:
        return_law(graph, before, move, after)
    if after.last is not None and after.last is not before.last:
        taken_back(graph, before, after)


def taken_back(graph: Graph, before: State, after: State) -> None:
    """A decision that is taken back leaves the case where it stood, and what was cut is there."""
    assert after.last is not None
    move = Move(Verb.RECLAIM, actor=after.last.by)
    back, effects = game.step(graph, after, move, lambda question: None)
    assert places(back) == places(before)
    assert (back.trail, back.returns) == (before.trail, before.returns)
    assert back.last is None
    assert not effects.asked
    assert game.open_tasks(graph, back) if game.open_tasks(graph, before) else True


def places(state: State) -> list[tuple[str, str]]:
    """Where tokens stand, and what each waits for."""
    return sorted((token.node, token.mode.value) for token in game.tokens(state.root))


def untouched(graph: Graph, before: State, move: Move, after: State) -> None:
    """A token outside the outermost split around the mover stays as it is."""
    tokens = {t.id: t for t in game.tokens(before.root)}
    home = graph.nodes[tokens[move.token].node].scope
    target = graph.nodes[move.to].scope if move.to else home
    kept = {t.id: t for t in game.tokens(after.root)}
    if after.root is None or not home or target[: len(home)] != home:
        return
    for number, token in tokens.items():
        scope = graph.nodes[token.node].scope
        apart = scope[: len(home)] != home
        joined = graph.nodes[home[-1][0]].joins in after_path(before, after, graph)
        if apart and not joined:
            assert kept.get(number) == token


def after_path(before: State, after: State, graph: Graph) -> set[str]:
    """Joins that fired: their splits were open before and are not now."""
    was, now = open_splits(before.root), open_splits(after.root)
    return {graph.nodes[split].joins for split in was - now}


def open_splits(thread: Any) -> set[str]:
    if not hasattr(thread, "branches"):
        return set()
    inner = [open_splits(inside) for _, inside in thread.branches]
    return {thread.split}.union(*inner)


def return_law(graph: Graph, before: State, move: Move, after: State) -> None:
    """If the return was carried out: one token at T, the trail cut at T inside P."""
    counted = sum(after.returns.values()) - sum(before.returns.values())
    if not counted:
        return
    name = next(t.node for t in game.tokens(before.root) if t.id == move.token)
    fresh = [t for t in game.tokens(after.root) if t.id >= before.next_token]
    if not fresh:  # to the applicant: the token stays
        assert after.trail == before.trail
        return
    target = graph.nodes[fresh[0].node]
    assert len(fresh) == 1
    prefix = shared(graph.nodes[name].scope, target.scope)
    nodes = [v.node for v in before.trail]
    last = len(nodes) - 1 - nodes[::-1].index(target.name)
    kept = [
        v
        for i, v in enumerate(before.trail)
        if i < last or graph.nodes[v.node].scope[: len(prefix)] != prefix
    ]
    assert list(after.trail) == kept
    inside = [
        t.id for t in game.tokens(after.root) if graph.nodes[t.node].scope[: len(prefix)] == prefix
    ]
    assert inside == [fresh[0].id], "the content of thread P is consumed"


def shared(one: Any, other: Any) -> Any:
    pairs = list(zip(one, other, strict=False))
    length = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
    return one[:length]


def can_complete(graph: Graph, state: State) -> None:
    """Approving, correcting and waiting alone brings the case to its end."""
    answer = forward_answers(graph)
    for _ in range(400):
        if state.root is None:
            return
        move = forward_moves(graph, state)[0]
        state, _ = game.step(graph, state, move, lambda q: answer[q.key])
    raise AssertionError("the case does not come to its end")


def may_return(graph: Graph, state: State, move: Move) -> bool:
    """Should this return be possible? Said once more in other words than the game's."""
    name = next(t.node for t in game.tokens(state.root) if t.id == move.token)
    here = graph.nodes[name]
    if state.returns.get(name, 0) >= here.max_returns:
        return False
    if move.to in ("", graph.start):
        return True
    there = graph.nodes[move.to]
    ours, theirs = dict(here.scope), dict(there.scope)
    apart = any(ours[split] != branch for split, branch in theirs.items() if split in ours)
    walked = any(visit.node == move.to for visit in state.trail)
    straight = here.scope == there.scope or not move.come_back
    return name != move.to and walked and straight and not apart
