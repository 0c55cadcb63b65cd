"""Rows of a list that stand aside, because somebody objects to that person. Reads only.

A list goes on without them. What becomes of a row is reckoned from its holds, never chosen.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from processes.engine.calendar import CalendarMissing, china_day, limit_ends
from processes.engine.errors import WrongState
from processes.engine.models import (
    LedgerEntry,
    Objection,
    Publication,
    Roster,
    RosterAccount,
    RosterAnswer,
    RosterHold,
    RosterReply,
)
from processes.engine.reference import parameters_on, reference
from processes.engine.rosters import naming
from processes.engine.rosters.rows import counting

Outcome = RosterHold.Outcome
LIMIT = "objection_verify"


class Where(StrEnum):
    """Where a row stands that was objected to."""

    ASIDE = "aside"  # looked into
    REMOVED = "removed"  # upheld: it counts no more
    POSTED = "posted"  # dismissed: its notice goes on for the days that were left
    FAILED = "failed"  # the bank refused it: the account is to be corrected
    READY = "ready"  # it can be paid: with the list, or after it
    SENT = "sent"  # it is at the bank, whose replies so far say nothing of it
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Held:
    """One row that stands otherwise than its list. `until`: last day of a notice that goes on."""

    row: int
    amount_fen: int
    where: Where
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All rows of one list that were objected to, or that a bank's reply leaves open."""

    held: tuple[Held, ...] = ()

    def rows(self, *wheres: Where) -> frozenset[int]:
        """Rows that stand there."""
        return frozenset(one.row for one in self.held if one.where in wheres)

    def fen(self, *wheres: Where) -> int:
        """What they come to."""
        return sum(one.amount_fen for one in self.held if one.where in wheres)

    @property
    def out(self) -> frozenset[int]:
        """Rows that are not paid now."""
        return self.rows(Where.ASIDE, Where.REMOVED, Where.POSTED, Where.FAILED)

    @property
    def unsettled_fen(self) -> int:
        """What waits until an objection is settled and the notice is over, or for an account."""
        return self.fen(Where.ASIDE, Where.POSTED, Where.FAILED)


def standing(
    case: int, *, on: date, upto: int | None = None, revision: int | None = None
) -> Standing:
    """As it is on that day, or was after event `upto`; of rows that count in the revision."""
    rows = RosterHold.objects.filter(case=case).select_related("row").order_by("id")
    found, refused, replies = list(rows), _refused(case, upto), _booked(case, upto)
    if not (found or refused or replies):
        return Standing()
    if revision is None:
        revision = Roster.objects.values_list("revision", flat=True).get(pk=case)
    holds = _by_row(found, upto, revision)
    states = {row: _held(row, of, on, upto) for row, of in holds.items()}
    for row, answer in refused.items():
        was = states.get(row)
        if was is None or was.where in (Where.READY, Where.PAID):
            states[row] = answer
    if replies and _by_reply(case, replies):
        aside = {row for row, of in holds.items() if _was_out(of, _approved_on(case, on), upto)}
        states |= _open(case, revision, aside | _answered(case, upto))
    return Standing(tuple(one for one in states.values() if one is not None))


def _by_row(
    found: Iterable[RosterHold], upto: int | None, revision: int
) -> dict[int, list[RosterHold]]:
    """Holds of rows that count in the revision, up to event `upto`."""
    holds: dict[int, list[RosterHold]] = defaultdict(list)
    for hold in found:
        if hold.row.until is not None and hold.row.until <= revision:
            continue
        if upto is None or hold.n <= upto:
            holds[hold.row_id].append(hold)
    return holds


def _booked(case: int, upto: int | None) -> list[int]:
    """Events that have booked a bank's reply."""
    booked = RosterReply.objects.filter(case=case, n__lte=2**31 - 1 if upto is None else upto)
    return [n for n in booked.values_list("n", flat=True) if n is not None]


def _by_reply(case: int, replies: list[int]) -> bool:
    """Whether the bank's replies say who is paid: false once the list was paid by a slip."""
    paid = LedgerEntry.objects.filter(case=case, kind=LedgerEntry.Kind.PAY).order_by("id").first()
    return paid is None or paid.key in {f"{case}:{paid.kind}:{n}" for n in replies}


def _was_out(holds: list[RosterHold], day: date, upto: int | None) -> bool:
    """Whether the row was not in the file of its list, because somebody objected to it."""
    was = _held(holds[0].row_id, [*holds], day, upto)
    return was is not None and was.where in (Where.ASIDE, Where.REMOVED, Where.POSTED)


def _answered(case: int, upto: int | None) -> set[int]:
    rows = RosterAnswer.objects.filter(case=case)
    rows = rows if upto is None else rows.filter(n__lte=upto)
    return set(rows.values_list("row", flat=True))


def _open(case: int, revision: int, settled: set[int]) -> dict[int, Held | None]:
    """Rows of which the replies so far say nothing."""
    rows = counting(case, revision).values_list("pk", "amount_fen")
    return {row: Held(row, fen, Where.SENT) for row, fen in rows if row not in settled}


def _refused(case: int, upto: int | None) -> dict[int, Held]:
    """Rows that the bank refused once, and where they stand since."""
    answers = RosterAnswer.objects.filter(case=case)
    if upto is not None:
        answers = answers.filter(n__lte=upto)
    ever = answers.filter(state=RosterAnswer.State.FAILED).values("row")
    rows = answers.filter(row__in=ever).select_related("row").order_by("n")
    last = {one.row_id: one for one in rows}
    new: dict[int, datetime] = {}
    if last and upto is None:
        of = RosterAccount.objects.filter(row__in=last).order_by("id")
        new = dict(of.values_list("row", "at"))
    return {
        row: Held(row, one.row.amount_fen, _since(one, new.get(row))) for row, one in last.items()
    }


def _since(answer: RosterAnswer, corrected: datetime | None) -> Where:
    if answer.state == RosterAnswer.State.PAID:
        return Where.PAID
    return Where.READY if corrected is not None and corrected >= answer.at else Where.FAILED


def _held(row: int, holds: list[RosterHold], on: date, upto: int | None) -> Held | None:
    """None if no objection to the row counts any more."""
    amount = holds[0].row.amount_fen
    outcomes = [_outcome(one, upto) for one in holds]
    if Outcome.UPHELD in outcomes:
        return Held(row, amount, Where.REMOVED)
    if Outcome.OPEN in outcomes:
        return Held(row, amount, Where.ASIDE)
    if any(one.paid_n is not None and (upto is None or one.paid_n <= upto) for one in holds):
        return Held(row, amount, Where.PAID)
    days = [one.until for one in holds if one.until is not None]
    if not days:
        return None
    return Held(row, amount, Where.POSTED if on <= max(days) else Where.READY, max(days))


def _outcome(hold: RosterHold, upto: int | None) -> str:
    settled = hold.settled_n is not None and (upto is None or hold.settled_n <= upto)
    return hold.outcome if settled else Outcome.OPEN


def at_approval(case: int, *, today: date) -> Standing:
    """As it decides who is paid with the list: whose notice was over on the day of the approval.

    So it is the same list on the day of the payment file and on that of the slip.
    """
    return standing(case, on=_approved_on(case, today))


def _approved_on(case: int, today: date) -> date:
    approvals = LedgerEntry.objects.filter(case=case, kind=LedgerEntry.Kind.APPROVE)
    return approvals.order_by("id").values_list("day", flat=True).first() or today


def note_paid(case: int, rows: Iterable[int], *, n: int) -> None:
    """Event `n` pays these rows. Requires the case under its lock."""
    held = RosterHold.objects.filter(case=case, row__in=list(rows)).order_by("id")
    last = dict(held.values_list("row", "pk"))
    RosterHold.objects.filter(pk__in=last.values()).update(paid_n=n)


def show(case: int) -> None:
    """The notice says how many stand aside and what was taken out, and names them no more."""
    upheld = RosterHold.objects.filter(case=case, outcome=Outcome.UPHELD)
    gone = dict(upheld.values_list("row", "row__amount_fen"))
    open_ = set(RosterHold.objects.filter(case=case, settled_n=None).values_list("row", flat=True))
    Publication.objects.filter(case=case, received__hold__isnull=False).update(
        aside=len(open_ - gone.keys()), removed=len(gone), removed_fen=sum(gone.values())
    )
    naming.mark(case)


def last_day_of(one: Objection) -> date | None:
    """Last day for looking into an objection to one person; None while the calendar is not out."""
    day = china_day(one.filed_at)
    try:
        return limit_ends(reference().calendar, day, parameters_on(day).days(LIMIT))
    except CalendarMissing:
        return None


def open_holds(case: int) -> int:
    """How many rows are looked into. The filer may know that; objections he never sees."""
    return RosterHold.objects.filter(case=case, settled_n=None).count()


def unplaced(case: int) -> int:
    """Objections to one person of the list of whom nobody has said yet who it is."""
    return Objection.objects.filter(
        case=case, about=Objection.About.ROW, settled_n=None, hold=None
    ).count()


def require_placed(case: int) -> None:
    """Raises: WrongState while it is not known whom an objection concerns."""
    if found := unplaced(case):
        said = _("还有 %(n)d 件异议没有指明是名单上的哪一个人。请区总工会经办人先到“异议”里指明。")
        raise WrongState("not_placed", said % {"n": found})


def end(case: int, *, n: int, at: object) -> None:
    """The list ends otherwise: nothing is looked into any more."""
    open_ = RosterHold.objects.filter(case=case, settled_n=None)
    open_.update(outcome=Outcome.ENDED, settled_n=n, settled_at=at)
    rows = Objection.objects.filter(case=case, settled_n=None, about=Objection.About.ROW)
    rows.update(outcome=Objection.Outcome.ENDED, settled_n=n, settled_at=at)
