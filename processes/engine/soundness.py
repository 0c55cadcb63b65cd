"""Flowcheck over index cards: every version of every process with what its card says. No database.

The rules are pure and know graphs only (`engine.flowcheck`); here they meet forms, papers, limits,
hooks and the conditions of the process.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from processes.engine.definition import ProcessDefinition
from processes.engine.flowcheck import Around, Fault, check, led_to
from processes.engine.flowcheck.versions import hooks, versions
from processes.engine.game.calls import process_of
from processes.engine.graph.from_flow import declared_graphs
from processes.engine.graph.model import Graph
from processes.engine.parameters.load import limit_days
from processes.engine.reads import read_by_gates
from processes.engine.registry import PROCESSES

Checked = tuple[Graph, tuple[Fault, ...]]


def checked(cards: Iterable[ProcessDefinition]) -> list[Checked]:
    """Each version of each process with its faults, in the order of the cards."""
    return [found for card in cards for found in _card(card)]


def around(card: ProcessDefinition) -> Around:
    """What a card says of its flows."""
    days = limit_days()
    forms = card.officer_forms
    return Around(
        limits=frozenset(days),
        days=days,
        whole=days.get(card.whole_limit) if card.whole_limit else None,
        fields={name: _fields(card, form) for name, form in forms.items()},
        personal=card.personal,
        papers=frozenset(card.documents),
        reads=read_by_gates(card.answer),
        hooks=frozenset(card.hooks),
        calls=_calls(card),
    )


def _calls(card: ProcessDefinition) -> dict[str, frozenset[str]]:
    """Every process with those that it calls; this one as its card says, registered or not."""
    cards = {one.code: one for one in PROCESSES} | {card.code: card}
    return {code: frozenset(_called(one)) for code, one in cards.items()}


def _called(card: ProcessDefinition) -> Iterator[str]:
    for graph in declared_graphs(card.flows.values()):
        yield from filter(None, map(process_of, graph.nodes.values()))


def _fields(card: ProcessDefinition, form: Any) -> dict[str, str]:
    names = getattr(form, "base_fields", ())
    return {name: card.reading.hidden(name) for name in names}


def _card(card: ProcessDefinition) -> Iterator[Checked]:
    graphs = dict(zip(card.flows, declared_graphs(card.flows.values()), strict=True))
    beside = around(card)
    whole = list(versions(card.code, graphs, card.current))
    whole += hooks(list(graphs.values()), beside.hooks)
    for number, graph in graphs.items():
        own = tuple(led_to(one, fault) for one, fault in whole if one is graph)
        pinned = card.at(number)
        yield graph, (*check(graph, around=beside if pinned is card else around(pinned)), *own)
