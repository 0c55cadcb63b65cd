"""`/w/honours/`: rounds; one is drawn up, its places set, its notice sent to be signed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.base import PlainForm
from forms.nomination.listing import WHOLE, ApartForm
from forms.nomination.round import AnnounceForm, PlacesForm, RoundForm
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.nomination import policies
from processes.nomination.models import Apart, Entry, Round
from processes.nomination.rules.awards import AWARDS
from processes.nomination.steps import announcing, apart, board, drafting, filing
from processes.nomination.steps import rounds as steps
from processes.nomination.views.frame import UNFIT, done, offer_or_404, round_or_404
from processes.people.actors import SYSTEM


@require_safe
@at_desk
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every round with its awards. Raises: NotAllowed."""
    policies.require_reader(reader.actor)
    with scope(reader.actor):
        reader.tabs()
    context = {
        "tab": "honours", "rounds": board.all_rounds(reader.now),
        "runs": policies.may_run(reader.actor),
    }  # fmt: skip
    return render(request, "nomination/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def new_round(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form; then the page of the round. Raises: NotAllowed."""
    policies.require_office(reader.actor)
    posted = request.POST if request.method == "POST" else None
    given = {
        "awards": {one.code: one.title for one in AWARDS.values()}, "experts": drafting.experts(),
    }  # fmt: skip
    form = RoundForm(posted, on=reader.today, given=given, initial=_usual(reader.today))
    if posted is not None and form.is_valid():
        row = drafting.drawn_up(form.cleaned_data, **_dates(form), now=reader.now)
        said = _("轮次 %(code)s 已建好，还没有发布。请核对名额，再送通知。")
        messages.success(request, said % {"code": row.code})
        return see_other(reverse("honour_round", args=[row.code]))
    return _form_page(request, reader, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def change_round(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """Words and dates of a draft. Raises: NotAllowed; Http404."""
    policies.require_office(reader.actor)
    row = round_or_404(code)
    posted = request.POST if request.method == "POST" else None
    form = RoundForm(posted, on=reader.today, initial=_now(row))

    def act(values: dict[str, Any]) -> str:
        drafting.changed(code, values, **_dates(form))
        return _("已改好。")

    if posted is not None and done(request, form, act):
        return see_other(reverse("honour_round", args=[code]))
    return _form_page(request, reader, form, row)


def _form_page(
    request: HttpRequest, reader: Reader, form: RoundForm, row: Round | None
) -> HttpResponse:
    with scope(reader.actor):
        reader.tabs()
    context = {"tab": "honours", "form": form, "round": row}
    status = UNFIT if form.is_bound else 200
    return render(request, "nomination/round_form.html", context, status=status)


def _dates(form: RoundForm) -> dict[str, Any]:
    return {
        "opens": form.moment("opens"), "closes": form.moment("closes"),
        "ends": form.cleaned_data["ends"],
    }  # fmt: skip


def _usual(today: date) -> dict[str, Any]:
    return {"opens_on": today, "opens_at": "09:00:00", "closes_at": "17:30:00"}


def _now(row: Round) -> dict[str, Any]:
    opens, closes = timezone.localtime(row.opens), timezone.localtime(row.closes)
    return {
        "title": row.title, "notice_number": row.notice_number, "ends": row.ends,
        "opens_on": opens.date(), "opens_at": f"{opens:%H:%M:%S}",
        "closes_on": closes.date(), "closes_at": f"{closes:%H:%M:%S}",
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def round_page(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """One round; a POST sends its notice, shows it as a draft, or keeps a recusal.

    Raises: NotAllowed; Http404.
    """
    policies.require_reader(reader.actor)
    row = round_or_404(code)
    if request.method != "POST":
        record_view(actor=reader.actor, case=None, what=f"round:{code}"[:60], now=reader.now)
        return _round_page(request, reader, row, {})
    policies.require_office(reader.actor)
    name = request.POST.get("act", "")
    if name not in ACTS:
        raise Http404
    form = _form(name, row, reader, request.POST)
    if name == "announce" and "look" in request.POST:
        answer = _look(request, reader, row, form)
        return answer or _round_page(request, reader, row, {name: form})
    if done(request, form, lambda values: ACTS[name](request, reader, row, values)):
        return see_other(reverse("honour_round", args=[code]))
    return _round_page(request, reader, row, {name: form})


def _look(request: HttpRequest, reader: Reader, row: Round, form: PlainForm) -> HttpResponse | None:
    """The paper as a draft; None if the form has to be mended."""
    if not form.is_valid():
        return None
    try:
        record_view(actor=reader.actor, case=None, what=f"paper:{announcing.PAPER}", now=reader.now)
        body = filing.draft(
            announcing.PROCESS, announcing.PAPER, announcing.facts(row, form.facts()),
            actor=reader.actor, now=reader.now,
        )  # fmt: skip
    except ApprovalError as refused:
        messages.warning(request, refused.message)
        return None
    return inline(body, PDF, _("评选通知草稿.pdf"))


def _announce(request: HttpRequest, reader: Reader, row: Round, values: dict[str, Any]) -> str:
    made = announcing.hand_in(row, values, actor=reader.actor, key=key_of(request), now=reader.now)
    said = _("通知已送审（%(number)s），等分管副主席审核、主席签发。签发后自动发布。")
    return said % {"number": made.number}


def _apart(request: HttpRequest, reader: Reader, row: Round, values: dict[str, Any]) -> str:
    about = values["about"]
    apart.declare(
        row.code, account=int(values["person"]), case=None if about == WHOLE else int(about),
        relation=values["relation"], reason=values["reason"], actor=reader.actor, now=reader.now,
    )  # fmt: skip
    return _("回避已登记，从现在起由别人评审、办理。")


ACTS: dict[str, Callable[[HttpRequest, Reader, Round, dict[str, Any]], str]] = {
    "announce": _announce,
    "apart": _apart,
}


def _form(name: str, row: Round, reader: Reader, posted: Any = None) -> PlainForm:
    if name == "announce":
        return AnnounceForm(posted, on=reader.today)
    given = {"persons": apart.persons(row), "nominees": _nominees(row)}
    return ApartForm(posted, on=reader.today, given=given)


def _nominees(row: Round) -> dict[str, str]:
    with scope(SYSTEM):
        entries = Entry.objects.filter(offer__round=row, live=True).select_related("case", "offer")
        return {
            str(one.case_id): f"{one.case.subject}　{one.case.number}"
            for one in entries.order_by("pk")
        }


def _round_page(
    request: HttpRequest, reader: Reader, row: Round, tried: dict[str, PlainForm]
) -> HttpResponse:
    with scope(reader.actor):
        reader.tabs()
    runs = policies.may_run(reader.actor)
    with scope(SYSTEM):
        act = announcing.under_way(row)
        context: dict[str, Any] = {
            "tab": "honours", "round": row, "phase": board.phase(row, reader.now),
            "lines": board.lines(row), "act": act, "runs": runs, "tried": tried,
            "key": key_of(request), "faults": sum(len(one.errors) for one in tried.values()),
            "examiners": list(row.examiners.select_related("account", "unit").order_by("pk")),
            "recusals": list(
                Apart.objects.filter(round=row).select_related("account", "entry__case")
            ),
        }  # fmt: skip
    draft = row.published_at is None and act is None
    if runs and draft:
        context["announce"] = tried.get("announce") or _form("announce", row, reader)
    if runs:
        context["apart"] = tried.get("apart") or _form("apart", row, reader)
    context["draft"] = draft
    status = UNFIT if tried else 200
    return render(request, "nomination/round.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def places(request: HttpRequest, reader: Reader, code: str, award: str) -> HttpResponse:
    """Places of an award and of the units; to read once published. Raises: NotAllowed; Http404."""
    policies.require_reader(reader.actor)
    offer = offer_or_404(code, award)
    may = policies.may_run(reader.actor) and offer.round.published_at is None
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        policies.require_office(reader.actor)
    with scope(SYSTEM):
        shares = {one.unit.code: one for one in offer.shares.select_related("unit")}
    initial: dict[str, Any] = {"places": offer.places, "reserve": offer.reserve}
    for unit, share in shares.items():
        initial |= {f"places-{unit}": share.places, f"reserve-{unit}": share.reserve}
    units = drafting.units()
    form = PlacesForm(posted, on=reader.today, given={"units": units}, initial=initial)

    def act(values: dict[str, Any]) -> str:
        drafting.set_places(
            offer.pk, places=values["places"], reserve=values["reserve"], shares=form.shares()
        )
        return _("名额已存好。")

    if posted is not None and done(request, form, act):
        return see_other(reverse("honour_round", args=[code]))
    with scope(reader.actor):
        reader.tabs()
    context = {
        "tab": "honours", "offer": offer, "round": offer.round, "may": may, "form": form,
        "title": steps.award_of(offer).title, "shares": list(shares.values()),
        "pool": offer.places - sum(one.places for one in shares.values()),
    }  # fmt: skip
    status = UNFIT if form.is_bound else 200
    return render(request, "nomination/places.html", context, status=status)
