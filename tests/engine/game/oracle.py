"""One random shape, told twice: as a Graph of ours, and as a Flow for viewflow's interpreter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from random import Random
from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

from processes.engine.graph import build
from processes.engine.graph.model import Graph, Node


@dataclass
class Told:
    """Nodes of both. `taken` says for each gate which way it goes, "a" or "b"."""

    draw: Random
    nodes: list[Node] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def name(self, letter: str) -> str:
        """A name that is not taken."""
        self.count += 1
        return f"{letter}{self.count}"

    def row(self, after: str, depth: int) -> str:
        """Some elements one after another, then `after`; gives the name of the first."""
        for _ in range(self.draw.randint(1, 3)):
            after = self.element(after, depth)
        return after

    def element(self, after: str, depth: int) -> str:
        """One element before `after`; gives its name."""
        kinds = [self.task] if depth == 0 else [self.task, self.choice, self.parallel]
        return self.draw.choice(kinds)(after, depth)

    def task(self, after: str, _depth: int) -> str:
        """A person approves."""
        name = self.name("t")
        self.nodes.append(build.human(name, after))
        self.attributes[name] = flow.View(_page).Next(getattr(this, after))
        return name

    def choice(self, after: str, depth: int) -> str:
        """One of two ways, decided beforehand."""
        name = self.name("g")
        first, second = self.row(after, depth - 1), self.row(after, depth - 1)
        self.taken[name] = self.draw.choice("ab")
        self.nodes.append(build.gate(name, {"a": first, "b": second}))
        self.attributes[name] = (
            flow.If(self._takes_first(name)).Then(getattr(this, first)).Else(getattr(this, second))
        )
        return name

    def _takes_first(self, name: str) -> Callable[[Any], bool]:
        return lambda _activation: self.taken[name] == "a"

    def parallel(self, after: str, depth: int) -> str:
        """Two or three branches, all of them walked."""
        name, end = self.name("s"), self.name("j")
        branches = [self.row(end, depth - 1) for _ in range(self.draw.randint(2, 3))]
        self.nodes += [build.split(name, *branches), build.join(end, after)]
        split = flow.Split()
        for branch in branches:
            split = split.Next(getattr(this, branch))
        self.attributes[name] = split
        self.attributes[end] = flow.Join().Next(getattr(this, after))
        return name


HOME = "processes.engine.nodes"  # viewflow looks flows up in a module of an installed app


def told_twice(draw: Random, *, depth: int = 2) -> tuple[Graph, Any, dict[str, str]]:
    """A graph, the same as a viewflow Flow class, and which way each gate goes."""
    told = Told(draw)
    first = told.row("done", depth)
    graph = build.graph(build.apply("apply", first), *told.nodes, build.close("done"))
    attributes = {
        "__module__": HOME,
        "process_class": Process,
        "start": flow.StartHandle(_begin).Next(getattr(this, first)),
        "done": flow.End(),
        **told.attributes,
    }
    name = f"Oracle{draw.getrandbits(64)}"
    made: Any = type(name, (flow.Flow,), attributes)
    setattr(import_module(HOME), name, made)
    return graph, made, told.taken


def _page(request: Any) -> None:
    """Never shown."""


def _begin(activation: Any) -> Any:
    return activation.process
