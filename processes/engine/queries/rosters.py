"""Lists as officers see them: progress, rows, faults. Requires a scope."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from processes.engine import clock
from processes.engine.amounts import in_words
from processes.engine.calendar import china_day
from processes.engine.models import Case, Draft, Record, Roster, RosterRow, RosterUpload
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.stage_look import stage_tag
from processes.engine.rosters.freezing import BUSY
from processes.engine.rosters.holds import Held, Where, standing
from processes.engine.rosters.kinds import Fault, Receipts, RosterKind
from processes.engine.rosters.receive import is_receiving
from processes.engine.rosters.rows import content_of, counting, name_of
from processes.engine.rosters.showing import cells, typed
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import CaseView
from processes.engine.shell.filing import open_draft
from processes.engine.state import TokenMode
from processes.engine.token_game import tokens
from processes.people import organisations
from processes.vault import unseal


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong with a row: the column's title and the sentence."""

    column: str
    sentence: str
    typed: str = ""  # what stands there, hidden where it is a person's
    hidden: bool = False  # something stands there that is not shown


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row as it is shown; `other` is the case that has the key, if the reader may see it."""

    row: RosterRow
    cells: tuple[str, ...]
    said: tuple[Said, ...]
    other: str = ""
    held: Held | None = None

    @property
    def tag(self) -> Tag | None:
        """How a row stands to which somebody objected."""
        return tag_of(self.held) if self.held else None


def row_lines(
    rows: Iterable[RosterRow], *, names: bool = False, shown: Collection[str] = ()
) -> Iterator[RowLine]:
    """Rows of one list with masked values and sentences; kinds of value in `shown` in full."""
    found = list(rows)
    if not found:
        return
    read = [(row, content_of(row)) for row in found]
    roster = Roster.objects.select_related("case").get(pk=found[0].case_id)
    kind, held = kind_of(roster), {one.row: one for one in standing(roster.pk, on=today()).held}
    cases = {fault.case for _row, content in read for fault in content.faults if fault.case}
    numbers = dict(Case.objects.filter(pk__in=cases).values_list("pk", "number"))
    for row, content in read:
        texts = cells(kind, content, names=names, shown=shown)
        other = next((numbers.get(one.case) for one in content.faults if one.case), None)
        yield RowLine(
            row,
            tuple(texts[one.key] for one in kind.columns),
            tuple(_said(kind, fault, content.cells) for fault in content.faults),
            other or "",
            held.get(row.pk),
        )


def today() -> date:
    """The day on which a page is read."""
    return china_day(clock.now())


def tag_of(held: Held) -> Tag:
    """In words."""
    match held.where:
        case Where.ASIDE:
            return Tag("you", "chat", _("异议核实中，暂不发放"))
        case Where.REMOVED:
            return Tag("no", "x", _("异议成立，已移出"))
        case Where.POSTED:
            day = held.until.isoformat() if held.until else ""
            return Tag("wait", "clock", _("异议不成立，公示到 %(day)s") % {"day": day})
        case Where.FAILED:
            return Tag("no", "warn", _("银行没有付成，等更正账户"))
        case Where.READY:
            return Tag("ok", "check", _("可以补发"))
        case Where.SENT:
            return Tag("wait", "clock", _("已交银行，等回盘"))
        case Where.PAID:
            return Tag("ok", "money", _("已补发"))
        case _:
            assert_never(held.where)


def _said(kind: RosterKind, fault: Fault, cells_: Mapping[str, str]) -> Said:
    column = kind.column(fault.column)
    if column is None:
        return Said("", fault.sentence)
    shown = typed(column, cells_.get(column.key, ""))
    hidden = column.hidden == "health" and bool(shown)
    return Said(column.title, fault.sentence, "" if hidden else shown, hidden)


PAGE = 50
OPEN = (Where.ASIDE, Where.POSTED, Where.READY, Where.FAILED, Where.SENT)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a table has been read, in words and figures."""

    upload: RosterUpload
    name: str
    busy: bool
    text: str

    @property
    def percent(self) -> int:
        """For the bar."""
        return 100 * self.upload.done // self.upload.total if self.upload.total else 0

    def as_json(self) -> dict[str, Any]:
        """For the element that asks again."""
        return {
            "busy": self.busy,
            "done": self.upload.done,
            "total": self.upload.total,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Sums:
    """What a list comes to."""

    count: int
    amount_fen: int
    words: str


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some rows in the order in which they came; `next` is the query of the next ones."""

    titles: tuple[str, ...]
    lines: tuple[RowLine, ...]
    next: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """From which rows on the two tables of a page are shown."""

    fault: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The page of one list."""

    pk: int
    number: str
    name: str
    purpose: str
    kind: RosterKind
    unit: str
    tag: Tag
    open: bool
    returned: tuple[str, ...]
    receiving: bool
    withdrawable: bool
    sums: Sums
    rows: RowPage
    faults: RowPage
    progress: Progress | None
    href: str


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list among others."""

    pk: int
    number: str
    name: str
    kind: str
    unit: str
    tag: Tag
    count: int
    amount_fen: int
    at: Any


def lines(rosters: Iterable[Roster]) -> list[ListLine]:
    """Lists as lines."""
    return [_line(one) for one in rosters]


def _line(roster: Roster) -> ListLine:
    case, kind = roster.case, kind_of(roster)
    found = sums(roster)
    return ListLine(
        roster.pk,
        case.number or "",
        case.subject,
        kind.title,
        organisations.unit(case.unit_id or 0).name,
        stage_tag(case.status),
        found.count,
        found.amount_fen,
        case.submitted_at or case.created,
    )


def sums(roster: Roster) -> Sums:
    """Of the rows that count now; without those who were taken out after an objection."""
    gone = standing(roster.pk, on=today()).rows(Where.REMOVED) if roster.frozen else ()
    found = (
        counting(roster.case_id)
        .exclude(pk__in=gone)
        .order_by()
        .aggregate(n=Count("id"), fen=Sum("amount_fen"))
    )
    amount = int(found["fen"] or 0)
    return Sums(found["n"], amount, in_words(amount))


def latest(case: int) -> RosterUpload | None:
    """The newest table of a list."""
    return RosterUpload.objects.filter(case_id=case).order_by("-id").first()


def progress_of(upload: RosterUpload) -> Progress:
    """How far it is."""
    busy = upload.state in BUSY
    facts = {
        "done": upload.done,
        "total": upload.total,
        "good": upload.good,
        "faulty": upload.faulty,
        "same": upload.same,
    }
    text = _("共 %(total)d 行：列入 %(good)d 行，有误 %(faulty)d 行") % facts
    if upload.same:
        text += _("，名单里已有 %(same)d 行（没有重复列入）") % facts
    if busy:
        text = _("正在核对：%(done)d / %(total)d 行") % facts if upload.total else _("等待核对")
    if upload.state == RosterUpload.State.REFUSED:
        text = upload.problem
    return Progress(upload, name_of(upload), busy, text)


def board(roster: Roster, view: CaseView, asked: Asked) -> Board:
    """Everything the page of one list shows."""
    case, upload = roster.case, latest(roster.pk)
    header = open_draft(Draft.objects.get(pk=roster.pk))
    return Board(
        pk=roster.pk,
        number=case.number or "",
        name=case.subject,
        purpose=str(header.get("purpose") or ""),
        kind=kind_of(roster),
        unit=organisations.unit(case.unit_id or 0).name,
        tag=stage_tag(case.status),
        open=not roster.frozen and view.state.root is not None,
        returned=_returned(view),
        receiving=is_receiving(view),
        withdrawable=_may_be_withdrawn(view),
        sums=sums(roster),
        rows=row_page(roster, after=asked.row),
        faults=fault_page(roster, upload, after=asked.fault),
        progress=progress_of(upload) if upload else None,
        href=f"/w/case/{case.number}/" if case.number else "",
    )


def _may_be_withdrawn(view: CaseView) -> bool:
    live = list(tokens(view.state.root)) if view.state.root else []
    return bool(live) and all(view.graph.node(one.node).withdrawable for one in live)


def _returned(view: CaseView) -> tuple[str, ...]:
    """What the officer who sent the list back has written."""
    live = tokens(view.state.root) if view.state.root else ()
    if not any(one.mode is TokenMode.CORRECTING for one in live):
        return ()
    row = Record.objects.filter(case_id=view.id, kind="return").order_by("-n").first()
    if row is None:
        return ()
    plain = json.loads(unseal(row.body, table="engine_record", row=row.row, field="body"))
    said = (plain.get("opinion"), *(plain.get("remarks") or {}).values())
    return tuple(one for one in said if one)


def row_page(roster: Roster, *, after: int, shown: Collection[str] = ()) -> RowPage:
    """Rows that count now."""
    return _page(roster, counting(roster.case_id), "row", after, PAGE, shown=shown)


def places_of(page: RowPage) -> str:
    """Which rows of the list a page holds, such as 51-100."""
    first = page.lines[0].row
    before = counting(first.case_id).filter(pk__lt=first.pk).count()
    return f"{before + 1}-{before + len(page.lines)}"


def fault_page(roster: Roster, upload: RosterUpload | None, *, after: int) -> RowPage:
    """Faulty rows of the newest table."""
    rows = RosterRow.objects.filter(upload=upload, state=RosterRow.State.FAULTY).order_by("id")
    return _page(roster, rows, "fault", after, PAGE)


def left_out(roster: Roster) -> int:
    """How many rows of the newest table are wrong and not on the list."""
    rows = RosterRow.objects.filter(upload=latest(roster.pk), state=RosterRow.State.FAULTY)
    return rows.count()


def receipt_page(roster: Roster, *, after: int) -> "ReceiptPage":
    """Rows with their receipts, and how many are left."""
    here = standing(roster.pk, on=today())
    rows = counting(roster.case_id, roster.revision).exclude(pk__in=here.rows(Where.REMOVED))
    signs = kind_of(roster).receipts is Receipts.SIGNATURE
    return ReceiptPage(
        roster.pk,
        roster.case.subject,
        _page(roster, rows, "row", after, PAGE),
        signs,
        rows.filter(received_at=None).count() if signs else 0,
        sums(roster),
        len(here.rows(*OPEN)),
    )


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Rows to be signed for. `left` have not signed yet."""

    pk: int
    name: str
    rows: RowPage
    signs: bool
    left: int
    sums: Sums
    rest: int = 0  # not paid yet: somebody has objected, or the bank has not


def _page(
    roster: Roster, rows: "QuerySet[RosterRow]", name: str, after: int, most: int,
    *, shown: Collection[str] = (),
) -> RowPage:  # fmt: skip
    found = list(rows.filter(pk__gt=after)[: most + 1])
    here = found[:most]
    kind = kind_of(roster)
    return RowPage(
        titles=tuple(one.title for one in kind.columns),
        lines=tuple(row_lines(here, shown=shown)),
        next=f"{name}={here[-1].pk}" if len(found) > most else "",
        later=bool(after),
    )
