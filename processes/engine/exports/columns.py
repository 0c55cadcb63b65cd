"""What of a case may stand in an exported list, and who may export what. Requires a scope."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.amounts import yuan
from processes.engine.calendar import china_day
from processes.engine.models import Case, LedgerEntry
from processes.engine.models.stages import Stage
from processes.engine.policies import WITHOUT_VERB, Deny, Permit, Verdict
from processes.engine.queries.desk.lines import place_of
from processes.engine.queries.facts import facts_of
from processes.engine.registry import PROCESSES
from processes.people.actors import Actor
from processes.people.roles import Level

NUMBER = "id_number"
ABOVE = (Level.DISTRICT, Level.CITY)
"""Levels of R31 and above."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `read` gets the case and what was paid for it, in fen."""

    code: str
    title: Any
    read: Callable[[Case, Mapping[int, int]], str]
    usual: bool = True


def _day(moment: Any) -> str:
    return f"{china_day(moment)}" if moment else ""


def _number(case: Case, paid: Mapping[int, int]) -> str:
    """Opens the seal: asked for only where this column was granted."""
    return str(facts_of(case.pk).get(PROCESSES.of(case).reading.own_number) or "")


def _paid(case: Case, paid: Mapping[int, int]) -> str:
    return yuan(paid[case.pk], grouped=True) if paid.get(case.pk) else ""


COLUMNS: tuple[Column, ...] = (
    Column("number", gettext_lazy("办件编号"), lambda c, _p: c.number or ""),
    Column("name", gettext_lazy("申请人"), lambda c, _p: c.subject),
    Column("unit", gettext_lazy("单位"), lambda c, _p: place_of(c.unit_id)[0]),
    Column("street", gettext_lazy("街道"), lambda c, _p: place_of(c.unit_id)[1]),
    Column("service", gettext_lazy("事项"), lambda c, _p: str(PROCESSES[c.process].title)),
    Column("stage", gettext_lazy("状态"), lambda c, _p: str(Stage(c.status).label)),
    Column("submitted", gettext_lazy("提交日期"), lambda c, _p: _day(c.submitted_at)),
    Column("closed", gettext_lazy("办结日期"), lambda c, _p: _day(c.closed_at), usual=False),
    Column("paid", gettext_lazy("已拨付（元）"), _paid, usual=False),
    Column(NUMBER, gettext_lazy("证件号码"), _number, usual=False),
)
BY_CODE = {one.code: one for one in COLUMNS}


def may_export_numbers(actor: Actor) -> Verdict:
    """Identity numbers in lists: the district and above, in their own right (R31 to R42)."""
    if any(post.level in ABOVE and post.role not in WITHOUT_VERB for post in actor.posts):
        return Permit()
    return Deny("no_numbers", _("带证件号码的列表，只有区总工会及以上的工作人员能导出。"))


def paid_for(cases: list[int]) -> dict[int, int]:
    """What was paid for each, reversals taken off."""
    kinds = (LedgerEntry.Kind.PAY, LedgerEntry.Kind.REVERSE)
    rows = LedgerEntry.objects.filter(case__in=cases, kind__in=kinds).order_by()
    return dict(rows.values_list("case").annotate(sum=Sum("amount_fen")))
