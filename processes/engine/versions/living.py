"""E702 and E703 against the database: no release may take a node or version that cases are on.

Reads only. Requires a scope with every unit.
"""

from collections.abc import Iterable, Iterator

from django.db import connection

from processes.engine.definition import ProcessDefinition
from processes.engine.flowcheck import Fault, led_to
from processes.engine.graph.from_flow import declared_graphs
from processes.engine.graph.model import Graph
from processes.engine.models import Case
from processes.engine.policies_lane import is_closed
from processes.engine.registry import PROCESSES
from processes.engine.token_game import state_from_json, tokens

Found = tuple[Graph, Fault]

# Where the live tokens of open cases are, waits included, and where tasks wait.
PLACES = """
SELECT c.process, c.flow_version, t.node #>> '{}', count(*)
  FROM engine_case c
 CROSS JOIN LATERAL jsonb_path_query(c.state -> 'root', 'strict $.**.node') AS t(node)
 WHERE c.closed_at IS NULL AND c.state ? 'root'
 GROUP BY 1, 2, 3
UNION ALL
SELECT process, flow_version, '', count(*) FROM engine_case GROUP BY 1, 2
 ORDER BY 1, 2, 3
"""


def places() -> list[tuple[str, int, str, int]]:
    """(process, version, node, tokens there); node "" counts the cases of the version."""
    with connection.cursor() as cursor:
        cursor.execute(PLACES)
        return [*cursor.fetchall(), *_in_lanes()]


def _in_lanes() -> Iterator[tuple[str, int, str, int]]:
    """The same of cases whose state stands sealed."""
    closed = [card.code for card in PROCESSES if is_closed(card.code)]
    open_cases = Case.objects.filter(process__in=closed, closed_at=None).order_by("id")
    for case in open_cases.iterator(chunk_size=200):
        for token in tokens(state_from_json(case.state).root):
            yield case.process, case.flow_version, token.node, 1


def faults(cards: Iterable[ProcessDefinition]) -> Iterator[Found]:
    """Cases whose version or node is gone, each as a fault of the newest flow there is."""
    known = {card.code: card for card in cards}
    for process, version, node, count in places():
        card = known.get(process)
        if card is None:
            continue  # a process that is not installed: the registry refuses its cases
        if version not in card.flows:
            (newest,) = declared_graphs([card.flows[max(card.flows)]])
            if not node:
                text = f"v{version} 还有 {count} 件办件，流程里却没有这一版，老办件无法再打开"
                yield newest, Fault("E703", newest.start, text)
            continue
        (graph,) = declared_graphs([card.flows[version]])
        if node and node not in graph.nodes:
            text = f"环节 {node} 已从 v{version} 删除，还有 {count} 件在那里办理：请放进新版再换版"
            yield graph, led_to(graph, Fault("E702", graph.start, text))
