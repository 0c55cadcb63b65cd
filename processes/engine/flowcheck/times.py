"""E5: limits and what happens when they pass."""

from collections.abc import Collection, Iterator, Mapping

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import Way, closes, humans, is_officers, way_to
from processes.engine.game.opinions import is_asked
from processes.engine.graph.model import Graph, Kind, Node, WaitFor

MOST_WAYS = 100_000
_HANDLERS = ("remind", "escalate", "lapse", "elapse")


def limits(graph: Graph) -> Faults:
    """E501 each place where somebody is waited for has a limit and a handler."""
    for node in graph.nodes.values():
        timed = node.kind is Kind.WAIT and node.wait is WaitFor.TIME
        if (node.kind is Kind.HUMAN or timed) and not node.limit:
            yield Fault("E501", node.name, "没有办理时限", way_to(graph, node.name))
        if node.kind in (Kind.HUMAN, Kind.WAIT) and node.on_due not in _HANDLERS:
            yield Fault("E501", node.name, f"不知道逾期怎么办：{node.on_due or '（空）'}")
    for node in humans(graph, is_officers):
        if node.may_return and not node.correct_limit:
            yield Fault("E501", node.name, "退回补正没有时限", way_to(graph, node.name))


def known_limits(graph: Graph, known: Collection[str]) -> Faults:
    """E503 each limit is a parameter that counts days: without one the case could not go on."""
    for node in graph.nodes.values():
        for limit in _limits_of(node):
            if limit not in known:
                text = f"时限“{limit}”没有对应的参数"
                yield Fault("E503", node.name, text, way_to(graph, node.name))


def _limits_of(node: Node) -> Iterator[str]:
    yield from (limit for limit in (node.limit, node.extend_limit) if limit)
    corrects = node.kind is Kind.HUMAN and is_officers(node) and node.may_return
    if corrects and node.correct_limit:
        yield node.correct_limit


def elapsed_waits(graph: Graph) -> Faults:
    """E501 a wait whose limit passes has a way on."""
    for node in graph.nodes.values():
        ons = ("elapse", "next") if node.wait is WaitFor.TIME else ("elapse",)
        ends = node.on_due == "elapse" and node.limit
        if node.kind is Kind.WAIT and ends and node.edge(*ons) is None:
            yield Fault("E501", node.name, "等待期满后没有出口", way_to(graph, node.name))


def lapse_has_end(graph: Graph) -> Faults:
    """E501 where the applicant's limit may pass, there is an end for it."""
    if closes(graph, "lapsed"):
        return
    for node in humans(graph):
        corrects = is_officers(node) and node.may_return
        if (corrects or node.on_due == "lapse") and not node.edge("lapse"):
            yield Fault("E501", node.name, "申请人逾期后没有“逾期关闭”的结束")
            return


def silence(graph: Graph) -> Faults:
    """E502 no approval by silence without a legal basis (`extra["basis"]`)."""
    for node in humans(graph):
        if node.on_due == "elapse" and not node.extra.get("basis") and not is_asked(node):
            text = "逾期视为同意，但没有写明法律依据"
            yield Fault("E502", node.name, text, way_to(graph, node.name))


def clocks(graph: Graph) -> Faults:
    """E504 a clock rests only where that is declared: at a wait that an objection interrupts."""
    for node in graph.nodes.values():
        objected = node.kind is Kind.WAIT and node.edge("object") is not None
        if node.resumes and not objected:
            yield Fault("E504", node.name, "没有异议的出口，却规定时钟停下后接着走")
        if objected and not node.resumes:
            text = "有异议时时钟停多久没有规定，核实以后要从头再等"
            yield Fault("E504", node.name, text, way_to(graph, node.name))


def whole(graph: Graph, days: Mapping[str, int], most: int) -> Faults:
    """E503 all limits of a loop-free way together stay within what the whole case may take."""
    longest, way = _longest(graph, days)
    if longest > most:
        text = f"各环节时限相加最多要{longest}个工作日，超过规定的{most}个工作日"
        yield Fault("E503", way[-1], text, way)


def _longest(graph: Graph, days: Mapping[str, int]) -> tuple[int, Way]:
    """Days of the loop-free way that takes longest, appeals and objections left aside."""
    best: tuple[int, Way] = (0, (graph.start,))
    pending: list[tuple[int, Way]] = [(0, (graph.start,))]
    for _ in range(MOST_WAYS):
        if not pending:
            break
        taken, way = pending.pop()
        best = max(best, (taken, way), key=lambda one: one[0])
        for edge in graph.nodes[way[-1]].edges:
            target = graph.nodes.get(edge.target)
            if target and edge.on not in ("appeal", "object") and target.name not in way:
                pending.append((taken + days.get(target.limit, 0), (*way, target.name)))
    return best
