"""What the deep check asks of the office's acts: what was signed is so, and nothing else waits."""

from collections.abc import Iterator

from django.db.models import Q

from processes.engine.models import Case
from processes.nomination.models import HonourAct, Revocation

PROCESSES = ("honour_notice", "honour_revocation")


def problems() -> Iterator[str]:
    """A sentence for every fault. Requires sight of all cases."""
    rows = HonourAct.objects.select_related("case", "round", "honour").order_by("case")
    for one in rows.filter(~Q(case__process__in=PROCESSES) | Q(case__number=None)):
        yield f"评优办理 {one.pk} 没有送审的办件"
    filed = Case.objects.filter(process__in=PROCESSES, honour_act=None).exclude(number=None)
    yield from (f"办件 {one.number} 已送审，没有登记办什么" for one in filed.order_by("id"))
    for one in rows.filter(kind="notice", case__outcome="approved", round__published_at=None):
        yield f"办件 {one.case.number} 的评选通知已签发，轮次没有发布"
    signed = rows.filter(kind="revoke", case__outcome="approved", honour__revocation=None)
    yield from (f"办件 {one.case.number} 已决定撤销，荣誉档案没有注明" for one in signed)
    ended = ~Q(case__outcome="") & ~Q(case__outcome="approved")
    for one in rows.filter(ended, live=True):
        yield f"办件 {one.case.number} 没有办成，登记还有效"
    for one in rows.filter(live=False).exclude(ended):
        yield f"办件 {one.case.number} 在办或已办成，登记已失效"
    decided = HonourAct.objects.filter(kind="revoke", case__outcome="approved")
    strange = Revocation.objects.exclude(honour__in=decided.values("honour"))
    for row in strange.select_related("honour").order_by("id"):
        yield f"证书 {row.honour.number} 注明已撤销，没有撤销决定的办件"
