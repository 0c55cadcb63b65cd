"""E103, E104, E601: blocks. Whatever scopes refuse, under the id of what would happen."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.graph.model import Graph
from processes.engine.graph.scopes import compute

_IDS = {
    "no_start": "E101",
    "join_alone": "E103",
    "two_scopes": "E104",
    "two_splits": "E601",
    "two_joins": "E601",
    "same_branch": "E601",
    "no_join": "E601",
}


def well_structured(graph: Graph) -> Faults:
    """E103 no join waits for branches never opened; E104 no second token; E601 blocks are pairs."""
    _, faults = compute(graph)
    for fault in faults:
        if fault.code in _IDS:  # a target that does not exist is E105
            yield Fault(_IDS[fault.code], fault.node, fault.text, fault.trace)
