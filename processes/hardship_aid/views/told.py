"""What an applicant is told of the sum: the amount by its formula, or the income too high."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from processes.engine.definition import Dossier
from processes.engine.findings import Finding, Severity
from processes.hardship_aid import rules
from processes.hardship_aid.rules.findings import amount
from processes.hardship_aid.rules.household import formula
from processes.hardship_aid.rules.income import income
from processes.hardship_aid.rules.words import money
from processes.hardship_aid.steps.given import suggested


def told(file: Dossier, reason: str) -> Iterator[Finding]:
    """The same figures as on the papers: of the household itself, without aid given before."""
    if reason == rules.Reason.INCOME:
        yield replace(income(file.facts, file.parameters), formula=formula(file.facts))
    decided = file.form("district_review")
    if reason or not decided:
        return
    item, fen = rules.AidItem(str(decided["item"])), int(decided["amount_fen"])
    proposed = suggested(file)
    found = amount(proposed)
    if found is None or proposed is None or proposed.item is not item:
        yield _set(_("由区总工会按核实的情况确定"), item, fen)
        return
    title = _("按标准算：%(item)s %(sum)s") % {
        "item": item.label,
        "sum": money(proposed.amount_fen),
    }
    yield replace(found, title=title)
    if fen != proposed.amount_fen:
        yield _set(_("和按标准算的不一样，由区总工会按核实的情况确定"), item, fen)


def _set(why: str, item: rules.AidItem, fen: int) -> Finding:
    title = _("批准：%(item)s %(sum)s") % {"item": item.label, "sum": money(fen)}
    return Finding("granted", True, Severity.PASS, title, compared=why)
