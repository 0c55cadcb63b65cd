"""What the deep check asks of plans: what the chair signed is published, and nothing else waits."""

from collections.abc import Iterator

from django.db.models import Q

from processes.competition.models import Player, SeasonAct
from processes.engine.models import Case

PROCESS = "contest_plan"


def problems() -> Iterator[str]:
    """A sentence for every fault. Requires sight of all cases."""
    rows = SeasonAct.objects.select_related("case", "season").order_by("case")
    for one in rows.filter(~Q(case__process=PROCESS) | Q(case__number=None)):
        yield f"赛季 {one.season.code} 的方案审批没有送审的办件（{one.case_id}）"
    filed = Case.objects.filter(process=PROCESS, season_act=None).exclude(number=None)
    yield from (f"办件 {one.number} 已送审方案，没有登记赛季" for one in filed.order_by("id"))
    for one in rows.filter(case__outcome="approved", season__published_at=None):
        yield f"办件 {one.case.number} 的方案已签发，赛季 {one.season.code} 没有发布"
    ended = ~Q(case__outcome="") & ~Q(case__outcome="approved")
    for one in rows.filter(ended, live=True):
        yield f"办件 {one.case.number} 没有签发，赛季 {one.season.code} 还占着"
    for one in rows.filter(live=False).exclude(ended):
        yield f"办件 {one.case.number} 在办或已签发，登记已失效"
    strange = Player.objects.filter(confirmed_at=None).exclude(guardian=None)
    for player in strange.order_by("id"):
        yield f"队员 {player.pk} 没有确认参赛，却有监护人同意"
