"""A fault of a flow, and the words for its trace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from processes.engine.graph.model import Graph


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: its id, the node, a sentence, and the nodes that lead there."""

    id: str
    node: str
    text: str
    trace: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Errors stop a deployment, warnings do not."""
        return self.id.startswith("E")


Faults = Iterator[Fault]


def titles(graph: Graph, names: Sequence[str]) -> list[str]:
    """Chinese titles of nodes; a name that is no node stays as it is."""
    return [graph.nodes[name].title if name in graph.nodes else name for name in names]
