"""What the drawer of filters offers to an officer: services, nodes and units of his own."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from processes.engine.graph.model import Kind
from processes.engine.policies_lane import is_closed
from processes.engine.queries.desk.filters import Filters
from processes.engine.queries.jurisdiction import desks_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Level

Choices = tuple[tuple[str, str], ...]
STREET, GRASSROOTS = Level.STREET, Level.GRASSROOTS
MOST_UNITS = 120


@dataclass(frozen=True)
class Field:
    """One question of the drawer; typed freely where there are no choices."""

    name: str
    label: str
    value: str
    choices: Choices = ()


def drawer_of(actor: Actor, filters: Filters) -> tuple[Field, ...]:
    """The questions, as they are answered now. No query beyond the tree of organisations."""
    offered = {
        "service": (_("事项"), _services()),
        "node": (_("环节"), _nodes(actor)),
        "unit": (_("单位或街道"), units_offered(actor)),
        "hold": (_("认领"), (("free", _("还没有人认领")), ("paused", _("停表的")))),
    }
    fields = [
        Field(name, label, str(getattr(filters, name)), choices)
        for name, (label, choices) in offered.items()
        if choices
    ]
    return (*fields, Field("number", _("办件编号含有"), filters.number))


def _services() -> Choices:
    return tuple((one.code, str(one.title)) for one in PROCESSES)


def _nodes(actor: Actor) -> Choices:
    """Human nodes whose role the actor has or stands in for."""
    roles = {desk.role for desk in desks_of(actor)}
    found: dict[str, str] = {}
    for process in PROCESSES:
        if is_closed(process.code):  # steps stand sealed there: nobody can search by them
            continue
        for node in graph_for(process.code, process.current).nodes.values():
            if node.kind is Kind.HUMAN and node.role in roles:
                found.setdefault(node.name, node.title)
    return tuple(found.items())


def units_offered(actor: Actor) -> Choices:
    """Streets, each before its unions; of many units the streets only, of one nothing."""
    units = organisations.tree().units
    mine = [units[one] for one in actor.units if units[one].level in (STREET, GRASSROOTS)]
    if len(mine) > MOST_UNITS:
        mine = [one for one in mine if one.level is STREET]
    if len(mine) < 2:
        return ()
    return tuple((str(one.id), _title(one)) for one in sorted(mine, key=_place))


def _place(one: organisations.Unit) -> tuple[str, int, str]:
    street = organisations.ancestor_at(one.id, STREET)
    code = organisations.unit(street).code if street else "~"
    return code, -one.level.rank, one.code


def _title(one: organisations.Unit) -> str:
    return one.name if one.level is STREET else f"　{one.employer or one.name}"
