"""All rules over one graph."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from processes.engine.flowcheck import (
    apart,
    calls,
    choices,
    control,
    forms,
    outcomes,
    outside,
    panels,
    people,
    times,
    withdrawals,
)
from processes.engine.flowcheck.around import NOTHING, Around
from processes.engine.flowcheck.faults import Fault
from processes.engine.flowcheck.space import sound
from processes.engine.flowcheck.structure import well_structured
from processes.engine.flowcheck.versions import ways_out_of_failure
from processes.engine.flowcheck.ways import way_to
from processes.engine.graph.model import Graph
from processes.engine.graph.scopes import compute

Rule = Callable[[Graph], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    well_structured,
    control.reachable,
    control.completable,
    control.dead_edges,
    control.loops,
    control.counted,
    control.proper_end,
    control.size,
    choices.has_default,
    choices.no_overlap,
    choices.named,
    choices.unconditional,
    outcomes.rejection_is_told,
    outcomes.ends_declare_outcome,
    outcomes.ends_have_papers,
    outcomes.payment_after_all_levels,
    outcomes.approval_after_all_levels,
    withdrawals.withdrawal,
    withdrawals.until_the_decision,
    outcomes.final_is_final,
    people.role_and_level,
    people.shared_out,
    people.escalation,
    apart.payer,
    apart.same_hand,
    apart.one_level,
    times.limits,
    times.elapsed_waits,
    times.lapse_has_end,
    times.silence,
    outside.silence,
    outside.keeper,
    times.clocks,
    panels.quorum,
    panels.tie,
    panels.veto,
    ways_out_of_failure,
)
BESIDE: tuple[Callable[[Graph, Around], Iterator[Fault]], ...] = (
    forms.read_before,
    forms.known_forms,
    forms.known_papers,
    forms.personal_fields,
    calls.called,
)
_UNPLAYABLE = {"E101", "E103", "E104", "E105", "E106", "E107", "E201", "E601"}


def check(
    graph: Graph, *, limits: Collection[str] | None = None, around: Around = NOTHING
) -> tuple[Fault, ...]:
    """Every fault of a graph, frozen or as declared, sorted by id and node.

    `around` is what the index card says of it, `limits` the parameters that count days; without
    them forms, papers and limits are taken as they are named.

    The game itself is played through only if nothing drawn already stands in its way.
    """
    if graph.start not in graph.nodes:
        return (Fault("E101", graph.start, "流程没有起点"),)
    scoped, _ = compute(graph)
    faults = [fault for rule in RULES for fault in rule(scoped)]
    faults += [fault for beside in BESIDE for fault in beside(scoped, around)]
    known = around.limits if limits is None else limits
    if known is not None:
        faults += times.known_limits(scoped, known)
    if around.whole is not None:
        faults += times.whole(scoped, around.days, around.whole)
    if not {fault.id for fault in faults} & _UNPLAYABLE:
        faults += sound(scoped)
    faults = [led_to(scoped, fault) for fault in faults]
    return tuple(sorted(dict.fromkeys(faults), key=lambda f: (f.id, f.node)))


def led_to(graph: Graph, fault: Fault) -> Fault:
    """The fault with a way that leads to its node, if it does not bring one of its own."""
    if fault.trace or fault.node not in graph.nodes:
        return fault
    return replace(fault, trace=way_to(graph, fault.node))
