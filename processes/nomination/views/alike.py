"""`/w/honours/alike/`: what looks alike across processes and years, and what people say of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.honour_codes import Likeness
from forms.nomination.alike import AlikeForm
from processes.engine.audit.access import record_view
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.nomination import policies
from processes.nomination.steps import alike as steps
from processes.nomination.views.frame import UNFIT, done

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def alike(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Pairs that wait, then those of which something was said. Raises: NotAllowed; Http404."""
    policies.require_reader(reader.actor)
    pair, form = request.POST.get("pair", ""), None
    if request.method == "POST":
        policies.require_office(reader.actor)
        form = AlikeForm(request.POST, on=reader.today, prefix=pair or None)

        def act(values: dict[str, Any]) -> str:
            steps.say(
                pair, values["verdict"], reason=values["reason"], actor=reader.actor,
                now=reader.now,
            )  # fmt: skip
            return _("结论已登记。出现新的相同之处会再提示。")

        if done(request, form, act):
            return see_other(reverse("honour_alike"))
    found = steps.pairs(now=reader.now)
    if form is not None and pair not in {one.key for one in found}:
        raise Http404
    record_view(actor=reader.actor, case=None, what="honours:alike", now=reader.now)
    with scope(reader.actor):
        reader.tabs()
    runs = policies.may_run(reader.actor)
    waiting = [one for one in found if one.said is None]
    context = {
        "tab": "honours", "runs": runs, "more": max(0, len(waiting) - MOST),
        "waiting": [_line(one, runs, pair, form, reader) for one in waiting[:MOST]],
        "said": [_line(one, False, "", None, reader) for one in found if one.said][:MOST],
        "tried": {pair: form} if form is not None else {},
        "faults": len(form.errors) if form is not None else 0,
    }  # fmt: skip
    return render(request, "nomination/alike.html", context, status=UNFIT if form else 200)


def _line(one: steps.Pair, runs: bool, pair: str, form: Any, reader: Reader) -> dict[str, Any]:
    own = form if one.key == pair else None
    return {
        "pair": one,
        "traces": [_trace(kind, share) for kind, share in one.traces],
        "form": own or (AlikeForm(None, on=reader.today, prefix=one.key) if runs else None),
        "verdict": _(one.said.verdict.label) if one.said else "",
        "reason": one.said.reason if one.said else "",
    }


def _trace(kind: Likeness, share: Any) -> str:
    label = _(kind.label)
    return f"{label} {round(share * 100)}%" if kind is Likeness.TEXT else label
