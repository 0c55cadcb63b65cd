"""How a decision came about in figures, in the applicant's own words. Requires a scope.

Only what was decided: a proposal is no promise. What an officer thought of it stays with him.
"""

from dataclasses import dataclass
from datetime import date

from processes.engine.audit.timeline import said_by
from processes.engine.findings import Finding
from processes.engine.models import Case, Event, LedgerEntry
from processes.engine.moves import Verb
from processes.engine.parameters.values import Parameters
from processes.engine.queries.applicant.where import Where
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


@dataclass(frozen=True)
class Standard:
    """A figure that comes from a rule: its name, the figure, and where it stands."""

    title: str
    shown: str
    source: str
    example: bool


@dataclass(frozen=True)
class Reckoned:
    """One step of the sum. `text` compares, `formula` is how the figure came about."""

    title: str
    text: str
    formula: str
    standards: tuple[Standard, ...]


def reckoned_of(one: Where, today: date, *, refused: bool, paid: bool) -> tuple[Reckoned, ...]:
    """Steps of the sum behind an amount that was approved, or behind a refusal for a figure.

    Aid given in other units counts as well, so the question is asked with the sight of the system.
    """
    reason = _reason(one.case) if refused else ""
    if not paid and not reason:
        return ()
    with scope(SYSTEM):
        file = dossier(one.case, today=_set_on(one.case) or today)
        found = list(PROCESSES[one.case.process].reading.told(file, reason))
        return tuple(_step(item, file.parameters) for item in found)


def blocked_of(one: Where, today: date) -> str:
    """Why rules refused a case that no officer has refused, in sentences; "" otherwise."""
    if Event.objects.filter(case=one.case, verb=Verb.REJECT).exists():
        return ""
    with scope(SYSTEM):
        file = dossier(one.case, today=today)
        found = [item for item in PROCESSES[one.case.process].reading.findings(file) if item.blocks]
    return "\n".join(_sentence(item) for item in found)


def _sentence(found: Finding) -> str:
    parts = (found.title, found.compared, found.would_change)
    return "；".join(part for part in parts if part) + "。"


def _reason(case: Case) -> str:
    row = Event.objects.filter(case=case, verb=Verb.REJECT).order_by("-n").first()
    return str(said_by(row).get("reason", "")) if row else ""


def _set_on(case: Case) -> date | None:
    """The day on which the amount was set: another year may reckon differently."""
    rows = LedgerEntry.objects.filter(case=case, kind=LedgerEntry.Kind.FREEZE)
    return rows.order_by("id").values_list("day", flat=True).first()


def _step(found: Finding, parameters: Parameters) -> Reckoned:
    used = [parameters.row(one.key) for one in found.parameters]
    standards = tuple(Standard(r.title, r.shown, r.source, r.is_example) for r in used)
    return Reckoned(found.title, found.compared, found.formula, standards)
