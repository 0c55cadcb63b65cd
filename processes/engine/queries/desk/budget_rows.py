"""What changed the budgets, newest first, and what can be chosen in the forms. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.models import BudgetRow, FundBudget, FundSource
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.registry import PROCESSES

SHOWN = 100


@dataclass(frozen=True)
class Changed:
    """One row as shown."""

    day: date
    budget: str
    label: str
    amount_fen: int
    document: str
    reason: str
    by: str


def changes() -> tuple[Changed, ...]:
    """The newest rows of all budgets."""
    rows = BudgetRow.objects.select_related("budget__source", "by").order_by("-id")[:SHOWN]
    return tuple(
        Changed(
            day=one.day,
            budget=f"{one.budget.source} · {item_title(one.budget.item)}",
            label=str(BudgetRow.Kind(one.kind).label),
            amount_fen=one.amount_fen,
            document=one.document,
            reason=one.reason,
            by=one.by.name if one.by else "",
        )
        for one in rows
    )


def budgets() -> Mapping[str, str]:
    """Every budget with what is free, the newest year first."""
    rows = FundBudget.objects.select_related("source").order_by("-source__year", "source_id", "id")
    return {
        str(one.pk): _("%(budget)s（可用 %(free)s 元）")
        % {
            "budget": f"{one.source} · {item_title(one.item)}",
            "free": yuan(one.amount_fen - one.frozen_fen - one.used_fen, grouped=True),
        }
        for one in rows
    }


def sources() -> Mapping[str, str]:
    """Every source, the newest year first."""
    return {str(one.pk): str(one) for one in FundSource.objects.order_by("-year", "code")}


def items() -> Mapping[str, str]:
    """What money can be spent on."""
    return {code: str(label) for one in PROCESSES for code, label in one.items.items()}
