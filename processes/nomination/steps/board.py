"""How rounds and their awards stand: counts, nominees, lists. Reads only."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.graph.model import Graph
from processes.engine.models import Case, QuotaPlace
from processes.engine.runtime import CaseView, scope
from processes.engine.token_game import tokens
from processes.nomination.models import Entry, Listing, Offer, Ranked, Round
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.nominee_names import name_of
from processes.nomination.rules.quota import Seat
from processes.nomination.steps import ballots, choosing, rounds
from processes.people.actors import SYSTEM, Actor


@dataclass(frozen=True)
class AwardLine:
    """An award of a round, in figures."""

    offer: Offer
    title: str
    nominated: int
    live: int
    held: int
    waiting: int
    named: int
    listed: Listing | None


@dataclass(frozen=True)
class Nominee:
    """One nomination as the office reads it. `node` is where the case rests, in words."""

    case: int
    number: str
    name: str
    unit: str
    node: str
    seat: str
    live: bool
    sheets: int
    wanted: int
    ranked: Ranked | None
    place: str


def phase(row: Round, now: datetime) -> str:
    """How far a round is, in words."""
    if row.published_at is None:
        return _("没有发布")
    if now < row.opens:
        return _("等推荐开始")
    if now <= row.closes:
        return _("正在推荐")
    return _("材料已截止，正在评审") if china_day(now) <= row.ends else _("已结束")


def all_rounds(now: datetime) -> list[tuple[Round, str, list[AwardLine]]]:
    """Every round, the newest first, with its awards."""
    with scope(SYSTEM):
        rows = Round.objects.order_by("-opens", "-pk").prefetch_related("offers")
        return [(one, phase(one, now), lines(one)) for one in rows]


def lines(row: Round) -> list[AwardLine]:
    """The awards of a round. Requires sight of all."""
    return [_line(one) for one in row.offers.order_by("pk")]


def _line(offer: Offer) -> AwardLine:
    entries = Entry.objects.filter(offer=offer)
    states = Counter(
        QuotaPlace.objects.filter(quota__key=rounds.quota_key(offer)).values_list(
            "state", flat=True
        )
    )
    return AwardLine(
        offer, AWARDS[offer.award].title, entries.count(), entries.filter(live=True).count(),
        states[QuotaPlace.State.HELD], states[QuotaPlace.State.WAITING],
        entries.filter(case__outcome="approved").count(), choosing.newest(offer),
    )  # fmt: skip


def round_of(code: str) -> Round | None:
    """By its code."""
    if len(code) > 20 or "\x00" in code:
        return None
    with scope(SYSTEM):
        return Round.objects.filter(code=code).first()


def offer_of(code: str, award: str) -> Offer | None:
    """An award of a round."""
    if len(code) > 20 or "\x00" in code + award:
        return None
    with scope(SYSTEM):
        rows = Offer.objects.select_related("round")
        return rows.filter(round__code=code, award=award[:40]).first()


def nominees(offer: Offer, *, now: datetime, actor: Actor) -> list[Nominee]:
    """Nominations of an award that the reader may see, in the order in which they came."""
    today = china_day(now)
    with scope(actor):
        seen = set(Entry.objects.filter(offer=offer).values_list("case", flat=True))
    with scope(SYSTEM):
        seats = rounds.places(offer, now=now).seats if offer.round.published_at else {}
        listing = choosing.newest(offer)
        ranked = {one.entry_id: one for one in listing.rows.all()} if listing else {}
        rows = Entry.objects.filter(offer=offer, case__in=seen)
        places = _places(offer)
        found = []
        for one in rows.select_related("case", "unit", "offer__round").order_by("pk"):
            facts = ballots.file_of(one, today).facts
            experts = ballots.experts(one, today) if one.live else []
            found.append(
                Nominee(
                    one.case_id, one.case.number or "", name_of(facts),
                    str(facts.get("unit_name", "")), where(one.case),
                    seat_words(seats.get(str(one.case_id))) if one.live else "", one.live,
                    len(ballots.newest(one)), len(experts), ranked.get(one.pk),
                    places.get(one.case_id, ""),
                )
            )  # fmt: skip
        return found


def where(case: Case) -> str:
    """Where a case rests, in words."""
    view = CaseView.of(case)
    if case.outcome or view.state.root is None:
        return str(case.get_status_display())
    graph: Graph = view.graph
    return "、".join(_(graph.node(one.node).title) for one in tokens(view.state.root))


def seat_words(seat: Seat | None) -> str:
    """What a nomination has of the places of its union, in words."""
    return {
        Seat.FORMAL: _("正选"), Seat.RESERVE: _("候补"), Seat.OVER: _("超出名额"),
        Seat.GIVEN_UP: _("已放弃"), None: "",
    }[seat]  # fmt: skip


def _places(offer: Offer) -> dict[int, str]:
    rows = QuotaPlace.objects.filter(quota__key=rounds.quota_key(offer)).order_by("pk")
    return {one.case_id: str(one.get_state_display()) for one in rows}


def proposed(offer: Offer, *, now: datetime, chosen: Any = None) -> choosing.Proposal:
    """Ranking, list and structure."""
    with scope(SYSTEM):
        return choosing.proposal(offer, now=now, chosen=chosen)
