"""ProcessNode: what every word of the vocabulary shares."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Self

from viewflow.this_object import ThisObject, this
from viewflow.workflow.base import Edge as FlowEdge
from viewflow.workflow.base import Flow
from viewflow.workflow.base import Node as FlowNode

from processes.engine.graph import model

Rule = Callable[..., Any]
Target = Any
"""`this.name`, or a node."""

_NODE_FIELDS = {f.name for f in dataclasses.fields(model.Node)} - {
    "name",
    "kind",
    "preset",
    "edges",
    "scope",
    "joins",
}
_counter = itertools.count()


@dataclasses.dataclass(frozen=True, slots=True)
class Way:
    """A way out as declared; its target is not looked up before the class is complete."""

    on: str
    target: Target
    title: str = ""
    rule: Rule | None = None


class ProcessNode(FlowNode):
    """A word of the vocabulary. Keywords are fields of `graph.model.Node`.

    Raises: TypeError for a keyword that is no field, or an edge declared twice.
    """

    kind: ClassVar[model.Kind]
    defaults: ClassVar[dict[str, Any]] = {}
    ons: ClassVar[dict[str, str]] = {}
    task_type = "PROCESS"
    shape: ClassVar[dict[str, Any]] = {"width": 150, "height": 100, "svg": ""}
    bpmn_element = "task"

    def __init__(self, title: str = "", **fields: Any) -> None:
        super().__init__()
        unknown = fields.keys() - _NODE_FIELDS
        if unknown:
            raise TypeError(f"{type(self).__name__} knows no {sorted(unknown)}")
        self._order = next(_counter)
        self._fields: dict[str, Any] = {**self.defaults, **fields}
        if title:
            self._fields["title"] = title
        self.task_title = self._fields.get("title", "")
        self._declared: tuple[Way, ...] = ()
        self._ways: tuple[tuple[Way, Any], ...] = ()
        self.asks: dict[str, Rule] = {}

    def _to(self, on: str, target: Target, title: str = "", rule: Rule | None = None) -> Self:
        if target is None:
            raise TypeError(f"{type(self).__name__}: the way {on!r} leads nowhere")
        if on != "next" and any(way.on == on for way in self._declared):
            raise TypeError(f"{type(self).__name__} has two ways {on!r}")
        self._declared = (*self._declared, Way(on, target, title, rule))
        return self

    def _resolve(self, instance: Flow) -> None:
        """Looks the targets up afresh, so that a subclass of the flow may replace a node."""
        self._ways = tuple((way, self._target(instance, way)) for way in self._declared)

    @staticmethod
    def _target(instance: Flow, way: Way) -> Any:
        if isinstance(way.target, ThisObject):
            return getattr(instance, way.target.name, None)
        named = getattr(way.target, "name", None)
        return getattr(instance, named) if named else this.resolve(instance, way.target)

    def _outgoing(self) -> Iterator[FlowEdge]:
        for way, target in self._ways:
            if target is not None:
                yield FlowEdge(src=self, dst=target, edge_class=way.on, label=way.title)

    def freeze(self) -> model.Node:
        """The node of the Graph, without its scope."""
        fields = {"title": self.name, **self._fields}
        return model.Node(
            name=self.name,
            kind=self.kind,
            preset=_snake(type(self).__name__),
            edges=tuple(_edge(way, target) for way, target in self._ways),
            **fields,
        )

    def rules(self) -> dict[str, Rule]:
        """Rules of the ways out that have one, by the name of the way."""
        return {way.on: way.rule for way in self._declared if way.rule is not None}


def _edge(way: Way, target: Any) -> model.Edge:
    name = target.name if isinstance(target, FlowNode) else getattr(way.target, "name", "?")
    return model.Edge(way.on, str(name), way.title)


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def rule_name(rule: Rule | str) -> str:
    """Name under which a condition is asked and stored."""
    return rule if isinstance(rule, str) else rule.__name__


def rule_title(rule: Rule | str) -> str:
    """First line of the condition's docstring, for the label of its edge."""
    text = "" if isinstance(rule, str) else (rule.__doc__ or "")
    return text.strip().split("\n", 1)[0].rstrip(".。")
