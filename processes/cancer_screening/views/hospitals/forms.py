"""`hospitals/new/`, `<code>/change/`, `<code>/end/`: one form each, judged and then done."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.base import PlainForm
from forms.cancer_screening.agreement import AgreementForm, EndForm
from processes.cancer_screening.models import Contract, Hospital
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.steps.hospitals.add import add
from processes.cancer_screening.steps.hospitals.change import change
from processes.cancer_screening.steps.hospitals.end import end
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.cancer_screening.views.hospitals.pages import hospital_of
from processes.engine import policies
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

TERMS = ("number", "rank", "items", "halves", "daily_capacity", "price_fen", "begins", "ends")
Do = Callable[[Mapping[str, Any], dict[str, Any]], str]
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@at_desk
def add_hospital(request: HttpRequest, reader: Reader) -> HttpResponse:
    """A new one, with its first contract. Raises: NotAllowed."""
    policies.require(may_run_batches(reader.actor))
    form = AgreementForm(
        _posted(request), on=reader.today, given={"new": True},
        initial={"weekdays": [str(n) for n in range(1, 6)], "halves": ["am", "pm"]},
    )  # fmt: skip
    said = _("已登记。请系统管理员给医院的人任职，他们才能登录办理。")
    return _answer(request, reader, form, None, lambda typed, given: add(typed, **given), said)


@require_http_methods(METHODS)
@at_desk
def change_hospital(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """Other terms from a day on. Raises: NotAllowed; Http404."""
    place, last = _last(reader, code)
    form = AgreementForm(_posted(request), on=reader.today, initial=_initial(last))
    was = _was(request, last)

    def do(typed: Mapping[str, Any], given: dict[str, Any]) -> str:
        change(place, typed, was=was, **given)
        return code

    said = _("协议已经改好，从您填的那天起用。")
    return _answer(request, reader, form, place, do, said, was=last.pk)


@require_http_methods(METHODS)
@at_desk
def end_contract(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """No half-day after the last. Raises: NotAllowed; Http404."""
    place, last = _last(reader, code)
    form = EndForm(_posted(request), on=reader.today)
    was = _was(request, last)

    def do(typed: Mapping[str, Any], given: dict[str, Any]) -> str:
        day = date.fromisoformat(str(typed["last_day"]))
        end(place, day, why=str(typed["why"]), was=was, **given)
        return code

    return _answer(request, reader, form, place, do, _("协议已终止。"), was=last.pk, ends=True)


def _answer(
    request: HttpRequest, reader: Reader, form: PlainForm, place: Hospital | None, do: Do,
    said: str, **more: Any,
) -> HttpResponse:  # fmt: skip
    """The form, what is wrong with it, or the page of the hospital."""
    if form.is_bound and form.is_valid():
        given = {"actor": reader.actor, "key": key_of(request), "now": reader.now}
        try:
            code = do(form.facts(), given)
        except NotAllowed:
            raise
        except ApprovalError as refused:
            _told(form, refused)
        else:
            messages.success(request, said)
            return see_other(reverse("screening_hospital", args=[code]))
    with scope(reader.actor):
        reader.tabs()
    context = {
        "tab": "screening", "form": form, "place": place, "key": key_of(request), **more,
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "cancer_screening/agreement.html", context, status=status)


def _told(form: PlainForm, refused: ApprovalError) -> None:
    """Beside the field it is about, else above the form."""
    errors: dict[str, list[str]] = getattr(refused, "errors", {}) or {}
    named = next((name for name in errors if name in form.fields), None)
    form.add_error(named, refused.message)


def _last(reader: Reader, code: str) -> tuple[Hospital, Contract]:
    policies.require(may_run_batches(reader.actor))
    with scope(SYSTEM):
        place = hospital_of(code)
        return place, terms([place.pk]).last(place.pk)


def _was(request: HttpRequest, last: Contract) -> int:
    """The row that the form was filled from."""
    said = request.POST.get("was", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else last.pk


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _initial(last: Contract) -> dict[str, Any]:
    first = {name: getattr(last, name) for name in TERMS}
    first["weekdays"] = [str(one) for one in last.weekdays]
    return {**first, "takes_referrals": "yes" if last.takes_referrals else "no"}
