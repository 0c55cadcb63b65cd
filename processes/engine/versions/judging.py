"""Which open cases of one version could go over to another, and which cannot and why. Reads only.

Requires a scope with every unit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from processes.engine.audit.replay import DoesNotFit, replay
from processes.engine.audit.verify import bodies
from processes.engine.graph.model import Graph
from processes.engine.models import Case
from processes.engine.moves import REFUSALS
from processes.engine.policies_lane import is_closed, step_name
from processes.engine.runtime import graph_for
from processes.engine.state import Clock
from processes.engine.token_game import Misfit, clocks, misfit, tokens

DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Judged:
    """One open case: where it is now, and why it must stay; "" if it can go over.

    `clocks` are limits that are another one on the new version, as (before, after).
    """

    case: int
    number: str
    nodes: tuple[str, ...]
    wrong: Misfit | None
    clocks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All of them, those that can go over first."""

    cases: tuple[Judged, ...]

    @property
    def moving(self) -> tuple[Judged, ...]:
        """Those that can go over."""
        return tuple(one for one in self.cases if one.wrong is None)

    @property
    def staying(self) -> tuple[Judged, ...]:
        """Those that cannot."""
        return tuple(one for one in self.cases if one.wrong is not None)

    @property
    def whys(self) -> list[tuple[str, int]]:
        """Reasons of those that cannot, the most frequent first."""
        return Counter(one.wrong.code for one in self.staying if one.wrong).most_common()


def open_cases(process: str, version: int) -> Iterable[Case]:
    """Open cases on that version, oldest first."""
    return Case.objects.filter(process=process, flow_version=version, closed_at=None).order_by("id")


def report(process: str, was: int, flow: int, *, only: Iterable[int] | None = None) -> Report:
    """Judges every open case of that version, or those given. Raises: KeyError for no version."""
    graph_for(process, was), graph_for(process, flow)
    rows: Iterable[Case] = open_cases(process, was)
    if only is not None:
        rows = Case.objects.filter(
            pk__in=list(only), process=process, flow_version=was, closed_at=None
        ).order_by("id")
    return Report(tuple(_judged(rows, flow)))


def _judged(rows: Iterable[Case], flow: int) -> Iterator[Judged]:
    for case in rows:
        new, old = graph_for(case.process, flow), graph_for(case.process, case.flow_version)
        wrong, here, limits = judge(case, old, new)
        yield Judged(case.pk, case.number or f"#{case.pk}", here, wrong, limits)


def judge(
    case: Case, old: Graph, new: Graph
) -> tuple[Misfit | None, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Why this case cannot go over, the nodes where it is, and the limits that change."""
    graphs = partial(graph_for, case.process)
    try:
        played = list(replay(old, bodies(case.pk), others=graphs))
    except DoesNotFit as fault:
        return Misfit(DAMAGED, fault.n), (), ()
    told = [(one.move, one.said.get("asked", {}), one.state) for one in played]
    wrong = misfit(old, new, told)
    state = played[-1].state
    here = tuple(token.node for token in tokens(state.root))
    told_openly = wrong is None and not is_closed(case.process)
    limits = _limits(clocks(old, state), clocks(new, state)) if told_openly else ()
    return wrong, here, limits


def _limits(before: Iterable[Clock], after: Iterable[Clock]) -> tuple[tuple[str, str], ...]:
    was = {one.token: one.limit for one in before}
    now = {one.token: one.limit for one in after}
    both = sorted(was.keys() | now.keys())
    pairs = ((was.get(token, ""), now.get(token, "")) for token in both)
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def sentence(wrong: Misfit, graph: Graph) -> str:
    """Why it stays and what can be done, in words. `graph` is that of the new version."""
    if wrong.code == DAMAGED:
        return _(
            "这件的记录重放出来和现在的状态对不上，先不要换："
            "请维护人员运行 bin/manage verify_audit --deep 查明。"
        )
    if wrong.code == "closed":
        return _("换的时候它已经办结，或者已经不在原来的版本上。")
    if wrong.code == "no_node":
        return _("它现在所在的环节，新版流程里没有了：等它走到下一环节再换，或者按原版办完。")
    if wrong.code == "other_way":
        return _other_way(wrong, graph)
    known = REFUSALS.get(wrong.code)
    if known is not None:
        return known
    return _("换的时候没有办成（%(code)s），它还在原来的版本上。查明以后可以再换。") % {
        "code": wrong.code
    }


def _other_way(wrong: Misfit, graph: Graph) -> str:
    node = graph.nodes.get(wrong.node)
    if node is None:
        return _(
            "它已经办过的第%(n)d步，新版流程里不能那样办：换过去就改动了办过的事，所以按原版办完。"
        ) % {"n": wrong.n}
    return _(
        "它已经办过的第%(n)d步，按新版办完应当到“%(node)s”，它当时没有去那里："
        "换过去就等于跳过或重办，所以按原版办完。"
    ) % {"n": wrong.n, "node": step_name(graph.process, node.title)}


def title_of(graph: Graph, names: Iterable[str]) -> str:
    """Titles of nodes in one line."""
    titles = (graph.nodes[one].title if one in graph.nodes else one for one in names)
    return "、".join(step_name(graph.process, one) for one in titles)
