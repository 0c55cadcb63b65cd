"""Faults for people and for machines."""

from collections.abc import Iterable
from typing import Any

from processes.engine.flowcheck.faults import Fault, titles
from processes.engine.graph.model import Graph

PARTIAL = "W102"


def as_text(graph: Graph, fault: Fault, *, trace: bool = False) -> str:
    """One line: id, node in Chinese, what is wrong; a second with the way there."""
    kind = "错误" if fault.is_error else "提醒"
    title = titles(graph, [fault.node])[0]
    line = (
        f"{fault.id} {kind} {graph.title} v{graph.version}「{title}」({fault.node})：{fault.text}"
    )
    if trace and fault.trace:
        line += f"\n     路径：{' → '.join(titles(graph, fault.trace))}"
    return line


def as_json(graph: Graph, faults: Iterable[Fault]) -> dict[str, Any]:
    """JSON value of a check of one graph; `partial`: too many states to see all of them."""
    faults = list(faults)
    return {
        "process": graph.process,
        "version": graph.version,
        "title": graph.title,
        "partial": any(fault.id == PARTIAL for fault in faults),
        "faults": [
            {
                "id": fault.id,
                "error": fault.is_error,
                "node": fault.node,
                "title": titles(graph, [fault.node])[0],
                "text": fault.text,
                "trace": list(fault.trace),
                "trace_titles": titles(graph, fault.trace),
            }
            for fault in faults
        ],
    }
