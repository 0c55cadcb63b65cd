"""Column of each node: the longest way to it from the start. Pure."""

from processes.engine.graph.model import Graph


def back_edges(graph: Graph) -> frozenset[tuple[str, str]]:
    """Edges (source, target) that close a loop when the flow is walked from its start."""
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    way: list[tuple[str, int]] = [(graph.start, 0)]
    on_way = {graph.start}
    while way:
        name, position = way.pop()
        edges = graph.node(name).edges
        if position == len(edges):
            on_way.discard(name)
            done.add(name)
            continue
        way.append((name, position + 1))
        target = edges[position].target
        if target in on_way:
            found.add((name, target))
        elif target not in done:
            on_way.add(target)
            way.append((target, 0))
    return frozenset(found)


def columns(graph: Graph) -> dict[str, int]:
    """Column of each reachable node, 0 for the start; loops are ignored."""
    back = back_edges(graph)
    column = {graph.start: 0}
    changed = True
    while changed:
        changed = False
        for name, node in graph.nodes.items():
            if name not in column:
                continue
            for edge in node.edges:
                if (name, edge.target) in back:
                    continue
                if column.get(edge.target, -1) <= column[name]:
                    column[edge.target] = column[name] + 1
                    changed = True
    return column
