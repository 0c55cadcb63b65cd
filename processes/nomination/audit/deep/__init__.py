"""What the deep check asks of nominations: nothing lost or doubled, each honour from a decision."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Q

from processes.engine.models import Case, Quota, QuotaPlace
from processes.nomination.audit.deep import acts
from processes.nomination.models import Entry, Holder, Honour, Listing, Offer, Ranked
from processes.nomination.steps import rounds

PROCESS = "nomination"
HELD, WAITING = QuotaPlace.State.HELD, QuotaPlace.State.WAITING


def problems(now: datetime | None) -> Iterator[str]:
    """A sentence for every fault. Requires sight of all cases."""
    yield from _entries()
    for offer in Offer.objects.exclude(round__published_at=None).order_by("id"):
        yield from _places(offer)
    for listing in Listing.objects.select_related("offer").order_by("id"):
        yield from _listing(listing)
    yield from _honours()
    yield from acts.problems()


def _entries() -> Iterator[str]:
    rows = Entry.objects.select_related("case").order_by("id")
    for one in rows.filter(~Q(case__process=PROCESS) | Q(case__number=None)):
        yield f"推荐 {one.pk} 没有提交过的办件（{one.case_id}）"
    filed = Case.objects.filter(process=PROCESS, nomination=None).exclude(number=None)
    yield from (f"办件 {one.number} 已推荐，没有登记在轮次里" for one in filed.order_by("id"))
    ended = ~Q(case__outcome="") & ~Q(case__outcome="approved")
    for one in rows.filter(ended, live=True):
        yield f"办件 {one.case.number} 已结束，推荐还有效"
    for one in rows.filter(case__outcome="", live=False):
        yield f"办件 {one.case.number} 还在办，推荐已失效"
    for one in rows.filter(live=True).exclude(subjects__live=True):
        yield f"办件 {one.case.number} 推荐有效，没有被推荐的人或集体"


def _places(offer: Offer) -> Iterator[str]:
    quota = Quota.objects.filter(key=rounds.quota_key(offer)).first()
    if quota is None:
        yield f"称号 {offer} 已发布，没有名额"
        return
    if quota.capacity != offer.places:
        yield f"称号 {offer} 通知写 {offer.places} 个名额，实际设了 {quota.capacity} 个"
    line = QuotaPlace.objects.filter(quota=quota)
    held = line.filter(state=HELD).count()
    if held > offer.places:
        yield f"称号 {offer} 名额 {offer.places} 个，占了 {held} 个"
    nominated = Entry.objects.filter(offer=offer, live=True)
    strange = line.filter(state__in=(HELD, WAITING)).exclude(case__in=nominated.values("case"))
    for one in strange.order_by("id"):
        yield f"办件 {one.case_id} 不在称号 {offer} 的有效推荐里，还占着名额或候补"


def _listing(listing: Listing) -> Iterator[str]:
    rows = listing.rows.order_by("position")
    formal, reserve = (rows.filter(seat=seat).count() for seat in ("formal", "reserve"))
    if formal > listing.offer.places or reserve > listing.offer.reserve:
        yield f"名单 {listing} 正选 {formal} 个、候补 {reserve} 个，多于名额"
    seats = list(rows.values_list("seat", flat=True))
    if seats != sorted(seats, key=("formal", "reserve", "out").index):
        yield f"名单 {listing} 的正选、候补不按名次"
    for one in rows.exclude(entry__offer=F("listing__offer")):
        yield f"名单 {listing} 上有别的称号的推荐 {one.entry_id}"


def _honours() -> Iterator[str]:
    for one in Honour.objects.exclude(case=None).select_related("case").order_by("id"):
        if one.case is not None and one.case.outcome not in {"", "approved"}:
            yield f"证书 {one.number} 的办件 {one.case.number} 没有命名"
        listed = Ranked.objects.filter(entry__case=one.case_id, seat__in=("formal", "reserve"))
        if not listed.exists():
            yield f"证书 {one.number} 的办件不在任何名单上"
    for one in Honour.objects.exclude(holders__gt=0).order_by("id"):
        yield f"证书 {one.number} 没有获得者"
    twice = (
        Holder.objects.values("person", "honour__award", "honour__decision_number")
        .annotate(n=Count("id"))
        .filter(n__gt=1)
    )
    for row in twice:
        yield f"决定 {row['honour__decision_number']} 给同一人发了 {row['n']} 本证书"
    ended = Case.objects.filter(process=PROCESS, outcome="approved", honour=None)
    for case in ended.exclude(status="closed").order_by("id"):
        yield f"办件 {case.number} 已命名，没有证书"
