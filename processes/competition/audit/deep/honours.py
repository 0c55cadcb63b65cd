"""What the deep check asks of awards: decided by a circular, each its own case, revoked by one."""

from collections.abc import Iterator

from django.db.models import F, Q

from processes.competition.models import Award, EventAct, Strike
from processes.engine.models import LedgerEntry

PRIZE, HONOURS, REVOCATION = "contest_prize", "contest_honours", "contest_revocation"
State = Award.State


def problems() -> Iterator[str]:
    """A sentence for every fault. Requires sight of all cases."""
    rows = Award.objects.select_related("case", "decided_by", "revoked_by").order_by("pk")
    for one in rows.filter(state=State.DECIDED).exclude(
        decided_by__process=HONOURS, decided_by__outcome="approved"
    ):
        yield f"奖项 {one.pk} 已表彰，没有签发的表彰通报"
    for one in rows.exclude(case=None).filter(~Q(case__process=PRIZE) | Q(decided_by=None)):
        yield f"奖项 {one.pk} 的办件不是表彰后立的"
    for one in rows.filter(case__number=None).exclude(case=None):
        yield f"奖项 {one.pk} 的办件没有编号"
    yield from _revoked()
    yield from _money()
    acts = EventAct.objects.filter(kind=EventAct.Kind.PUBLICITY, case__outcome="approved")
    for act in acts.filter(run__awards__state=State.PROPOSED).distinct().order_by("pk"):
        yield f"办件 {act.case_id} 已签发，还有拟奖没有定"


def _revoked() -> Iterator[str]:
    """Taken back after the decision: by the chair, and struck."""
    rows = Award.objects.filter(state=State.REVOKED).exclude(decided_by=None)
    for one in rows.exclude(revoked_by__process=REVOCATION).order_by("pk"):
        yield f"奖项 {one.pk} 撤销没有审批"
    after = Strike.objects.filter(after_decision=True).values("entry")
    yield from (f"奖项 {one.pk} 已撤销，成绩没有取消" for one in rows.exclude(entry__in=after))


def _money() -> Iterator[str]:
    lines = LedgerEntry.objects.filter(case__award__isnull=False, kind=LedgerEntry.Kind.FREEZE)
    for one in lines.exclude(amount_fen=F("case__award__amount_fen")).order_by("pk"):
        yield f"办件 {one.case_id} 的奖金和奖项的数额不同"
