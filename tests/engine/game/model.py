"""An independent model of the game in sets: no tree, no ids. Compared with `step` in tests.

Live nodes are a set of names (no node ever holds two tokens), finished branches a set of
(split, branch). A vote is decided when every way of filling the empty seats gives one result.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import Any

from processes.engine.graph.model import Graph, Kind, Mode, Panel

A, R, B = "approve", "reject", "return"


class SetModel:
    """Where a case stands, by names."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = graph.nodes
        self.live = {graph.start}
        self.done: set[tuple[str, str]] = set()
        self.open: dict[str, set[str]] = {}
        self.votes: dict[str, dict[int, str]] = {}
        self.outcome = ""

    def vote(self, name: str, seat: int, vote: str, to: str, answers: Mapping[str, Any]) -> None:
        said = self.votes.setdefault(name, {})
        said[seat] = vote
        match decided(self.nodes[name].panel, said):
            case None:
                return
            case "approve":
                self.move(name, ("approve", "next"), answers)
            case "reject":
                self.move(name, ("reject",), answers)
            case "return":
                self.back(name, to)

    def move(self, name: str, ons: tuple[str, ...], answers: Mapping[str, Any]) -> None:
        self.live.discard(name)
        self.votes.pop(name, None)
        edge = next(e for on in ons for e in self.nodes[name].edges if e.on == on)
        self.enter(edge.target, self.nodes[name].scope, answers)

    def enter(self, name: str, scope: tuple[Any, ...], answers: Mapping[str, Any]) -> None:
        node = self.nodes[name]
        if node.kind in (Kind.HUMAN, Kind.WAIT):
            self.live.add(name)
        elif node.kind is Kind.GATE:
            on = answers[f"gate:{name}"]
            edge = next(e for e in node.edges if e.on == on)
            self.enter(edge.target, scope, answers)
        elif node.kind is Kind.SPLIT:
            chosen = set(answers.get(f"branches:{name}", [e.target for e in node.edges]))
            self.open[name] = chosen | {e.target for e in node.edges if e.on == "next"}
            for branch in [e.target for e in node.edges if e.target in self.open[name]]:
                if name in self.open:
                    self.enter(branch, (*node.scope, (name, branch)), answers)
        elif node.kind is Kind.JOIN:
            self.finish(node.joins, scope[-1][1], answers)
        else:
            self.live, self.done, self.votes, self.outcome = set(), set(), {}, node.outcome
            self.open = {}

    def finish(self, split: str, branch: str, answers: Mapping[str, Any]) -> None:
        join = self.nodes[self.nodes[split].joins]
        self.done.add((split, branch))
        count = len(self.open[split])
        need = {"all": count, "first": 1, "n_of_m": min(join.join_quorum, count)}[join.join]
        if sum(s == split for s, _ in self.done) >= need:
            scope = join.scope
            self.clear(scope, split)
            self.enter(join.edges[0].target, scope, answers)

    def clear(self, scope: tuple[Any, ...], split: str = "") -> None:
        """Forgets all inside a place; with `split`, only what is inside that split."""

        def inside(name: str) -> bool:
            at = self.nodes[name].scope
            below = at[: len(scope)] == scope
            return below and (not split or (len(at) > len(scope) and at[len(scope)][0] == split))

        self.live -= {n for n in self.live if inside(n)}
        self.votes = {n: v for n, v in self.votes.items() if n in self.live}
        gone = {s for s in self.open if s == split or inside(s)}
        self.done = {(s, b) for s, b in self.done if s not in gone}
        self.open = {s: o for s, o in self.open.items() if s not in gone}

    def back(self, name: str, to: str) -> None:
        ours, theirs = self.nodes[name].scope, self.nodes[to].scope
        depth = 0
        while depth < min(len(ours), len(theirs)) and ours[depth] == theirs[depth]:
            depth += 1
        self.clear(ours[:depth])
        self.live.add(to)
        for split, branch in theirs[depth:]:
            self.open[split] = {e.target for e in self.nodes[split].edges}
            self.done |= {(split, b) for b in self.open[split] if b != branch}


def decided(panel: Panel, said: Mapping[int, str]) -> str | None:
    """Result of a vote if no vote that is missing can change it."""
    votes = list(said.values())
    if panel.veto and R in votes:
        return R
    if panel.one_may_return and B in votes:
        return B
    if panel.mode in (Mode.ONE, Mode.ANY):
        return votes[0]
    if panel.mode in (Mode.ALL, Mode.SEQUENTIAL):
        against = [v for v in votes if v != A]
        return against[0] if against else (A if len(votes) == panel.size else None)
    rest = panel.size - len(votes)
    ends = {counted(panel, Counter([*votes, *more])) for more in product((A, R, B), repeat=rest)}
    return ends.pop() if len(ends) == 1 else None


def counted(panel: Panel, votes: Counter[str]) -> str:
    """Result of a full vote."""
    against = votes[R] + votes[B]
    if panel.quorum:
        carried = votes[A] >= panel.quorum
    else:
        carried = votes[A] > against or (votes[A] == against and panel.tie == "approve")
    if carried:
        return A
    return B if votes[B] > votes[R] else R
