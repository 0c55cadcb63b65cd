"""Readings of a state: open tasks, clocks, stage. Nothing here changes anything."""

from processes.engine.game.seats import live_seats
from processes.engine.game.threads import tokens
from processes.engine.graph.model import Graph, Kind
from processes.engine.moves import OpenTask
from processes.engine.state import Clock, State, Token, TokenMode

_STAGE_OF_OUTCOME = {"approved": "closed"}


def open_tasks(graph: Graph, state: State) -> tuple[OpenTask, ...]:
    """The live human (token, seat) pairs, paused ones included, in the order of the branches."""
    return tuple(
        OpenTask(
            token=token.id,
            seat=seat.number,
            node=node.name,
            role=node.role if node.panel.ask == "bodies" else seat.role or node.role,
            level=node.level,
            holder=seat.holder,
            paused=paused or state.suspended,
        )
        for token in tokens(state.root)
        for node in (graph.nodes[token.node],)
        for seat, paused in live_seats(node, token)
    )


def clocks(graph: Graph, state: State) -> tuple[Clock, ...]:
    """Every clock of the case: of tokens, and those of waits that an objection interrupted.

    While a payment waits for its money its limit has not begun.
    """
    running: list[Clock] = []
    for token in tokens(state.root):
        node = graph.nodes[token.node]
        correcting = token.mode is TokenMode.CORRECTING
        if node.limit and token.id not in state.unfunded:
            paused = state.suspended or correcting
            running.append(Clock(token.id, node.limit, paused, node.name))
        if correcting and node.correct_limit and node.correct_limit != node.limit:
            running.append(Clock(token.id, node.correct_limit, state.suspended, node.name))
    return (*running, *state.interrupted)


def stage_of(graph: Graph, state: State) -> str:
    """State label of the case: of its close, "correcting", or of the first token that has one."""
    if state.root is None:
        close = graph.nodes.get(state.closed_at)
        if close is not None and close.stage:
            return close.stage
        return _STAGE_OF_OUTCOME.get(state.outcome, state.outcome)
    stage = ""
    for token in tokens(state.root):
        if token.mode is TokenMode.CORRECTING:
            return "correcting"
        stage = stage or graph.nodes[token.node].stage
    return stage


def told_of(graph: Graph, state: State) -> tuple[str, ...]:
    """What the applicant is told about where his case is: one sentence a token that has one."""
    nodes = [graph.nodes[token.node] for token in tokens(state.root)]
    return tuple(dict.fromkeys(node.told for node in nodes if node.told))


def waiting_at(graph: Graph, state: State) -> tuple[Token, ...]:
    """Tokens at waits."""
    return tuple(t for t in tokens(state.root) if graph.nodes[t.node].kind is Kind.WAIT)
