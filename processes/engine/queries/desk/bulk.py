"""Cases an officer may decide together: the same node, nothing to fill in, no rule in doubt.

Requires `runtime.scope`. What is decided is decided case by case: here is only what is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.graph.model import Mode, Node
from processes.engine.models import Case
from processes.engine.moves import Verb
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.acts_possible import refusal, sitting_at
from processes.engine.queries.desk.bar_words import label_of
from processes.engine.queries.desk.inbox import once
from processes.engine.queries.desk.lines import place_of
from processes.engine.queries.desk.order import Wish
from processes.engine.queries.desk.waiting import Waiting
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, graph_for, scope
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Level

MOST = 50
LOOKED = 500


@dataclass(frozen=True)
class Pile:
    """Tasks at one node that may be decided together; `code` names it in addresses."""

    code: str
    title: str
    label: str
    number: int = 0


@dataclass(frozen=True)
class Row:
    """One case of a pile. `why` says why it has to be decided by itself, "" if it has not."""

    case: int
    number: str
    name: str
    unit: str
    version: int
    task: str
    amount_fen: int | None = None
    why: str = ""

    @property
    def href(self) -> str:
        """Address of the case."""
        return f"/w/case/{self.number}/"

    @property
    def place(self) -> tuple[int, int]:
        """(token, seat)."""
        token, _dot, seat = self.task.partition(".")
        return int(token), int(seat)

    @property
    def shown(self) -> str:
        """What a form carries: the case as it was when it was shown."""
        return f"{self.number}@{self.version}@{self.task}"

    @property
    def amount(self) -> str:
        """The sum in yuan, "" if the process has none."""
        return "" if self.amount_fen is None else yuan(self.amount_fen, grouped=True)


def piles_of(tasks: Iterable[Waiting]) -> list[Pile]:
    """Piles of at least two among tasks that wait, largest first. No query."""
    found: dict[tuple[str, str, str, str], int] = {}
    for one in once(tasks):
        node = graph_for(one.process, one.flow_version).node(one.node)
        if not (one.paused or one.suspended) and may_pile(node):
            key = (one.process, one.node, node.title, label_of("approve", node))
            found[key] = found.get(key, 0) + 1
    piles = [
        Pile(f"{process}.{node}", title, label, number)
        for (process, node, title, label), number in found.items()
    ]
    return sorted((one for one in piles if one.number > 1), key=lambda one: -one.number)


def may_pile(node: Node) -> bool:
    """Whether one person decides here, with nothing to fill in."""
    alone = node.panel.mode is Mode.ONE and node.level != Level.APPLICANT
    return alone and not node.form and node.preset != "reconsider"


def piles(actor: Actor) -> list[Pile]:
    """Piles of all that waits for the actor."""
    return piles_of(waiting.find(actor, Wish(most=LOOKED)).tasks)


def rows_of(actor: Actor, code: str, *, today: date) -> list[Row]:
    """The most urgent cases of a pile: at most MOST."""
    process, _dot, node = code.partition(".")
    if process not in PROCESSES:
        return []
    tasks = waiting.find(actor, Wish(service=process, node=node, most=LOOKED)).tasks
    chosen = [one for one in once(tasks) if not (one.paused or one.suspended)][:MOST]
    cases = Case.objects.filter(number__in=[one.number for one in chosen])
    known = {one.number: one for one in cases.select_related("applicant", "unit")}
    return [row_of(known[one.number], actor, today=today) for one in chosen if one.number in known]


def row_of(case: Case, actor: Actor, *, today: date) -> Row:
    """The case as it stands now, and whether it may be decided with others."""
    view = CaseView.of(case)
    sitting = sitting_at(view, actor)
    unit, _street = place_of(case.unit_id)
    amount, failed = _judged(case, today)
    why = ""
    if sitting is None or refusal(view, sitting.move(Verb.APPROVE)) is not None:
        why = _("现在不能由您同意")
    elif not may_pile(sitting.node):
        why = _("这一步要填表或由多人办理")
    elif failed:
        why = _("有 %(n)d 项要点没有通过或要核实") % {"n": failed}
    return Row(
        case=case.pk,
        number=str(case.number),
        name=case.applicant.name,
        unit=unit,
        version=case.version,
        task=sitting.name if sitting else "0.0",
        amount_fen=amount,
        why=why,
    )


def _judged(case: Case, today: date) -> tuple[int | None, int]:
    """The sum, and how many rules call for a look; with the sight of the system, as on the page."""
    reading, file = PROCESSES.of(case).reading, dossier(case, today=today)
    with scope(SYSTEM):
        failed = sum(one.calls_for_a_look for one in reading.findings(file))
        return reading.amount_fen(file), failed


@dataclass(frozen=True)
class Total:
    """What would be decided: how many, and the sum if there is one."""

    number: int
    amount_fen: int | None

    @property
    def amount(self) -> str:
        """The sum in yuan, "" if the process has none."""
        return "" if self.amount_fen is None else yuan(self.amount_fen, grouped=True)


def total_of(rows: Iterable[Row]) -> Total:
    """Number and sum."""
    amounts = [row.amount_fen for row in rows]
    known = [one for one in amounts if one is not None]
    return Total(len(amounts), sum(known) if known else None)
