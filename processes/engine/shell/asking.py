"""Whether the next step may ask the rules: then facts come along with the case. Pure."""

from processes.engine.graph.model import Graph, Kind, Node, SplitMode
from processes.engine.state import State, TokenMode
from processes.engine.token_game import tokens


def may_ask(graph: Graph, state: State) -> bool:
    """Whether the next step may put a question to the rules."""
    return any(
        token.mode is TokenMode.CORRECTING or _asks_beyond(graph, token.node)
        for token in tokens(state.root)
    )


def _asks_beyond(graph: Graph, name: str) -> bool:
    """Whether a question stands between this node and the next places where a token rests."""
    if name not in graph.asking:
        graph.asking[name] = _is_asked(graph, name)
    return graph.asking[name]


def _is_asked(graph: Graph, name: str) -> bool:
    todo = [edge.target for edge in graph.node(name).edges]
    seen: set[str] = set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        node = graph.node(here)
        if _asks(node):
            return True
        if node.kind in {Kind.GATE, Kind.SPLIT, Kind.JOIN}:
            todo += [edge.target for edge in node.edges]
    return False


def _asks(node: Node) -> bool:
    match node.kind:
        case Kind.GATE:
            return node.max_rounds == 0
        case Kind.SPLIT:
            return node.split is SplitMode.SOME
        case Kind.HUMAN:
            return node.panel.size == 0
        case _:
            return False
