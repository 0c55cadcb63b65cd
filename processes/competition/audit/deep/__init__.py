"""What the deep check asks of competitions: nothing lost or doubled, each lot as the seed says."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Q

from processes.competition.audit.deep import honours, judging, planning
from processes.competition.models import Draw, Entry, Event, Lot
from processes.competition.rules import draw as pure
from processes.competition.steps import plan
from processes.engine.models import Case, Quota, QuotaPlace

PROCESS = "competition"
HELD, WAITING = QuotaPlace.State.HELD, QuotaPlace.State.WAITING


def problems(now: datetime | None) -> Iterator[str]:
    """A sentence for every fault. Requires sight of all cases."""
    yield from _entries()
    for event in Event.objects.exclude(season__published_at=None).order_by("id"):
        yield from _places(event)
    yield from _seats()
    for draw in Draw.objects.select_related("stage__event").order_by("id"):
        yield from _draw(draw)
    yield from judging.problems()
    yield from planning.problems()
    yield from honours.problems()


def _entries() -> Iterator[str]:
    rows = Entry.objects.select_related("case").order_by("id")
    for one in rows.filter(~Q(case__process=PROCESS) | Q(case__number=None)):
        yield f"参赛报名 {one.pk} 没有提交过的办件（{one.case_id}）"
    filed = Case.objects.filter(process=PROCESS, entry=None).exclude(number=None)
    yield from (f"办件 {one.number} 已报名，没有登记参赛" for one in filed.order_by("id"))
    ended = ~Q(case__outcome="") & ~Q(case__outcome="approved")
    for one in rows.filter(ended, live=True):
        yield f"办件 {one.case.number} 已结束，报名还有效"
    for one in rows.filter(case__outcome="", live=False):
        yield f"办件 {one.case.number} 还在办，报名已失效"
    for one in rows.filter(live=True).exclude(players__live=True):
        yield f"办件 {one.case.number} 报名有效，没有选手"


def _places(event: Event) -> Iterator[str]:
    quota = Quota.objects.filter(key=plan.quota_key(event.code)).first()
    if quota is None:
        yield f"赛项 {event.code} 已发布，没有名额"
        return
    if quota.capacity != event.places:
        yield f"赛项 {event.code} 方案写 {event.places} 个名额，实际设了 {quota.capacity} 个"
    line = QuotaPlace.objects.filter(quota=quota)
    held = line.filter(state=HELD).count()
    if held > event.places:
        yield f"赛项 {event.code} 名额 {event.places} 个，占了 {held} 个"
    entered = Entry.objects.filter(event=event, live=True)
    strange = line.filter(state__in=(HELD, WAITING)).exclude(case__in=entered.values("case"))
    for one in strange.order_by("id"):
        yield f"办件 {one.case_id} 不在赛项 {event.code} 的有效报名里，还占着名额或候补"
    units = entered.values("unit").annotate(n=Count("id")).filter(n__gt=event.unit_limit)
    for row in units.order_by("unit"):
        said = f"单位 {row['unit']} 有 {row['n']} 个报名，限 {event.unit_limit} 个"
        yield f"赛项 {event.code}：{said}"


def _seats() -> Iterator[str]:
    lots = Lot.objects.filter(gone=False)
    seats = lots.values("session", "room", "seat").annotate(n=Count("id")).filter(n__gt=1)
    for row in seats.order_by("session", "room", "seat"):
        where = f"场次 {row['session']} {row['room']} {row['seat']} 号座位"
        yield f"{where}排了 {row['n']} 个人"
    for one in lots.filter(entry__live=False).order_by("id"):
        yield f"签位 {one.pk} 的报名已失效，签位没有收回"
    for one in lots.exclude(draw__stage__event=F("entry__event")).order_by("id"):
        yield f"签位 {one.pk} 不是这个报名的赛项"


def _draw(draw: Draw) -> Iterator[str]:
    event = draw.stage.event
    if not _promised(draw.seed, event.commitment):
        yield f"赛项 {event.code} 的抽签种子和公布的承诺值对不上"
    rows = draw.lots.select_related("entry__case", "session").order_by("number", "id")
    first = {row.entry_id: row for row in rows if row.instead_of_id is None}
    lots = tuple(_lot(row) for row in first.values())
    printed = pure.Draw(draw.seed, draw.list_digest, lots)
    try:
        departed = pure.departures(printed, plan.stage_of(draw.stage))
    except pure.CannotDraw as wrong:
        yield f"赛项 {event.code} 的抽签不能重做：{wrong.code}"
        return
    yield from (f"赛项 {event.code} 办件 {one} 的签位和种子算出的不同" for one in departed)
    for row in rows:
        drawn = first.get(row.instead_of_id) if row.instead_of_id else row
        if drawn is None or _lot(row, of=drawn) != _lot(drawn):
            yield f"赛项 {event.code} 签位 {row.pk} 和它递补的签位不同"


def _lot(row: Lot, of: Lot | None = None) -> pure.Lot:
    seat = pure.Seat(row.session.code, row.room, row.seat)
    return pure.Lot(str((of or row).entry.case.number), row.number, seat)


def _promised(seed: str, committed: str) -> bool:
    """Whether the seed begins with a secret that was committed to, and goes on after a dash."""
    return any(
        sign == "-" and pure.commitment(seed[:n]) == committed for n, sign in enumerate(seed)
    )
