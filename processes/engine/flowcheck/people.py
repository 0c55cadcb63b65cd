"""E4: roles and levels."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import humans, is_officers, way_to
from processes.engine.game.seats import BALANCED
from processes.engine.graph.model import Graph, Node
from processes.people.roles import Level, Role

_LEVELS = {level.value for level in Level}
_ROLES = {role.value for role in Role}
# They read, keep the system or fill in for others: none of them decides.
_WITHOUT_VERB = {Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.PRIVACY_OFFICER}


def role_and_level(graph: Graph) -> Faults:
    """E401 each human node names a role and a level that fit."""
    for node in humans(graph):
        if node.role not in _ROLES:
            yield Fault("E401", node.name, f"没有这个角色：{node.role or '（空）'}")
        elif node.role in _WITHOUT_VERB:
            text = f"{Role(node.role).label}不办理业务"
            yield Fault("E401", node.name, text, way_to(graph, node.name))
        elif node.level not in _LEVELS or node.level == Level.SYSTEM:
            yield Fault("E401", node.name, "没有规定由哪一级办理", way_to(graph, node.name))
        elif node.role in _ROLES and Role(node.role).level != node.level:
            text = f"{Role(node.role).label}不属于{Level(node.level).label}"
            yield Fault("E401", node.name, text, way_to(graph, node.name))


def shared_out(graph: Graph) -> Faults:
    """E401 how a node's work is shared out is known, and its cap is a number above 0."""
    for node in humans(graph):
        assign, cap = node.extra.get("assign", ""), node.extra.get("cap", "1")
        if assign not in ("", BALANCED):
            yield Fault("E401", node.name, f"没有这种分派方式：{assign}", way_to(graph, node.name))
        elif not (cap.isascii() and cap.isdecimal() and int(cap) > 0):
            text = f"均衡分派的上限不是正整数：{cap}"
            yield Fault("E401", node.name, text, way_to(graph, node.name))


def escalation(graph: Graph) -> Faults:
    """E406 the one told when a limit has passed exists and is not lower."""
    for node in humans(graph, is_officers):
        if node.on_due == "escalate" and not node.escalate_to:
            yield Fault("E406", node.name, "逾期要督办，但没有规定督办给谁")
        if node.escalate_to and not _is_higher(node):
            yield Fault("E406", node.name, "督办对象不存在或不高于本环节")


def _is_higher(node: Node) -> bool:
    if node.escalate_to not in _ROLES or node.escalate_to == node.role:
        return False
    return Role(node.escalate_to).level.rank >= Level(node.level).rank
