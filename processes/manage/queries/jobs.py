"""Work behind the pages that stands still: parked rows, the sweep, the calendar. Reads only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine import deadlines, outbox
from processes.engine.models import Case, Deadline, Outbox
from processes.engine.policies_lane import is_closed
from processes.engine.queries.told import REASONS
from processes.engine.registry import PROCESSES
from processes.engine.shell.held import TAKEN_BACK

MOST = 100
STILL_MINUTES = 5
KINDS = {
    "paper.issue": gettext_lazy("生成文书"),
    "paper.sign": gettext_lazy("文书签名"),
    "roster.read": gettext_lazy("读取名单"),
    "audit.rules": gettext_lazy("运行审计规则"),
    "import.apply": gettext_lazy("导入表格"),
    "export.list": gettext_lazy("导出清单"),
    "export.papers": gettext_lazy("导出文书"),
    "message.send": gettext_lazy("写站内消息"),
    "note.notify": gettext_lazy("提醒留言"),
    "message.deliver": gettext_lazy("发送消息"),
}
FAULTS = {
    "tries": gettext_lazy("试了多次没有办成"),
    "failed": gettext_lazy("办不成"),
    "paper_failed": gettext_lazy("文书生成失败"),
}
AGAIN = {
    "paper.issue": gettext_lazy("再生成一次"),
    "paper.sign": gettext_lazy("再签一次"),
    "message.deliver": gettext_lazy("再发一次"),
}


@dataclass(frozen=True)
class Parked:
    """One row that was given up. `again` is what trying again is called."""

    pk: int
    title: str
    number: str
    tries: int
    at: datetime
    why: str
    again: str


@dataclass(frozen=True)
class Still:
    """What stands still. `minutes` is how long due work has seen no completion, 0 if it flows."""

    parked: tuple[Parked, ...]
    more: int
    overdue: int
    waiting_for_calendar: int
    minutes: int

    @property
    def count(self) -> int:
        """What an administrator has to look at."""
        return len(self.parked) + self.more + self.overdue


def parked_rows(region: Collection[int]) -> "QuerySet[Outbox]":
    """Rows given up that may be tried again, of cases in the region or of none."""
    rows = Outbox.objects.filter(done_at=None, parked_at__isnull=False).exclude(error=TAKEN_BACK)
    return rows.filter(Q(case=None) | Q(case__unit__in=region))


def standing_still(region: Collection[int], *, now: datetime) -> Still:
    """Parked rows, oldest first, and how the sweep stands. Requires a scope with every unit."""
    rows = parked_rows(region)
    shown = list(rows.order_by("parked_at")[:MOST])
    numbers = dict(
        Case.objects.filter(pk__in={row.case_id for row in shown}).values_list("pk", "number")
    )
    undated = Deadline.objects.filter(
        due_at=None, done_at=None, paused_at=None, case__unit__in=region
    )
    minutes = int(outbox.progress().stuck_for.total_seconds() // 60)
    return Still(
        parked=tuple(_parked(row, numbers.get(row.case_id or 0) or "") for row in shown),
        more=max(rows.count() - MOST, 0),
        overdue=deadlines.overdue(now).filter(case__unit__in=region).count(),
        waiting_for_calendar=undated.values("case").distinct().count(),
        minutes=minutes if minutes >= STILL_MINUTES else 0,
    )


def _parked(row: Outbox, number: str) -> Parked:
    title = str(KINDS.get(row.kind, row.kind))
    if row.kind.startswith("paper.") and number and (name := _paper(row)):
        title = _("%(title)s：%(name)s") % {"title": title, "name": name}
    assert row.parked_at is not None  # noqa: S101 - parked rows only
    why = FAULTS.get(row.error) or REASONS.get(row.error) or row.error
    again = AGAIN.get(row.kind) or _("再办一次")
    return Parked(row.pk, title, number, row.tries, row.parked_at, str(why), str(again))


def _paper(row: Outbox) -> str:
    kind = str(row.args.get("kind", ""))
    open_ = (one for one in PROCESSES if not is_closed(one.code))
    return next((one.documents[kind].title for one in open_ if kind in one.documents), "")
