"""`/w/ledger/budget/`: finance changes a budget by a dated row; `…/new/` registers one.

Both are looked over first, with the sums before and after: `sure` in the form does it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import budgets, policies, policies_after
from processes.engine.budget_outlook import Outlook
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.queries.desk import budget_rows
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

Said = Mapping[str, Any]
Told = TypeVar("Told", Outlook, str)


@dataclass(frozen=True)
class Plan:
    """A form by its name, what it would do, and what does it: the sentence when it is done."""

    form: str
    look: Callable[[Said], Outlook]
    act: Callable[[Said], str]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def changed(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form and all rows so far. Raises: NotAllowed for those who may not read the ledger."""

    def asked(said: Said) -> budgets.Change:
        return budgets.Change(**{**said, "day": date.fromisoformat(said["day"])})

    def look(said: Said) -> Outlook:
        return budgets.outlook(asked(said), actor=reader.actor, now=reader.now)

    def act(said: Said) -> str:
        budgets.change(asked(said), actor=reader.actor, key=key_of(request), now=reader.now)
        return _("预算变动已登记。有等候资金的办件会自动按先后安排。")

    return _page(request, reader, Plan("budget_change", look, act))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def opened(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form for a new source or a new item. Raises: NotAllowed for anybody but finance."""
    policies.require(policies_after.may_change_budget(reader.actor))

    how: Any = {"actor": reader.actor, "key": key_of(request), "now": reader.now}

    def look(said: Said) -> Outlook:
        return budgets.outlook_new(budgets.NewBudget(**said), **how)

    def act(said: Said) -> str:
        budgets.open_budget(budgets.NewBudget(**said), **how)
        return _("预算已登记。")

    return _page(request, reader, Plan("budget_new", look, act))


def _page(request: HttpRequest, reader: Reader, plan: Plan) -> HttpResponse:
    policies.require(policies_after.may_read_ledger(reader.actor))
    may = bool(policies_after.may_change_budget(reader.actor))
    with scope(reader.actor):
        reader.tabs()
        given = {
            "budgets": budget_rows.budgets(),
            "sources": budget_rows.sources(),
            "items": budget_rows.items(),
        }
        rows = budget_rows.changes()
    posted = request.POST if request.method == "POST" else None
    form = _form(plan.form)(posted, on=reader.today, given=given)
    if posted is not None:
        policies.require(policies_after.may_change_budget(reader.actor))
        if "edit" not in posted and form.is_valid():
            if "sure" not in posted and (found := _tried(form, plan.look)):
                return _check(request, plan, form, found)
            if "sure" in posted and (said := _tried(form, plan.act)):
                messages.success(request, said)
                return see_other("/w/ledger/budget/")
    context = {
        "tab": "ledger",
        "form": form if may else None,
        "forms": {"budget": form},
        "faults": len(form.errors),
        "new": plan.form == "budget_new",
        "budgets": given["budgets"],
        "rows": rows,
        "key": key_of(request),
    }
    return render(request, "desk/budget.html", context, status=422 if form.errors else 200)


def _check(request: HttpRequest, plan: Plan, form: Any, found: Outlook) -> HttpResponse:
    """The page that shows what was typed and what it does, before it is done."""
    kept = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    context = {
        "tab": "ledger",
        "new": plan.form == "budget_new",
        "said": form.facts(),
        "look": found,
        "kept": kept,
    }
    return render(request, "desk/budget_check.html", context)


def _tried(form: Any, what: Callable[[Said], Told]) -> Told | None:
    """What it gives; None with the sentence in the form when it is refused."""
    try:
        return what(form.facts())
    except InvalidFacts as refused:
        for field, sentences in (refused.errors or {"": [refused.message]}).items():
            form.add_error(field if field in form.fields else None, sentences[0])
    except ApprovalError as refused:
        form.add_error(None, refused.message)
    return None


def _form(name: str) -> Any:
    return next(iter(PROCESSES)).officer_forms[name]
