"""E402, E403, E407, W408, E602 for one unit: is there anybody to act at each node of each way?

Who may act is given, by node: accounts that hold the role where a case of the unit would go. Which
rows say so is asked by `engine.staffing`.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.times import MOST_WAYS
from processes.engine.flowcheck.ways import Way, humans, is_officers, targets, way_to
from processes.engine.graph.model import Graph, Kind, Node
from processes.people.roles import Level

Staff = Mapping[str, frozenset[int]]
_NEW = ("pay", "reconsider", "objection_check")
"""Presets whose officer has done nothing else in the case."""


def line(graph: Graph, levels: Sequence[Level], unit: str) -> Faults:
    """E407 above a unit, which comes first, stand a district and a city, each level once."""
    ranks = [level.rank for level in levels]
    if sorted(set(ranks)) != ranks:
        yield Fault("E407", graph.start, f"{unit}：上级单位的层级不是逐级向上")
    for level in (Level.DISTRICT, Level.CITY):
        if level not in levels:
            yield Fault("E407", graph.start, f"{unit}：上面没有{level.label}")


def staffed(graph: Graph, staff: Staff, unit: str) -> Faults:
    """Faults of one unit, which is named in the sentence; nodes without an entry are not asked."""
    empty = False
    for node in humans(graph, lambda n: is_officers(n) and n.name in staff):
        found, needed = len(staff[node.name]), _seats(node)
        empty = empty or found < needed
        if not found:
            yield Fault("E402", node.name, f"{unit}：没有人可以办理", way_to(graph, node.name))
        elif found < needed:
            text = f"{unit}：要{needed}个不同的人，只有{found}个"
            yield Fault("E602", node.name, text, way_to(graph, node.name))
        elif found == 1:
            yield Fault("W408", node.name, f"{unit}：只有一个人可以办理")
    if not empty:
        yield from _apart(graph, staff, unit)


def _apart(graph: Graph, staff: Staff, unit: str) -> Faults:
    """E403 for the first way on which distinct persons cannot be found.

    A second look after a second look is left aside: each would need one more person.
    """
    for way in _ways(graph):
        if sum(graph.nodes[name].preset == "reconsider" for name in way) > 1:
            continue
        nodes = [graph.nodes[name] for name in way if name in staff]
        if not _assigned(_places(nodes, staff), {}):
            text = f"{unit}：按这条路径分不出不同的人（同一人不能办两个层级，拨付、复核要用新人）"
            yield Fault("E403", way[-1], text, way)
            return


def _places(nodes: list[Node], staff: Staff) -> list[tuple[str, str, frozenset[int]]]:
    """(place, group, who may): persons of different groups must differ. Hardest first.

    Nodes of one group that the same persons may do are one place: one of them can do all.
    """
    seats: dict[tuple[str, frozenset[int]], int] = {}
    for node in nodes:
        key = (node.name if node.preset in _NEW else node.level, staff[node.name])
        seats[key] = max(seats.get(key, 0), _seats(node))
    places = [
        (f"{group}-{number}", group, may)
        for number, ((group, may), count) in enumerate(seats.items())
        for _ in range(count)
    ]
    return sorted(places, key=lambda one: (len(one[2]), one[0]))


def _assigned(places: list[tuple[str, str, frozenset[int]]], taken: dict[int, set[str]]) -> bool:
    """Whether everybody finds his place. `taken` holds the group and places of each person."""
    if not places:
        return True
    (place, group, may), *rest = places
    for person in sorted(may, key=lambda one: (one not in taken, one)):
        has = taken.get(person)
        if has is not None and (place in has or f"={group}" not in has):
            continue
        if _assigned(rest, {**taken, person: (has or {f"={group}"}) | {place}}):
            return True
    return False


def _ways(graph: Graph) -> Iterator[Way]:
    """Loop-free ways from the start to an end, one for each set of officers, short ones first."""
    seen: set[frozenset[str]] = set()
    pending: deque[Way] = deque([(graph.start,)])
    for _ in range(MOST_WAYS):
        if not pending:
            return
        way = pending.popleft()
        if graph.nodes[way[-1]].kind is Kind.CLOSE:
            acting = frozenset(name for name in way if is_officers(graph.nodes[name]))
            if acting not in seen:
                seen.add(acting)
                yield way
        pending += [(*way, name) for name in targets(graph, way[-1]) if name not in way]


def _seats(node: Node) -> int:
    return max(node.panel.size, 1) if node.panel.distinct else 1
