"""Years of the sources as finance reads them, and the book of one. Reads only.

The figures are the system's: a sum leaves no case out. The cases shown are those the reader sees.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.models import BudgetRow, FundSource, LedgerEntry, YearClosing
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.queries.jurisdiction import not_recused
from processes.engine.queries.shown_name import shown_name
from processes.engine.runtime import scope
from processes.engine.year_end.figures import Held, Preview, in_force, preview
from processes.people.actors import SYSTEM, Actor
from processes.vault import mask_name

SHOWN = 200


@dataclass(frozen=True)
class Year:
    """A source of a year; `closed` is its closing, if it is closed."""

    source: FundSource
    closed: YearClosing | None
    over: bool


@dataclass(frozen=True)
class Carried:
    """A running case whose money goes over."""

    number: str
    payee: str
    item: str
    amount_fen: int
    approved: bool
    day: date


@dataclass(frozen=True)
class Acted:
    """One closing, or the taking back of one."""

    label: str
    at: datetime
    by: str
    document: str
    reason: str
    carried_fen: int
    returned_fen: int
    cases: int
    into: str


def years(today: date) -> tuple[Year, ...]:
    """Every source, the newest year first."""
    rows = FundSource.objects.order_by("-year", "code")
    return tuple(Year(one, in_force(one.pk), today.year > one.year) for one in rows)


def figures(source: FundSource) -> Preview:
    """What is open of the year, of all cases."""
    with scope(SYSTEM):
        return preview(source)


def carried(actor: Actor, found: Preview) -> tuple[Carried, ...]:
    """The cases that go over, of those the actor sees. Requires his scope."""
    held = {one.freeze.pk: one for line in found.lines for one in line.held}
    rows = LedgerEntry.objects.filter(not_recused(actor), pk__in=held)
    rows = rows.select_related("case__applicant").order_by("id")[:SHOWN]
    return tuple(_carried(row, held[row.pk]) for row in rows)


def _carried(row: LedgerEntry, held: Held) -> Carried:
    case = row.case
    return Carried(
        number=case.number or str(case.pk),
        payee=shown_name(case.process, case.subject or case.applicant.name),
        item=item_title(row.item),
        amount_fen=row.amount_fen,
        approved=held.approve is not None,
        day=(held.approve or row).day,
    )


def acts(source: FundSource) -> tuple[Acted, ...]:
    """What was done with the year, oldest first."""
    rows = YearClosing.objects.filter(source=source).select_related("into", "by").order_by("id")
    return tuple(
        Acted(
            label=_("年终结转") if one.undoes_id is None else _("撤销结转"),
            at=one.at,
            by=one.by.name,
            document=one.document,
            reason=one.reason,
            carried_fen=one.carried_fen,
            returned_fen=one.returned_fen,
            cases=one.cases,
            into=str(one.into),
        )
        for one in rows
    )


def into(source: FundSource) -> dict[str, str]:
    """Sources of the next year that are not closed themselves; `new` if none has its code."""
    rows = list(FundSource.objects.filter(year=source.year + 1).order_by("code"))
    same = [one for one in rows if one.code == source.code or one.name == source.name]
    found = {str(one.pk): str(one) for one in [*same, *(r for r in rows if r not in same)]}
    if not any(one.code == source.code for one in rows):
        said = _("登记 %(year)d 年同名的来源：%(name)s")
        found["new"] = said % {"year": source.year + 1, "name": source.name}
    return found


def heads() -> list[str]:
    """Heads of the book's columns."""
    return [
        _("日期"), _("台账号"), _("项目"), _("步骤"), _("金额（元）"), _("办件编号"),
        _("收款人"), _("回单号或文号"), _("经手"), _("批准"), _("说明"),
    ]  # fmt: skip


def book(actor: Actor, source: FundSource) -> list[list[str]]:
    """Budget rows, then lines in the order of the ledger, then what each budget comes to."""
    with scope(actor):
        seen = LedgerEntry.objects.filter(not_recused(actor), budget__source=source)
        seen = seen.select_related("case")
        visible = {one.pk for one in seen}
    with scope(SYSTEM):
        rows = [_changed(one) for one in _changes(source)]
        rows += [_line(one, shown=one.pk in visible) for one in _lines(source)]
        return rows + _sums(preview(source))


def _changes(source: FundSource) -> list[BudgetRow]:
    rows = BudgetRow.objects.filter(budget__source=source).select_related("budget", "by")
    return list(rows.order_by("id"))


def _changed(one: BudgetRow) -> list[str]:
    return [
        one.day.isoformat(), "", item_title(one.budget.item), str(BudgetRow.Kind(one.kind).label),
        yuan(one.amount_fen), "", "", one.document, one.by.name if one.by else "", "", one.reason,
    ]  # fmt: skip


def _lines(source: FundSource) -> list[LedgerEntry]:
    rows = LedgerEntry.objects.filter(budget__source=source)
    rows = rows.select_related("case", "payee", "operator", "reviewer", "reverses")
    return list(rows.order_by("id"))


def _line(one: LedgerEntry, *, shown: bool) -> list[str]:
    """A line of a case that the reader keeps away from has no name and no number."""
    payee = mask_name(one.payee.name) if one.payee else one.case.subject
    officer = one.operator.name if one.operator and one.operator_id != one.payee_id else ""
    note = _("冲 %(number)s") % {"number": one.reverses.number} if one.reverses else ""
    return [
        one.day.isoformat(), one.number, item_title(one.item),
        str(LedgerEntry.Kind(one.kind).label), yuan(one.amount_fen),
        (one.case.number or "") if shown else "", payee if shown else "", one.bank_ref,
        officer, one.reviewer.name if one.reviewer else "",
        _("年终结转") if ":carried:" in one.key else note,
    ]  # fmt: skip


def _sums(found: Preview) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in found.lines:
        title = item_title(line.budget.item)
        for label, fen in (
            (_("预算"), line.budget.amount_fen),
            (_("冻结和待拨付"), line.budget.frozen_fen),
            (_("已拨付"), line.budget.used_fen),
            (_("余额"), line.free_fen),
        ):
            rows.append(["", "", title, label, yuan(fen), "", "", "", "", "", _("合计")])
    return rows
