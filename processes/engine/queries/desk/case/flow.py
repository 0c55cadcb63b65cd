"""The whole flow with the case on it, and the list that says the same. Requires a scope."""

from collections import deque
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from processes.engine.drawing.picture import Picture, picture
from processes.engine.drawing.strip import AHEAD, HERE, PASSED
from processes.engine.drawing.walked import AGAIN, BEGUN, ENDED, KEPT, LEFT, Been
from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.moves import Verb
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.case import clocks, stays
from processes.engine.queries.desk.case.heading import heading
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Heading
from processes.engine.queries.desk.case.stays import Stay
from processes.engine.token_game import tokens
from processes.people.roles import Level

QUIET = {Kind.GATE, Kind.SPLIT, Kind.JOIN}  # nodes that no event names
MOVES = {Verb.ELAPSE, Verb.REPLY, Verb.OBJECT, Verb.APPEAL}
DECIDED = {Verb.SUBMIT, Verb.APPROVE, Verb.REJECT, Verb.RETURN, Verb.OPINE, *MOVES}
TAGS = {
    HERE: Tag("wait", "clock", gettext_noop("正在这里")),
    PASSED: Tag("ok", "check", gettext_noop("走过")),
    AGAIN: Tag("you", "again", gettext_noop("走过，退回后要重办")),
    KEPT: Tag("ok", "history", gettext_noop("走过，意见保留")),
    LEFT: Tag("", "history", gettext_noop("走过，退回后没有再办")),
    BEGUN: Tag("", "dot", gettext_noop("到过，没有办完")),
    ENDED: Tag("no", "x", gettext_noop("办件结束时在这里")),
    AHEAD: Tag("", "dot", gettext_noop("没走到")),
}


@dataclass(frozen=True)
class Item:
    """One node in words: whose it is, how it stands, how long it took."""

    title: str
    level: str
    mark: str
    tag: Tag
    time: str
    limit: str
    times: str = ""


@dataclass(frozen=True)
class FlowPage:
    """Picture and list; both have the same nodes with the same marks."""

    heading: Heading
    href: str
    picture: Picture
    items: tuple[Item, ...]

    @property
    def here(self) -> str:
        """Name of the first node at which the case stands, "" once it is over."""
        marks = self.picture.marks
        return next((name for name, mark in marks.items() if mark == HERE), "")

    @property
    def was(self) -> bool:
        """Whether the case has been somewhere where that stands no more."""
        return any(shape.was for shape in self.picture.shapes)


def flow_page(rows: Rows) -> FlowPage:
    """The flow of the version under which the case runs."""
    graph, staid = rows.view.graph, stays.stays(rows)
    notes = {name: stays.in_words(stays.spent(rows, name)) for name in {one.node for one in staid}}
    way = walked(rows)
    state, been = rows.view.state, _been(rows, way, staid)
    shown = picture(graph, state=state, passed=way, notes=notes, been=been)
    items = [
        _item(rows, graph.node(box.name), shown.marks[box.name], staid, notes.get(box.name, ""))
        for box in shown.sheet.boxes
    ]
    return FlowPage(heading(rows), rows.href, shown, tuple(items))


def _been(rows: Rows, way: tuple[str, ...], staid: list[Stay]) -> Been:
    decided = {one.node for one in rows.entries if one.verb in DECIDED and not one.open}
    return Been(way, decided, {one.node for one in staid}, stays.ended(rows))


def walked(rows: Rows) -> tuple[str, ...]:
    """Nodes in the order in which the case went through them, gates among them."""
    state, graph = rows.view.state, rows.view.graph
    at = {(visit.n, visit.node) for visit in state.trail}
    at |= {(one.n, one.node) for one in rows.entries if one.verb in MOVES and one.node}
    names = [name for _n, name in sorted(at) if name in graph.nodes]
    names += [token.node for token in tokens(state.root)]
    end = graph.close_for(state.outcome) if state.root is None else None
    return _with_gates(graph, [*names, *([end.name] if end else [])])


def _with_gates(graph: Graph, names: list[str]) -> tuple[str, ...]:
    """The same with the gates that lie between; after a split the branch goes on from its start."""
    way: list[str] = []
    for name in names:
        if way and way[-1] == name:
            continue
        steps = next((found for one in reversed(way) if (found := _between(graph, one, name))), ())
        way += steps[1:] if steps and way[-1] == steps[0] else steps or (name,)
    return tuple(way)


def _between(graph: Graph, start: str, end: str) -> tuple[str, ...]:
    """Shortest way from node to node through gates only, both ends included; () for none."""
    ways: deque[tuple[str, ...]] = deque([(start,)])
    while ways:
        way = ways.popleft()
        for edge in graph.node(way[-1]).edges:
            if edge.target == end:
                return (*way, end)
            if graph.node(edge.target).kind in QUIET and edge.target not in way:
                ways.append((*way, edge.target))
    return ()


def _item(rows: Rows, node: Node, mark: str, staid: list[Stay], time: str) -> Item:
    times = sum(one.node == node.name for one in staid)
    token = next((one for one in tokens(rows.view.state.root) if one.node == node.name), None)
    limit = clocks.at(rows, token.id) if token else None
    return Item(
        title=node.title,
        level=_whose(node),
        mark=mark,
        tag=_tag(mark),
        time=time,
        limit=limit.words if limit else clocks.allowed(rows, node),
        times=_("到过 %(n)d 次") % {"n": times} if times > 1 else "",
    )


def _whose(node: Node) -> str:
    """Who acts there; in a wait for an appeal that is the applicant, or nobody."""
    if node.kind is Kind.WAIT and node.edge(Verb.APPEAL):
        return _("申请人可以申请复核")
    return str(Level(node.level).label)


def _tag(mark: str) -> Tag:
    tag = TAGS[mark]
    return replace(tag, text=_(tag.text))
