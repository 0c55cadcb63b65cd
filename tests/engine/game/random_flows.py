"""Random well-structured graphs and random moves on them."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from processes.engine import token_game as game
from processes.engine.graph import build
from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.moves import Move, Verb
from processes.engine.state import State, TokenMode
from tests.engine.game.graphs import ENDS

PANELS: list[dict[str, Any]] = [
    {},
    {},
    {},
    {"mode": "all", "size": 2},
    {"mode": "any", "size": 2},
    {"mode": "sequential", "size": 2},
    {"mode": "n_of_m", "size": 3, "quorum": 2},
    {"mode": "n_of_m", "size": 4, "tie": "approve"},
    {"mode": "n_of_m", "size": 3, "quorum": 2, "veto": True},
    {"mode": "n_of_m", "size": 3, "quorum": 2, "one_may_return": True},
]
JOINS: list[dict[str, Any]] = [
    {},
    {},
    {"join": "first"},
    {"join": "n_of_m", "join_quorum": 2},
]


@dataclass
class Sketch:
    """Nodes of a graph under way. Every block is given the node that follows it."""

    rnd: Random
    depth: int
    nodes: list[Node] = field(default_factory=list)

    def name(self, letter: str) -> str:
        return f"{letter}{len(self.nodes)}"

    def pick(self, options: list[Any]) -> Any:
        return self.rnd.choice(options)

    def block(self, after: str, depth: int, *, room: int = 3) -> str:
        """Lays elements in front of `after`; the first node of the block."""
        first, back = after, after
        for _ in range(self.rnd.randint(0 if depth else 1, room)):
            first = self.element(first, back, depth)
        return first

    def element(self, after: str, end: str, depth: int) -> str:
        kinds = ["human"] * 5 + ["wait", "gate"] + ["split"] * (4 if depth < self.depth else 0)
        match self.pick(kinds):
            case "human":
                return self.human(after)
            case "wait":
                name = self.name("w")
                more = {"object": self.human(name)} if self.pick([True, False]) else {}
                self.nodes.append(build.wait(name, after, more, limit="five", resumes=True))
                return name
            case "gate":
                other = self.human(after)
                name = self.name("g")
                self.nodes.append(build.gate(name, {"on": after, "else": other}))
                return name
            case _:
                return self.split(after, depth)

    def human(self, after: str) -> str:
        name = self.name("h")
        reject = "refused" if self.pick([True, False, False]) else ""
        node = build.human(name, after, reject, limit="five", **self.pick(PANELS))
        self.nodes.append(node)
        return name

    def split(self, after: str, depth: int) -> str:
        join = self.name("j")
        self.nodes.append(build.join(join, after, **self.pick(JOINS)))
        count = self.rnd.randint(2, 3)
        branches = [self.block(join, depth + 1, room=2) for _ in range(count)]
        branches = list(dict.fromkeys(branches))
        name = self.name("s")
        sometimes = branches[1:] if self.pick([True, False, False]) else []
        always = [b for b in branches if b not in sometimes]
        conditions = {f"c{i}": b for i, b in enumerate(sometimes)}
        self.nodes.append(build.split(name, *always, conditions=conditions))
        return name


def random_graph(rnd: Random, depth: int = 2, room: int = 5) -> Graph:
    """A well-structured graph of up to some 60 nodes."""
    sketch = Sketch(rnd, depth)
    first = sketch.block("done", 0, room=room)
    return build.graph(build.apply("apply", first), *reversed(sketch.nodes), *ENDS)


def random_answers(graph: Graph, rnd: Random) -> dict[str, Any]:
    """Answers to everything the rules may be asked in one step."""
    out: dict[str, Any] = {}
    for node in graph.nodes.values():
        if node.kind is Kind.GATE:
            out[f"gate:{node.name}"] = rnd.choice([e.on for e in node.edges])
        elif node.kind is Kind.SPLIT and any(e.on != "next" for e in node.edges):
            options = [e.target for e in node.edges if e.on != "next"]
            out[f"branches:{node.name}"] = [b for b in options if rnd.random() < 0.5]
    return out


def forward_answers(graph: Graph) -> dict[str, Any]:
    """Answers that open every branch and take the first way."""
    return {
        f"{'branches' if n.kind is Kind.SPLIT else 'gate'}:{n.name}": (
            [e.target for e in n.edges] if n.kind is Kind.SPLIT else n.edges[0].on
        )
        for n in graph.nodes.values()
        if n.kind in (Kind.SPLIT, Kind.GATE)
    }


def actor_of(seat: int) -> int:
    """Each seat has a person of its own; the applicant's holder is 100."""
    return seat


def forward_moves(graph: Graph, state: State) -> list[Move]:
    """Moves that take the case on: approve, correct, elapse."""
    moves = []
    for task in game.open_tasks(graph, state):
        if task.node == graph.start:
            moves.append(Move(Verb.SUBMIT, token=task.token, actor=100))
        elif not task.paused:
            actor = task.holder or actor_of(task.seat)
            moves.append(Move(Verb.APPROVE, token=task.token, seat=task.seat, actor=actor))
    for token in game.tokens(state.root):
        node = graph.nodes[token.node]
        if token.mode is TokenMode.CORRECTING:
            moves.append(Move(Verb.CORRECT, token=token.id, actor=100))
        elif node.kind is Kind.WAIT:
            moves.append(Move(Verb.ELAPSE, token=token.id, limit=node.limit))
    return moves


def all_moves(graph: Graph, state: State) -> list[Move]:
    """Forward moves, and refusals, returns to anywhere, objections: possible ones or not."""
    moves = forward_moves(graph, state)
    targets = dict.fromkeys(["", *(visit.node for visit in state.trail)])
    for move in [m for m in moves if m.verb is Verb.APPROVE]:
        seat = {"token": move.token, "seat": move.seat, "actor": move.actor}
        moves.append(Move(Verb.REJECT, **seat))  # type: ignore[arg-type]
        for to in targets:
            for back in (False, True) if to else (False,):
                more = {"come_back": back, "undoable": True, "keeps_seats": back}
                moves.append(Move(Verb.RETURN, to=to, **more, **seat))  # type: ignore[arg-type]
    for token in game.tokens(state.root):
        if graph.nodes[token.node].edge("object"):
            moves.append(Move(Verb.OBJECT, token=token.id, actor=200))
    return moves


def random_move(graph: Graph, state: State, rnd: Random) -> Move:
    """Mostly forward, often back, sometimes anything."""
    moves = forward_moves(graph, state)
    chance = rnd.random()
    if chance > 0.6:
        moves = all_moves(graph, state)
    if chance > 0.7:
        back = [m for m in moves if m.verb is Verb.RETURN and m.to not in ("", graph.start)]
        moves = back or moves
    return rnd.choice(moves)
