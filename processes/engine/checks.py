"""System checks: a flow with an error stops `manage.py check`, and with it a deployment."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from processes.engine.flowcheck import Fault, as_text
from processes.engine.graph.model import Graph
from processes.engine.registry import PROCESSES
from processes.engine.soundness import checked


@register("flows")
def every_flow_is_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors of flowcheck as errors; its remarks stay with `manage.py flowcheck`."""
    found = checked(PROCESSES)
    return [message(graph, one) for graph, faults in found for one in faults if one.is_error]


def message(graph: Graph, fault: Fault) -> CheckMessage:
    """One fault as a message with its trace."""
    text = as_text(graph, fault, trace=True)
    return Error(text, hint="manage.py flowcheck --trace", id=f"bpm.{fault.id}")
