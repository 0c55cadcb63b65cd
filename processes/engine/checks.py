"""System checks: a flow with an error stops `manage.py check`, and with it a deployment."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

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


@register(Tags.database)
def no_case_is_left_behind(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """`check --database default`: versions and nodes that open cases are on are all there."""
    if "default" not in (databases or ()):
        return []
    from processes.engine.runtime import scope  # the tables are there only now
    from processes.engine.versions import living
    from processes.people.actors import SYSTEM

    with scope(SYSTEM):
        return [message(graph, fault) for graph, fault in living.faults(PROCESSES)]
