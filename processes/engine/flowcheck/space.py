"""E102, E103, E104, E105 by playing: every state that the game itself can reach, up to a cap.

One seat a node and no returns: what a return leads to are states of the same kind, since it puts
one token into blocks that are open as they could be (see `game.returns`).
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.graph.model import Graph, Kind, Node, Panel, WaitFor
from processes.engine.moves import Move, Question, RefusedError, Verb
from processes.engine.state import OpenSplit, State, Thread, Token
from processes.engine.token_game import BadAnswerError, begin, step, tokens

CAP = 5_000
_PERSON = 1
_VERBS = {"reject": Verb.REJECT, "lapse": Verb.LAPSE, "object": Verb.OBJECT}
_VERBS |= {"appeal": Verb.APPEAL, "elapse": Verb.ELAPSE}
Key = tuple[object, ...]


@dataclass(slots=True)
class Space:
    """What was found: a way to each state, who leads to whom, nodes that were passed."""

    graph: Graph
    ways: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    into: dict[Key, set[Key]] = field(default_factory=dict)
    ended: set[Key] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)
    doubled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stuck: dict[str, tuple[str, ...]] = field(default_factory=dict)
    partial: bool = False


def explore(graph: Graph, cap: int = CAP) -> Space:
    """Every state, breadth first, so that each way is a shortest one."""
    space = Space(replace(graph, nodes={n.name: _plain(n) for n in graph.nodes.values()}))
    queue: deque[State] = deque()
    begun, _ = begin(space.graph, _never, applicant=_PERSON)
    _meet(space, queue, begun, (graph.start,))
    while queue and not space.partial:
        state = queue.popleft()
        here = _key(state)
        for after, path in _successors(space, state, space.ways[here]):
            space.into.setdefault(_key(after), set()).add(here)
            _meet(space, queue, after, (*space.ways[here], *path))
        space.partial = len(space.ways) > cap
    return space


def sound(graph: Graph, cap: int = CAP) -> Faults:
    """E102 from each state an end, E103 a way on, E104 one token a node, E105 no dead node."""
    space = explore(graph, cap)
    for name, way in space.stuck.items():
        yield Fault("E103", name, "到这里没有可走的出口", way)
    for name, way in space.doubled.items():
        yield Fault("E104", name, "同一环节会有两个令牌", way)
    if space.partial:
        yield Fault("W102", graph.start, f"状态多于{cap}个，只检查了一部分")
        return
    for key in islice((k for k in space.ways if k not in _completing(space)), 1):
        way = space.ways[key]
        yield Fault("E102", way[-1], "走到这里之后再也办不结", way)


def _completing(space: Space) -> set[Key]:
    found = set(space.ended)
    queue = deque(found)
    while queue:
        for key in space.into.get(queue.popleft(), set()) - found:
            found.add(key)
            queue.append(key)
    return found


def _meet(space: Space, queue: deque[State], state: State, way: tuple[str, ...]) -> None:
    key = _key(state)
    if key in space.ways:
        return
    space.ways[key] = way
    space.passed.update(way)
    if state.root is None:
        space.ended.add(key)
        return
    names = [token.node for token in tokens(state.root)]
    for name in names:
        if names.count(name) > 1:
            space.doubled.setdefault(name, way)
    queue.append(replace(state, trail=(), acted={}, last=None, interrupted=()))


def _successors(
    space: Space, state: State, way: tuple[str, ...]
) -> Iterator[tuple[State, tuple[str, ...]]]:
    for token in tokens(state.root):
        for move in _moves(space.graph, token):
            try:
                yield from _outcomes(space.graph, state, move)
            except RefusedError:
                continue
            except BadAnswerError:
                space.stuck.setdefault(token.node, way)


def _moves(graph: Graph, token: Token) -> Iterator[Move]:
    node = graph.nodes[token.node]
    for edge in node.edges:
        if edge.on in _VERBS:
            verb = _VERBS[edge.on]
        elif node.name == graph.start:
            verb = Verb.SUBMIT
        elif node.kind is Kind.HUMAN:
            verb = Verb.APPROVE
        else:
            timed = node.wait is WaitFor.TIME and edge.on == "next"
            verb = Verb.ELAPSE if timed else Verb.REPLY
        yield Move(verb, token.id, actor=_PERSON, reason=edge.on, limit=node.limit)


def _outcomes(graph: Graph, state: State, move: Move) -> Iterator[tuple[State, tuple[str, ...]]]:
    """The move under every answer that the rules may give."""
    pending: list[tuple[int, ...]] = [()]
    while pending:
        script = pending.pop()
        counts: list[int] = []

        def answer(
            question: Question,
            script: tuple[int, ...] = script,
            counts: list[int] = counts,
        ) -> object:
            options = _options(graph.nodes[question.node])
            chosen = script[len(counts)] if len(counts) < len(script) else 0
            counts.append(len(options))
            return options[chosen]

        after, effects = step(graph, state, move, answer)
        yield after, effects.path
        for place in range(len(script), len(counts)):
            head = (*script, *[0] * (place - len(script)))
            pending += [(*head, other) for other in range(1, counts[place])]


def _options(node: Node) -> list[object]:
    """Answers to a gate: each way; to a split: none, each alone, all of the conditional ones."""
    if node.kind is not Kind.SPLIT:
        return [edge.on for edge in node.edges] or [""]
    some = [edge.target for edge in node.edges if edge.on != "next"]
    return [[], *[[target] for target in some], some]


def _plain(node: Node) -> Node:
    """The node with one seat that anybody may take."""
    if node.kind is not Kind.HUMAN:
        return node
    return replace(node, panel=Panel(), level="system", extra={})


def _never(question: Question) -> object:
    raise BadAnswerError(question.key)


def _key(state: State) -> Key:
    return (_shape(state.root), *sorted(state.rounds.items()), state.closed_at)


def _shape(thread: Thread | None) -> Key:
    match thread:
        case Token(node=node):
            return (node,)
        case OpenSplit(split=split, branches=branches):
            return (split, *((branch, _shape(inside)) for branch, inside in branches))
    return ()
