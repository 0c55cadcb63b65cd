"""The bank's answers about a list as finance reads them. No account. Requires a scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from processes.engine import policies_after
from processes.engine.bank.list_judging import Judged, Report
from processes.engine.bank.list_settling import reason_of
from processes.engine.models import Case, RosterAnswer, RosterHold, RosterReply, RosterRow
from processes.engine.queries.desk.bank import WORDS
from processes.engine.rosters.holds import Where, standing
from processes.engine.rosters.rows import content_of
from processes.engine.runtime import CaseView

State = RosterAnswer.State


@dataclass(frozen=True)
class Line:
    """One line of a reply, or one answer that was booked."""

    line: int
    seq: int
    name: str
    amount_fen: int
    look: str
    icon: str
    text: str
    said: str


@dataclass(frozen=True)
class Refused:
    """A row that the bank has refused, and why."""

    pk: int
    name: str
    amount_fen: int
    why: str
    corrected: bool


def lines(report: Report) -> list[Line]:
    """Every line of a reply as it would be booked."""
    found = RosterRow.objects.in_bulk([one.row for one in report.rows if one.row])
    return [_line(one, found.get(one.row)) for one in report.rows]


def _line(one: Judged, row: RosterRow | None) -> Line:
    look, icon, text = WORDS[one.code]
    name = str(content_of(row).values.get("name") or "") if row else ""
    amount = row.amount_fen if row else 0
    return Line(one.line, one.seq, name, amount, look, icon, str(text), one.said)


def booked(reply: RosterReply) -> Iterator[Line]:
    """What was booked of a reply, in the order of the list."""
    rows = RosterAnswer.objects.filter(reply=reply).select_related("row").order_by("row")
    for place, one in enumerate(rows, 1):
        look, icon, text = WORDS["done" if one.state == State.PAID else "failed"]
        name = str(content_of(one.row).values.get("name") or "")
        said = one.bank_ref or reason_of(one)
        yield Line(place, place, name, one.row.amount_fen, look, icon, str(text), said)


def refused(case: int, *, on: date) -> list[Refused]:
    """Rows that wait for another account, or for the next file after they got one."""
    here = standing(case, on=on)
    last: dict[int, RosterAnswer] = {}
    for one in RosterAnswer.objects.filter(case=case).select_related("row").order_by("n"):
        if one.state == State.FAILED or one.row_id in last:
            last[one.row_id] = one
    failed = here.rows(Where.FAILED)
    return [
        Refused(
            row, str(content_of(one.row).values.get("name") or ""), one.row.amount_fen,
            reason_of(one), row not in failed,
        )
        for row, one in sorted(last.items())
        if one.state == State.FAILED
    ]  # fmt: skip


@dataclass(frozen=True)
class Rest:
    """A list of which some are paid after it. `href` is where."""

    number: str
    name: str
    ready: int
    failed: int
    sent: int

    @property
    def href(self) -> str:
        """Address of the page."""
        return f"/w/case/{self.number}/rest/"


def rests(*, on: date) -> list[Rest]:
    """Lists of which somebody can be paid now, or waits for an account or the bank.

    Oldest first.
    """
    holds = RosterHold.objects.filter(outcome=RosterHold.Outcome.DISMISSED, paid_n=None)
    failed = RosterAnswer.objects.filter(state=State.FAILED)
    cases = Case.objects.filter(outcome="").filter(
        Q(pk__in=holds.values("case"))
        | Q(pk__in=failed.values("case"))
        | Q(pk__in=RosterReply.objects.exclude(n=None).values("case"))
    )
    found = []
    for case in cases.order_by("pk"):
        here = standing(case.pk, on=on)
        paid = policies_after.has_paid(CaseView.of(case))
        ready, sent = (len(here.rows(one)) if paid else 0 for one in (Where.READY, Where.SENT))
        failed_now = len(here.rows(Where.FAILED))
        one = Rest(case.number or "", case.subject, ready, failed_now, sent)
        if one.ready or one.failed or one.sent:
            found.append(one)
    return found
