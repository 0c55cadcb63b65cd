"""The Graph of a flow version is frozen: cases in the wild are pinned to it."""

from dataclasses import replace
from typing import Any

from processes.engine.shell.view import graph_for
from tests.engine.histories.graphs import graph_hash, graph_hashes, recorded_graphs, shipped

CHANGED = """
The Graph of {names} is not what was recorded. Cases in the wild are pinned to that version.

* Released: take the change back, and put it into the next version (flows/v2.py).
* Not released yet: python -m tests.engine.histories.graphs --again
  and look whether recorded cases still fold: tests/engine/histories/test_histories.py
"""


def test_the_graph_of_a_version_does_not_change() -> None:
    known, now = recorded_graphs(), graph_hashes()
    changed = sorted(name for name in known if now.get(name) != known[name])
    assert not changed, CHANGED.format(names="、".join(changed))


def test_the_graph_of_every_version_is_recorded() -> None:
    found, known = graph_hashes(), recorded_graphs()
    assert set(found) <= set(known), "run: python -m tests.engine.histories.graphs"


def test_the_hash_sees_a_limit_and_not_a_title() -> None:
    code, definition = next(iter(shipped().items()))
    graph = graph_for(code, definition.current)
    first = graph.nodes[graph.start]

    def with_first(**changes: Any) -> str:
        nodes = {**graph.nodes, first.name: replace(first, **changes)}
        return graph_hash(replace(graph, nodes=nodes))

    assert with_first(title="另一个名字") == graph_hash(graph)
    assert with_first(limit="another") != graph_hash(graph)
