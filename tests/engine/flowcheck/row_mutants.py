"""What the graph alone does not say: who is there to act, versions, hooks. Each with its rule."""

from collections.abc import Callable
from dataclasses import replace

from processes.engine.flowcheck.faults import Fault
from processes.engine.flowcheck.staffing import line, staffed
from processes.engine.flowcheck.versions import hooks, versions
from processes.engine.flowcheck.ways import humans, is_officers
from processes.engine.graph.model import Graph, Mode, Panel
from processes.people.roles import Level
from tests.engine.flowcheck.mutants import change, example, parallel

Found = Callable[[], list[Fault]]
GRASS, STREET, DISTRICT, CITY = Level.GRASSROOTS, Level.STREET, Level.DISTRICT, Level.CITY


def everybody(graph: Graph) -> dict[str, frozenset[int]]:
    """Six persons at each node, none at two."""
    nodes = humans(graph, is_officers)
    return {node.name: frozenset(range(n * 10, n * 10 + 6)) for n, node in enumerate(nodes)}


def staff(make: Callable[[], Graph], **changed: frozenset[int]) -> Found:
    return lambda: list(staffed(make(), {**everybody(make()), **changed}, "示例工会"))


def nobody(name: str) -> Found:
    return staff(example, **{name: frozenset()})


def alone(name: str) -> Found:
    return staff(example, **{name: frozenset({99})})


def same(*names: str) -> Found:
    """One and the same person at these nodes."""
    return staff(example, **dict.fromkeys(names, frozenset({99})))


def few(name: str, size: int) -> Found:
    seats = change(name, panel=Panel(Mode.ALL, size=size))
    return staff(lambda: seats(example()), **{name: frozenset(range(900, 899 + size))})


def of_versions(**changed: object) -> Found:
    """Two versions of the example, something of the second or of the card changed."""

    def found() -> list[Fault]:
        first = example()
        second = replace(first, version=2)
        given = {"code": "example", "graphs": {1: first, 2: second}, "current": 2} | changed
        return [fault for _, fault in versions(**given)]  # type: ignore[arg-type]

    return found


def second(name: str, **fields: object) -> Found:
    later = replace(change(name, **fields)(example()), version=2)
    return of_versions(graphs={1: example(), 2: later})


def hooked(node: str, verb: str) -> Found:
    return lambda: [fault for _, fault in hooks([example()], [(node, verb)])]


def above(*levels: Level) -> Found:
    return lambda: list(line(example(), levels, "示例工会"))


ROWS: list[tuple[str, Found]] = [
    *[("E402", nobody(n)) for n in ("accept", "street_review", "pay", "appeal", "city_review")],
    *[("W408", alone(n)) for n in ("accept", "street_sign", "pay", "appeal", "collective")],
    ("E403", same("accept", "street_review")),
    ("E403", same("street_sign", "district_review")),
    ("E403", same("vice_chair", "pay")),
    ("E403", same("district_review", "objection_check")),
    ("E403", same("grassroots_review", "city_review")),
    *[("E602", few("collective", size)) for size in (2, 3, 4, 5, 6)],
    ("E407", above(GRASS, STREET, CITY)),
    ("E407", above(GRASS, STREET, DISTRICT)),
    ("E407", above(GRASS, DISTRICT, STREET, CITY)),
    ("E407", above(GRASS, STREET, STREET, DISTRICT, CITY)),
    ("E407", above(STREET)),
    ("E702", second("accept", preset="panel")),
    ("E702", second("screen", preset="choice")),
    ("E702", second("publicity", preset="wait")),
    ("E702", second("refused", preset="close")),
    ("E702", second("pay", preset="review")),
    ("E703", of_versions(current=3)),
    ("E703", of_versions(code="other")),
    ("E703", of_versions(graphs={2: replace(example(), version=2)})),
    ("E703", of_versions(graphs={1: example(), 2: example()})),
    ("E703", of_versions(graphs={1: example(), 3: replace(example(), version=3)}, current=3)),
    ("E704", hooked("nowhere", "approve")),
    ("E704", hooked("accept", "applaud")),
]
PASS: list[Found] = [
    staff(example),
    staff(parallel),
    same("street_review", "street_sign"),  # one level
    same("vice_chair", "city_review"),  # never on one way
    staff(example, accept=frozenset({1, 2}), street_review=frozenset({2, 3})),
    above(GRASS, STREET, DISTRICT, CITY),
    above(GRASS, DISTRICT, CITY),  # led by the district
    of_versions(),
    second("accept", title="受理"),
    hooked("accept", "approve"),
    hooked("", "close"),
]
