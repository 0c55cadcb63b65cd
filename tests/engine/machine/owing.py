"""Acts that a flow allows and that chance has not brought about yet in this run: they come first.

Few examples of a process would else pass by its returns, refusals, withdrawals and what is taken
back. What is owed is known from the graph; what was done, or refused by the process's own rules
where the game would allow it, is counted by the machine.
"""

from collections import Counter
from random import Random

from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.models import Task
from processes.engine.runtime import scope
from processes.engine.state import TokenMode
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM
from tests.engine.machine.choosing import a_return, applicant, number_of, who_may
from tests.engine.machine.driving import Act, Driver

OWED = ("send_back", "reclaim", "reject", "withdraw")  # what ends a case comes last
OFTEN = 0.5
TRIES = 3  # refused so often by rules of the process: it is not owed any more


def key(do: str, process: str, *, refused: bool = False) -> str:
    """Under which it is counted."""
    return f"{do}@{process}{': refused' if refused else ''}"


def owed(graph: Graph, done: Counter[str]) -> list[str]:
    """What the flow allows and has not been seen."""
    return [
        do
        for do in OWED
        if _is_allowed(graph, do)
        and not done[key(do, graph.process)]
        and done[key(do, graph.process, refused=True)] < TRIES
    ]


def owed_act(driver: Driver, rnd: Random, done: Counter[str]) -> Act | None:
    """One of them, if it can be done now in the case that was turned to last."""
    if rnd.random() > OFTEN or driver.view.state.root is None or driver.view.state.suspended:
        return None
    for do in owed(driver.view.graph, done):
        act = _of_officer(driver, do, rnd) if do in _AT else _on_case(driver, do)
        if act is not None:
            return act | {"case": driver.family.index(driver.walk)}
    return None


def _is_allowed(graph: Graph, do: str) -> bool:
    nodes = graph.nodes.values()
    if do == "withdraw":
        return any(
            one.withdrawable and one.kind is Kind.HUMAN and _later(graph, one) for one in nodes
        )
    if do == "reclaim":
        return any(one.kind is Kind.HUMAN and _straight(graph, one) for one in nodes)
    return any(_AT[do](graph, one) for one in nodes)


def _later(graph: Graph, node: Node) -> bool:
    return node.name != graph.start


def _straight(graph: Graph, node: Node) -> bool:
    """An officer's node from which an approval leads straight to another human node."""
    edge = node.edge("approve", "next")
    after = graph.nodes.get(edge.target) if edge else None
    office = node.level != "applicant" and node.panel.size == 1
    return office and after is not None and after.kind is Kind.HUMAN


def _returns(graph: Graph, node: Node) -> bool:
    return node.kind is Kind.HUMAN and node.may_return and _decides(graph, node)


def _refuses(graph: Graph, node: Node) -> bool:
    return node.kind is Kind.HUMAN and node.edge("reject") is not None and _decides(graph, node)


def _decides(graph: Graph, node: Node) -> bool:
    return node.level != "applicant" and node.panel.ask != "bodies" and _later(graph, node)


_AT = {"send_back": _returns, "reject": _refuses}


def _of_officer(driver: Driver, do: str, rnd: Random) -> Act | None:
    graph, case = driver.view.graph, driver.walk.case
    with scope(SYSTEM):
        open_ = list(Task.objects.filter(case=case, closed_at=None, paused=False).order_by("id"))
    tasks = [task for task in open_ if _AT[do](graph, graph.node(task.node))]
    if not tasks:
        return None
    task = rnd.choice(tasks)
    act: Act = {"do": do, "who": who_may(driver, task, rnd), "node": task.node, "seat": task.seat}
    return act | a_return(driver, rnd) | {"do": do} if do == "send_back" else act


def _on_case(driver: Driver, do: str) -> Act | None:
    state, graph = driver.view.state, driver.view.graph
    here = list(tokens(state.root))
    if do == "reclaim":
        stands = state.last is not None and any(one.id == state.last.arrived for one in here)
        return {"do": do, "who": number_of(state.last.by)} if stands and state.last else None
    nodes = [graph.node(one.node) for one in here]
    waits = any(one.mode is TokenMode.CORRECTING for one in here)
    free = all(one.withdrawable and _later(graph, one) for one in nodes)
    return {"do": do, "who": applicant(driver)} if free and not waits else None
