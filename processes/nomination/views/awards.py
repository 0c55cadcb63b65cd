"""`/w/honours/<code>/<award>/`: nominees, structure while one types, the list, sheets, places."""

from collections.abc import Callable, Collection
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forms.base import PlainForm
from forms.nomination.listing import CorrectForm, ListForm, WaiveForm
from forms.nomination.round import GiveForm
from forms.nomination_codes import Trait
from processes.engine.audit.access import record_view
from processes.engine.reference import reference
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.nomination import policies
from processes.nomination.models import Entry, Offer
from processes.nomination.rules.criteria import criteria
from processes.nomination.rules.exchange import Candidate
from processes.nomination.steps import ballots, board, choosing, drafting, granting
from processes.nomination.steps import rounds as steps
from processes.nomination.views import panel
from processes.nomination.views.frame import UNFIT, done, offer_or_404
from processes.people.actors import SYSTEM
from processes.people.roles import Role

SALT = "nomination.structure"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def award(request: HttpRequest, reader: Reader, code: str, award: str) -> HttpResponse:
    """The page; a POST does one of its acts. Raises: NotAllowed; Http404."""
    policies.require_reader(reader.actor)
    offer = offer_or_404(code, award)
    if request.method != "POST":
        what = f"honours:{code}:{award}"[:60]
        record_view(actor=reader.actor, case=None, what=what, now=reader.now)
        return _page(request, reader, offer, {}, None)
    name = request.POST.get("act", "")
    if name not in ACTS:
        raise Http404
    chosen = request.POST.getlist("formal") if name == "list" else None
    form = FORMS[name](request.POST, on=reader.today, given=_given(name, offer, reader))
    if done(request, form, lambda values: ACTS[name](reader, offer, form)):
        return see_other(reverse("honour_award", args=[code, award]))
    return _page(request, reader, offer, {name: form}, chosen)


@require_POST
@at_desk
def structure_panel(request: HttpRequest, reader: Reader, code: str, award: str) -> HttpResponse:
    """The panel for those who are ticked: what a page asks for at every tick. Raises: NotAllowed.

    Ranks and traits come back with the request, signed, so that no file is opened for it.
    """
    policies.require_reader(reader.actor)
    offer = offer_or_404(code, award)
    try:
        packed = signing.loads(request.POST.get("candidates", ""), salt=f"{SALT}:{offer.pk}")
    except signing.BadSignature:
        raise Http404 from None
    candidates, names = unpacked(packed)
    chosen = set(request.POST.getlist("formal"))
    found = choosing.board_of(
        candidates, chosen, steps.award_of(offer).lines, reference().on(reader.today)
    )
    context = {"panel": panel.shown(found, names, offer.places)}
    return render(request, "nomination/panel.html", context)


def packed(candidates: dict[str, Candidate], names: dict[str, str], offer: Offer) -> str:
    """Who is ranked, with traits and names, as the page carries it."""
    rows = [
        [key, one.rank, [trait.value for trait in sorted(one.traits)], names.get(key, "")]
        for key, one in candidates.items()
    ]
    return signing.dumps(rows, salt=f"{SALT}:{offer.pk}", compress=True)


def unpacked(rows: Any) -> tuple[dict[str, Candidate], dict[str, str]]:
    """The same again."""
    candidates = {
        key: Candidate(key, rank, frozenset(Trait(one) for one in traits))
        for key, rank, traits, _name in rows
    }
    return candidates, {key: name for key, _rank, _traits, name in rows}


def _list(reader: Reader, offer: Offer, form: PlainForm) -> str:
    values = form.cleaned_data
    made = choosing.decide(
        offer.pk, minutes=values["minutes"], set_aside=values.get("set_aside") or "",
        why=values.get("why") or "", adjusted=values.get("adjusted") or "",
        chosen=values["formal"], actor=reader.actor, now=reader.now,
    )  # fmt: skip
    said = _("名单已定（第%(n)d次）。请在待办里逐件审定：先正选，再候补。")
    return said % {"n": made.n}


def _give(reader: Reader, offer: Offer, form: PlainForm) -> str:
    values = form.cleaned_data
    steps.give_place(
        offer.pk, values["unit"], reason=values["reason"], actor=reader.actor, now=reader.now
    )
    return _("已从统筹名额里调剂一个。")


def _waive(reader: Reader, offer: Offer, form: PlainForm) -> str:
    values = form.cleaned_data
    granting.waive(
        offer.pk, values["id_number"], reason=values["reason"], actor=reader.actor, now=reader.now
    )
    return _("例外已登记，可以再次推荐。")


def _correct(reader: Reader, offer: Offer, form: PlainForm) -> str:
    values = form.facts()
    case, _dash, expert = str(values["expert"]).partition("-")
    ballots.correct(
        int(case), int(expert), points=values["points"], agrees=values["agrees"],
        why=values["why"], actor=reader.actor, now=reader.now,
    )  # fmt: skip
    return _("评审票已更正，原来的一张留着。名单定过的，请重新定。")


ACTS: dict[str, Callable[[Reader, Offer, PlainForm], str]] = {
    "list": _list,
    "give": _give,
    "waive": _waive,
    "correct": _correct,
}
FORMS: dict[str, type[PlainForm]] = {
    "list": ListForm,
    "give": GiveForm,
    "waive": WaiveForm,
    "correct": CorrectForm,
}


def _given(name: str, offer: Offer, reader: Reader) -> dict[str, Any]:
    if name == "give":
        return {"units": dict(drafting.units())}
    if name == "waive":
        return {}
    with scope(SYSTEM):
        if name == "correct":
            rows = criteria(steps.award_of(offer))
            found = [(one.code, one.title, str(one.most)) for one in rows]
            return {"criteria": found, "experts": _sheets(offer)}
        entries = Entry.objects.filter(offer=offer, live=True).select_related("case")
        nominees = {str(one.case_id): one.case.subject for one in entries}
        return {"nominees": nominees, "again": choosing.newest(offer) is not None}


def _sheets(offer: Offer) -> dict[str, str]:
    """Sheets that there are: case and expert, in words."""
    found = {}
    for entry in Entry.objects.filter(offer=offer, live=True).select_related("case"):
        for one in ballots.newest(entry).values():
            key = f"{entry.case_id}-{one.examiner.account_id}"
            found[key] = f"{entry.case.subject}　{one.examiner.account.name}"
    return found


def _page(
    request: HttpRequest,
    reader: Reader,
    offer: Offer,
    tried: dict[str, PlainForm],
    chosen: Collection[str] | None,
) -> HttpResponse:
    with scope(reader.actor):
        reader.tabs()
    nominees = board.nominees(offer, now=reader.now, actor=reader.actor)
    names = {str(one.case): one.name for one in nominees}
    found = board.proposed(offer, now=reader.now, chosen=chosen)
    with scope(SYSTEM):
        listed = choosing.newest(offer)
        rows = (
            list(listed.rows.select_related("entry__case").order_by("position")) if listed else []
        )
        pool = steps.places(offer, now=reader.now).pool if offer.round.published_at else 0
    context: dict[str, Any] = {
        "tab": "honours", "offer": offer, "round": offer.round, "nominees": nominees,
        "title": steps.award_of(offer).title, "listed": listed, "listed_rows": rows, "pool": pool,
        "open": len(found.open), "tried": tried, "names": names,
        "faults": sum(len(one.errors) for one in tried.values()),
        **_ranking(found, names), **_forms(reader, offer, tried, found),
    }  # fmt: skip
    if found.order:
        context["panel"] = panel.shown(found.board, names, offer.places)
        context["candidates"] = packed(found.candidates, names, offer)
    status = UNFIT if tried else 200
    return render(request, "nomination/award.html", context, status=status)


def _ranking(found: choosing.Proposal, names: dict[str, str]) -> dict[str, Any]:
    totals = {one.entry: one for one in found.ranking.rows}
    lines = [
        {
            "case": key, "name": names.get(key, ""), "rank": found.ranking.rank(key),
            "total": totals[key].total, "sheets": len(totals[key].scores),
            "formal": key in found.listed.formal,
            "traits": "、".join(_(one.label) for one in sorted(found.candidates[key].traits)),
        }
        for key in found.ranked
    ]  # fmt: skip
    return {"ranking": lines, "few": [names.get(one, "") for one in found.ranking.few]}


def _forms(
    reader: Reader, offer: Offer, tried: dict[str, PlainForm], found: choosing.Proposal
) -> dict[str, Any]:
    chair = reader.actor.has_role(Role.CHAIR)
    may = {
        "list": chair and bool(found.order),
        "give": policies.may_lead(reader.actor) and offer.round.published_at is not None,
        "waive": chair,
        "correct": policies.may_lead(reader.actor),
    }
    forms = {
        name: tried.get(name)
        or FORMS[name](None, on=reader.today, given=_given(name, offer, reader))
        for name, yes in may.items()
        if yes or name in tried
    }
    if "correct" in forms and not forms["correct"].given.get("experts"):
        del forms["correct"]
    return {"forms": forms}
