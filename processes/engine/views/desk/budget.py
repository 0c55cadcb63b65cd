"""`/w/ledger/budget/`: finance changes a budget by a dated row; `…/new/` registers one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import budgets, policies, policies_after
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.queries.desk import budget_rows
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

Act = Callable[[Mapping[str, Any]], str]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def changed(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form and all rows so far. Raises: NotAllowed for those who may not read the ledger."""

    def act(said: Mapping[str, Any]) -> str:
        asked = budgets.Change(**{**said, "day": date.fromisoformat(said["day"])})
        budgets.change(asked, actor=reader.actor, key=key_of(request), now=reader.now)
        return _("预算变动已登记。有等候资金的办件会自动按先后安排。")

    return _page(request, reader, "budget_change", act)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def opened(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form for a new source or a new item. Raises: NotAllowed for anybody but finance."""
    policies.require(policies_after.may_change_budget(reader.actor))

    def act(said: Mapping[str, Any]) -> str:
        asked = budgets.NewBudget(**said)
        budgets.open_budget(asked, actor=reader.actor, key=key_of(request), now=reader.now)
        return _("预算已登记。")

    return _page(request, reader, "budget_new", act)


def _page(request: HttpRequest, reader: Reader, name: str, act: Act) -> HttpResponse:
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
    form = _form(name)(posted, on=reader.today, given=given)
    if posted is not None:
        policies.require(policies_after.may_change_budget(reader.actor))
        if form.is_valid() and (said := _done(form, act)):
            messages.success(request, said)
            return see_other("/w/ledger/budget/")
    context = {
        "tab": "ledger",
        "form": form if may else None,
        "forms": {"budget": form},
        "faults": len(form.errors),
        "new": name == "budget_new",
        "budgets": given["budgets"],
        "rows": rows,
        "key": key_of(request),
    }
    return render(request, "desk/budget.html", context, status=422 if form.errors else 200)


def _done(form: Any, act: Act) -> str:
    """What to say when it is done; "" with the sentence in the form when it is refused."""
    try:
        return act(form.facts())
    except InvalidFacts as refused:
        for field, sentences in (refused.errors or {"": [refused.message]}).items():
            form.add_error(field if field in form.fields else None, sentences[0])
    except ApprovalError as refused:
        form.add_error(None, refused.message)
    return ""


def _form(name: str) -> Any:
    return next(iter(PROCESSES)).officer_forms[name]
