"""Faults for people and for machines."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from processes.engine.flowcheck.faults import Fault, titles
from processes.engine.graph.model import Graph

PARTIAL = "W102"
BY_UNIT = {"E402", "E403", "E407", "E602", "W408"}  # of `staffing`: "unit：what it lacks"
UNIT = "："
NAMED = 2  # unions that a line names


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


def together(faults: Iterable[Fault]) -> list[Fault]:
    """What several unions lack at one node as one line that names the first of them."""
    found: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        what = fault.text.partition(UNIT)[2] if fault.id in BY_UNIT else ""
        what = what or fault.text
        found.setdefault((fault.id, fault.node, what), []).append(fault)
    return [_as_one(those, what) for (_id, _node, what), those in found.items()]


def _as_one(those: list[Fault], what: str) -> Fault:
    if len(those) == 1:
        return those[0]
    names = "、".join(one.text.partition(UNIT)[0] for one in those[:NAMED])
    more = "等" if len(those) > NAMED else ""
    return replace(those[0], text=f"{names}{more} {len(those)} 个工会{UNIT}{what}")


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
