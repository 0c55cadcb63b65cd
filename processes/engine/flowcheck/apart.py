"""E403, E404: separation of duties as far as the flow alone decides it.

Who is there to act is a question to rows: `engine.staffing`.
"""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import JUDGES, humans, is_officers, way_to, ways_from
from processes.engine.graph.model import Graph, Node
from processes.people.roles import Role

_ROLES = {role.value for role in Role}


def payer(graph: Graph) -> Faults:
    """E403 whoever pays does not hold the role that has judged on the way."""
    for pay in humans(graph, lambda n: n.preset == "pay"):
        for judge in humans(graph, _judges):
            way = ways_from(graph, [judge.name]).get(pay.name)
            if way and judge.role == pay.role:
                text = f"拨付和「{judge.title}」由同一角色办理"
                yield Fault("E403", pay.name, text, (*way_to(graph, judge.name), *way[1:]))


def same_hand(graph: Graph) -> Faults:
    """W403 two judgements in a row by one role may be one person's."""
    for node in humans(graph, _judges):
        edge = node.edge("approve", "next")
        after = graph.nodes.get(edge.target) if edge else None
        if after is None or after is node or after.preset != "review":
            continue
        if node.preset == "review" and after.role == node.role:
            text = f"与上一环节「{node.title}」是同一角色，同一人可以接连办两次"
            yield Fault("W403", after.name, text, (*way_to(graph, node.name), after.name))


def one_level(graph: Graph) -> Faults:
    """E404 the seats of a node belong to its own level: nobody acts at two."""
    for node in humans(graph):
        for role in dict.fromkeys(node.panel.roles):
            if role not in _ROLES:
                yield Fault("E404", node.name, f"席位没有这个角色：{role}")
            elif Role(role).level != node.level:
                text = f"席位“{Role(role).label}”不属于本环节的层级"
                yield Fault("E404", node.name, text, way_to(graph, node.name))


def _judges(node: Node) -> bool:
    return is_officers(node) and node.preset in JUDGES and node.preset != "visit"
