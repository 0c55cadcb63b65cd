"""Readings of a state: open tasks, clocks, stage. Nothing here changes anything."""

from collections.abc import Iterator

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
            role=seat.role or node.role,
            level=node.level,
            holder=seat.holder,
            paused=paused or state.suspended,
        )
        for token in tokens(state.root)
        for node in (graph.nodes[token.node],)
        for seat, paused in live_seats(node, token)
    )


def clocks(graph: Graph, state: State) -> tuple[Clock, ...]:
    """Every clock of the case: of tokens, and those of waits that an objection interrupted."""
    running = [clock for token in tokens(state.root) for clock in _of_token(graph, state, token)]
    return (*running, *state.interrupted)


def _of_token(graph: Graph, state: State, token: Token) -> Iterator[Clock]:
    node = graph.nodes[token.node]
    correcting = token.mode is TokenMode.CORRECTING
    if node.limit:
        yield Clock(token.id, node.limit, state.suspended or correcting, node.name)
    if correcting and node.correct_limit and node.correct_limit != node.limit:
        yield Clock(token.id, node.correct_limit, state.suspended, node.name)


def stage_of(graph: Graph, state: State) -> str:
    """State label of the case: of its close, "correcting", or of the first token that has one."""
    if state.root is None:
        close = graph.nodes.get(state.closed_at)
        if close is not None and close.stage:
            return close.stage
        return _STAGE_OF_OUTCOME.get(state.outcome, state.outcome)
    live = list(tokens(state.root))
    if any(token.mode is TokenMode.CORRECTING for token in live):
        return "correcting"
    stages = (graph.nodes[token.node].stage for token in live)
    return next((stage for stage in stages if stage), "")


def told_of(graph: Graph, state: State) -> tuple[str, ...]:
    """What the applicant is told about where his case is: one sentence a token that has one."""
    nodes = [graph.nodes[token.node] for token in tokens(state.root)]
    return tuple(dict.fromkeys(node.told for node in nodes if node.told))


def waiting_at(graph: Graph, state: State) -> tuple[Token, ...]:
    """Tokens at waits."""
    return tuple(t for t in tokens(state.root) if graph.nodes[t.node].kind is Kind.WAIT)
