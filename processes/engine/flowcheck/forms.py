"""E203, E303, E705: forms that are filled, read and shown, and papers that can be made."""

from processes.engine.flowcheck.around import Around
from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import humans, way_to, ways_from
from processes.engine.graph.model import Graph, Kind, Node


def read_before(graph: Graph, around: Around) -> Faults:
    """E203 what a condition reads has been filled in on every way to it."""
    for gate, nodes in around.reads.items():
        if gate in graph.nodes:
            for name in sorted(nodes):
                yield from _filled(graph, gate, name)


def _filled(graph: Graph, gate: str, name: str) -> Faults:
    node = graph.nodes.get(name)
    if node is None or node.kind is not Kind.HUMAN:
        text = f"条件要读环节 {name} 的表单，但流程里没有这个人工环节"
        yield Fault("E203", gate, text, way_to(graph, gate))
        return
    if not (node.form or node.form_reject):
        text = f"条件要读「{node.title}」的表单，但该环节不填表单"
        yield Fault("E203", gate, text, way_to(graph, gate))
    way = ways_from(graph, [graph.start], {name}).get(gate)
    if way:
        yield Fault("E203", gate, f"可以不经过「{node.title}」而读它的表单", way)


def known_forms(graph: Graph, around: Around) -> Faults:
    """E203 each form that an officer has to fill in exists."""
    if around.fields is None:
        return
    for node in humans(graph, lambda n: n.name != graph.start):
        for form in _forms(node):
            if form not in around.fields:
                text = f"没有“{form}”这个表单"
                yield Fault("E203", node.name, text, way_to(graph, node.name))


def personal_fields(graph: Graph, around: Around) -> Faults:
    """E705 a form asks for personal facts of the kinds declared for its role only."""
    for node in humans(graph, lambda n: n.name != graph.start):
        allowed = around.personal.get(node.role, ())
        for form in _forms(node):
            for name, kind in (around.fields or {}).get(form, {}).items():
                if kind and kind not in allowed:
                    text = f"表单“{form}”的“{name}”属于个人信息（{kind}），没有规定该角色可以看"
                    yield Fault("E705", node.name, text, way_to(graph, node.name))


def known_papers(graph: Graph, around: Around) -> Faults:
    """E303 each paper of a node can be made."""
    if around.papers is None:
        return
    for node in graph.nodes.values():
        named = (*node.papers, *node.papers_in, *node.papers_reject, *node.papers_return)
        for code in dict.fromkeys(named):
            if code not in around.papers:
                text = f"文书 {code} 没有模板，出不了"
                yield Fault("E303", node.name, text, way_to(graph, node.name))


def _forms(node: Node) -> list[str]:
    return [form for form in dict.fromkeys((node.form, node.form_reject)) if form]
