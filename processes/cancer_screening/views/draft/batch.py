"""`/w/screening/new/` and `batch/<code>/edit/`: a batch is drawn up, and changed as a draft."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.cancer_screening.batch import BatchForm
from processes.cancer_screening.models import Batch
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.rules import KEYS
from processes.cancer_screening.steps.drafts import halfdays
from processes.cancer_screening.steps.drafts.draw_up import drawn_up, soonest
from processes.cancer_screening.steps.drafts.noting import require_draft
from processes.cancer_screening.steps.drafts.redraw import redrawn
from processes.engine import policies
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.reference import parameters_on
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

SAID = (
    "title", "quota", "first_day", "last_day", "groups", "reason", "contact", *KEYS,
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def new_batch(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form; then the page of the batch. Raises: NotAllowed."""
    policies.require(may_run_batches(reader.actor))
    return _form(request, reader, None)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def edit_batch(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The same form, filled. Raises: NotAllowed; Http404."""
    policies.require(may_run_batches(reader.actor))
    with scope(SYSTEM):
        batch = Batch.objects.filter(code=code).first()
        if batch is None:
            raise Http404
        try:
            require_draft(batch)
        except ApprovalError as refused:
            messages.warning(request, refused.message)
            return see_other(_page(code))
    return _form(request, reader, batch)


def _form(request: HttpRequest, reader: Reader, batch: Batch | None) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    with scope(SYSTEM):
        form = BatchForm(
            posted, on=reader.today, given=_given(reader, batch), initial=_initial(batch)
        )
        fits = posted is not None and form.is_valid()
        earliest = soonest(reader.today)
    if fits:
        try:
            return _saved(request, reader, batch, form.facts())
        except NotAllowed:
            raise
        except ApprovalError as refused:
            form.add_error(None, refused.message)
    with scope(reader.actor):
        reader.tabs()
    context = {
        "tab": "screening", "form": form, "soonest": earliest, "batch": batch,
        "key": key_of(request),
    }  # fmt: skip
    status = 422 if posted is not None else 200
    return render(request, "cancer_screening/new_batch.html", context, status=status)


def _saved(
    request: HttpRequest, reader: Reader, batch: Batch | None, typed: Mapping[str, Any]
) -> HttpResponse:
    given: dict[str, Any] = {"actor": reader.actor, "key": key_of(request), "now": reader.now}
    if batch is None:
        made = drawn_up(typed, **given)
        said = _("批次 %(code)s 已建好，还没有发布。") % {"code": made.code}
    else:
        made = redrawn(batch.code, typed, **given)
        said = _("批次 %(code)s 的草稿已经保存。") % {"code": made.code}
    messages.success(request, said)
    return see_other(_page(made.code))


def _given(reader: Reader, batch: Batch | None) -> dict[str, Any]:
    known = parameters_on(reader.today)
    return {
        "hospitals": halfdays.hospitals(reader.today),
        "judge": partial(halfdays.judged, batch=batch),
        "usual": {name: known.count(key) for name, key in KEYS.items() if key in known},
    }


def _initial(batch: Batch | None) -> dict[str, Any]:
    if batch is None:
        return {}
    return {name: getattr(batch, name) for name in SAID} | {"hospitals": halfdays.chosen(batch)}


def _page(code: str) -> str:
    return f"/w/screening/batch/{code}/"
