"""Which kind of key seals what is written in a case. Reads only."""

from processes.engine.models import Case
from processes.engine.registry import ring_of
from processes.engine.runtime import scope
from processes.people.actors import Actor
from processes.vault import SEALING


def ring_of_case(case: int) -> str:
    """Kind of key of the case's process; requires a scope. Who sees no such case writes nothing."""
    process = Case.objects.values_list("process", flat=True).filter(pk=case).first()
    return ring_of(process) if process else SEALING


def ring_for(case: int, actor: Actor) -> str:
    """The same, in the sight of an actor."""
    with scope(actor):
        return ring_of_case(case)
