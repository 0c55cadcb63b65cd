"""What an officer can point at when he returns a case: places to mend, nodes to go back to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.moves import REFUSALS
from processes.engine.queries.applicant.answers import words_of
from processes.engine.queries.applicant.filing import Filing, filing_of
from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.acts_possible import refusal
from processes.engine.queries.desk.case.masks import masked


@dataclass(frozen=True)
class Mark:
    """One place: `key` as the correction page reads it, and what stands there now, masked."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Group:
    """Places of one section, or all materials."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Targets:
    """Nodes a case may go back to, those that may come straight back, and why others may not."""

    nodes: dict[str, str]
    straight: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def groups_of(act: Act) -> list[Group]:
    """Everything the applicant can be asked to mend. Needs a scope."""
    filing = filing_of(act.case, on=act.today)
    found = [Group(_("材料"), tuple(_slots(filing)))] if filing.slots else []
    return found + [
        Group(str(section.title), tuple(_places(filing, section)))
        for section in filing.sections
        if section.form is not None
    ]


def _slots(filing: Filing) -> Iterator[Mark]:
    for slot in filing.slots:
        count = len(filing.files_of(slot.code))
        yield Mark(slot.code, str(slot.title), _("%(n)d个文件") % {"n": count})


def _places(filing: Filing, section: Any) -> Iterator[Mark]:
    form = filing.form(section)
    form.is_valid()
    if section.rows is not None:
        yield Mark(section.code, str(section.title), _("%(n)d行") % {"n": len(form.filled())})
        return
    for field in form:
        if form.is_shown(field.name):
            value = _masked(filing, field)
            yield Mark(f"{section.code}.{field.name}", str(field.label), value)


def _masked(filing: Filing, field: Any) -> str:
    """The answer as everybody at a desk may read it."""
    hidden = filing.definition.reading.hidden
    kind = hidden(field.name) or hidden(f"{field.name}_fen")
    return masked(kind, words_of(field)) if kind else words_of(field, masked=True)


def targets_of(act: Act) -> Targets:
    """Earlier nodes on the trail, oldest first. No query."""
    nodes: dict[str, str] = {}
    straight, refused = [], []
    for name in dict.fromkeys(visit.node for visit in act.view.state.trail):
        node = act.view.graph.node(name)
        if name == act.view.graph.start:
            continue
        if isinstance(policies.may_return_to(act.view, act.token, name), policies.Deny):
            continue
        why = refusal(act.view, act.move(to=name))
        if why is None:
            nodes[name] = node.title
            if refusal(act.view, act.move(to=name, come_back=True)) is None:
                straight.append(name)
        elif why.code == "parallel":
            refused.append((node.title, _(REFUSALS[why.code])))
    return Targets(nodes, tuple(straight), tuple(refused))
