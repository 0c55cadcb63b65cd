"""System checks: a flow with an error stops `manage.py check`, and with it a deployment."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from processes.engine.flowcheck import Fault, as_text, check
from processes.engine.graph.from_flow import declared_graphs
from processes.engine.graph.model import Graph
from processes.engine.parameters.load import limit_keys
from processes.engine.registry import PROCESSES


@register("flows")
def every_flow_is_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors of flowcheck as errors; its remarks stay with `manage.py flowcheck`."""
    limits = limit_keys()
    return [
        message(graph, fault)
        for card in PROCESSES
        for graph in declared_graphs(card.flows.values())
        for fault in check(graph, limits=limits)
        if fault.is_error
    ]


def message(graph: Graph, fault: Fault) -> CheckMessage:
    """One fault as a message with its trace."""
    text = as_text(graph, fault, trace=True)
    return Error(text, hint="manage.py flowcheck --trace", id=f"engine.{fault.id}")
