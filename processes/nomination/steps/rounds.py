"""h0: a round is published; what it offers on a day; places of the pool that are given on."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _

from processes.engine import quotas
from processes.engine.calendar import CHINA
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.runtime import durable
from processes.engine.windows import Window
from processes.nomination.models import Entry, Gift, Offer, Round
from processes.nomination.rules import quota as pure
from processes.nomination.rules.awards import AWARDS, Award
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Post
from processes.people.roles import Level, Role

SHORTEST = 5
LOCK = 530199007  # with the id of the offer


def publish(code: str, *, actor: Actor, now: datetime) -> Round:
    """Opens a round at once, as demo data and proofs need it; the office has it signed first.

    Raises: NotAllowed for anybody but the district's chair and his deputies; WrongState if it is
    published, gives out more places than it has, or an award is given elsewhere at that time.
    """
    require_leader(actor)
    with durable(SYSTEM):
        row = Round.objects.select_for_update(no_key=True).get(code=code)
        offers = opened_up(row, by=actor.account, now=now)
    for offer in offers:
        quotas.keep(quota_key(offer), title=quota_title(row, offer), capacity=offer.places)
    return row


def opened_up(row: Round, *, by: int, now: datetime) -> list[Offer]:
    """The round is fixed from now on; its places are the caller's to set. Requires its lock.

    Raises: WrongState as `publish`.
    """
    offers = require_publishable(row)
    Round.objects.filter(pk=row.pk).update(published_at=now, published_by=by)
    return offers


def require_publishable(row: Round) -> list[Offer]:
    """Its awards. Raises: WrongState if it is published already, or cannot be held."""
    if row.published_at is not None:
        raise WrongState("round_published", _("这一轮已经发布过。"))
    offers = list(row.offers.order_by("pk"))
    _require_sound(row, offers)
    return offers


def quota_title(row: Round, offer: Offer) -> str:
    """What the places of an award are called among all places."""
    return f"{row.title} {award_of(offer).title}"[:80]


def require_leader(actor: Actor) -> None:
    """Raises: NotAllowed for who does not lead the district's federation."""
    if not {Role.CHAIR, Role.VICE_CHAIR} & {post.role for post in actor.posts}:
        raise NotAllowed("no_post", _("推荐轮次、名单由区总工会主席、分管副主席发布和审定。"))


def _require_sound(row: Round, offers: list[Offer]) -> None:
    if not offers:
        raise WrongState("no_offers", _("这一轮还没有称号，不能发布。"))
    if row.examiners.count() < 1:
        raise WrongState("no_examiners", _("这一轮还没有评审专家，不能发布。"))
    for offer in offers:
        award = AWARDS.get(offer.award)
        if award is None:
            raise WrongState("no_award", _("没有这个称号：%(code)s。") % {"code": offer.award})
        given = offer.shares.aggregate(n=Sum("places"))["n"] or 0
        if given > offer.places:
            said = _("“%(title)s”分给单位的名额%(given)d个，多于全区的%(places)d个。")
            facts = {"title": award.title, "given": given, "places": offer.places}
            raise WrongState("shares", said % facts)
        same = Offer.objects.filter(
            award=offer.award, round__published_at__isnull=False,
            round__opens__lte=row.closes, round__closes__gte=row.opens,
        )  # fmt: skip
        if same.exists():
            said = _("“%(title)s”在另一轮里正在推荐，不能同时发布。")
            raise WrongState("twice", said % {"title": award.title})


def award_of(offer: Offer) -> Award:
    """The award as data."""
    return AWARDS[offer.award]


def quota_key(offer: Offer) -> str:
    """Key of the district's places for an award."""
    return f"honour:{offer.pk}"


def offered(award: str, at: datetime) -> Offer | None:
    """The offer of an award in the round that runs then, open or over; the newest first."""
    rows = Offer.objects.select_related("round").filter(
        award=award, round__published_at__isnull=False
    )
    begun = rows.filter(round__opens__lte=at).order_by("-round__opens").first()
    return begun or rows.order_by("round__opens").first()


def window(offer: Offer) -> Window:
    """When papers are taken, to the second."""
    return Window(offer.round.opens, offer.round.closes)


def open_on(day: date) -> dict[str, str]:
    """Awards that take papers on that day: code and title."""
    start = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    rows = Offer.objects.filter(
        round__published_at__isnull=False,
        round__opens__date__lte=day,
        round__closes__gte=start,
    )
    return {row.award: AWARDS[row.award].title for row in rows.order_by("pk")}


def places(offer: Offer, *, now: datetime) -> pure.Places:
    """Seats of all nominations and what is left, by the acts so far. Requires sight of all."""
    reserves = offer.shares.values_list("reserve", flat=True)
    reserve = max(reserves, default=offer.reserve)
    return pure.settled(given(offer), acts(offer, now=now), reserve=reserve)


def given(offer: Offer) -> dict[str, int]:
    """Places by unit, and under POOL what no unit has: also those of units that left (HON-08)."""
    home = home_of(offer.round)
    quota = {
        one.unit.code: one.places
        for one in offer.shares.select_related("unit")
        if _belongs(one.unit_id, home)
    }
    return {**quota, pure.POOL: offer.places - sum(quota.values())}


def home_of(row: Round) -> int | None:
    """The district whose leader published the round; None before."""
    posts = Post.objects.filter(account=row.published_by).order_by("pk")
    here = posts.values_list("organisation", flat=True).first()
    return organisations.ancestor_at(here, Level.DISTRICT) if here is not None else None


def _belongs(unit: int | None, home: int | None) -> bool:
    """Whether a union is affiliated to that district today; nobody is kept out for want of one."""
    if unit is None or home is None:
        return True
    return organisations.ancestor_at(unit, Level.DISTRICT) == home


def acts(offer: Offer, *, now: datetime) -> list[pure.Act]:
    """Everything that happened to nominations and places of an award, in the order of the server.

    An act is dated by its moment: of those at the same moment the order of the rows counts.
    """
    found: list[tuple[datetime, int, pure.Verb, str, str]] = []
    home = home_of(offer.round)
    for n, one in enumerate(offer.entries.select_related("unit").order_by("pk")):
        union = one.unit.code if one.unit else ""
        found.append((one.at, 2 * n, pure.Verb.NOMINATE, str(one.case_id), union))
        found.append((one.at, 2 * n + 1, pure.Verb.HAND_IN, str(one.case_id), union))
        if not one.live or not _belongs(one.unit_id, home):
            found.append((now, 2 * n, pure.Verb.DROP, str(one.case_id), union))
    if now > offer.round.closes:
        found.append((offer.round.closes, 1_000_000, pure.Verb.CLOSE, "", ""))
    for n, gift in enumerate(offer.gifts.select_related("unit").order_by("pk")):
        found.append((gift.at, 2_000_000 + n, pure.Verb.GIVE, "", gift.unit.code))
    found.sort(key=lambda each: (each[0], each[1]))
    return [
        pure.Act(order, verb, entry, union)
        for order, (_at, _n, verb, entry, union) in enumerate(found, 1)
    ]


def give_place(offer: int, unit: str, *, reason: str, actor: Actor, now: datetime) -> Gift:
    """A place of the pool goes to a unit. Raises: NotAllowed; InvalidFacts; WrongState."""
    require_leader(actor)
    if len(reason.strip()) < SHORTEST:
        said = _("请写明理由，至少5个字。")
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    code = organisations.tree().codes.get(unit)
    if code is None:
        said = _("没有这个单位，请从名单里选。")
        raise InvalidFacts("unit", said, errors={"unit": [said]})
    with durable(SYSTEM):
        row = locked(offer)
        if places(row, now=now).pool < 1:
            raise WrongState("no_pool", _("区里没有可以调剂的名额。"))
        return Gift.objects.create(
            offer=row, unit_id=code, officer=actor.account, at=now, reason=reason.strip()
        )


def locked(offer: int) -> Offer:
    """The offer, held until the end of the transaction; who came first has it first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, offer])
    return Offer.objects.select_related("round").get(pk=offer)


def entry_of(case: int) -> Entry | None:
    """The nomination of a case, with its offer and round."""
    return Entry.objects.select_related("offer__round", "unit").filter(case=case).first()
