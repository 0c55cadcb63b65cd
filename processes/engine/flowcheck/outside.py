"""E401, E501, E502 where outside bodies are asked."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import humans, way_to
from processes.engine.game.opinions import SILENCE, WAIT, is_asked
from processes.engine.graph.model import Graph
from processes.engine.moves import ABSTAIN, AGAINST, AGREE

_COUNTS = (AGREE, AGAINST, ABSTAIN)


def silence(graph: Graph) -> Faults:
    """E501 what silence counts as is declared and can be carried out; E502 it has a basis."""
    for node in humans(graph, is_asked):
        said, way = node.extra.get(SILENCE, ""), way_to(graph, node.name)
        if said not in (*_COUNTS, WAIT):
            yield Fault("E501", node.name, "没有规定外部单位逾期不答复怎么算", way)
        elif said in _COUNTS and node.on_due != "elapse":
            yield Fault("E501", node.name, "规定了逾期不答复怎么算，到期却不这样办", way)
        elif said == WAIT and node.on_due == "elapse":
            yield Fault("E501", node.name, "规定逾期接着等，到期却自动往下走", way)
        elif said == AGAINST and node.edge("reject") is None:
            yield Fault("E501", node.name, "逾期视为不同意，却没有“不同意”的出口", way)
        elif said in _COUNTS and not node.extra.get("basis"):
            yield Fault("E502", node.name, "外部单位逾期不答复就算数，但没有写明依据", way)


def keeper(graph: Graph) -> Faults:
    """E401 an officer sends the links and keeps after them."""
    for node in humans(graph, is_asked):
        if node.level in ("outside", "applicant", "system"):
            text = "征求外部单位意见的环节没有写明由哪一级的经办人发函"
            yield Fault("E401", node.name, text, way_to(graph, node.name))
