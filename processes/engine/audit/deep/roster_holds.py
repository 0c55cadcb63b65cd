"""Rows of lists that stood aside: who they are, what came of them, and that each was paid once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from processes.engine.models import (
    Event,
    LedgerEntry,
    Objection,
    Publication,
    RosterAnswer,
    RosterHold,
    RosterReply,
    RosterRow,
)
from processes.engine.moves import Verb
from processes.engine.rosters.holds import Outcome

Kind = LedgerEntry.Kind
State = RosterAnswer.State


def problems() -> Iterator[str]:
    """What does not hold, by list. Requires sight of all cases."""
    by_case: dict[int, list[RosterHold]] = defaultdict(list)
    for hold in RosterHold.objects.select_related("row", "objection").order_by("id"):
        by_case[hold.case_id].append(hold)
    said = Event.objects.filter(verb__in=(Verb.SET_ASIDE, Verb.SETTLE_ROW, Verb.PAY_REST))
    cases = set(said.values_list("case", flat=True)) | by_case.keys()
    cases |= set(RosterReply.objects.values_list("case", flat=True))
    for case in sorted(cases):
        yield from (f"名单 {case}：{one}" for one in _case(case, by_case[case]))


def _case(case: int, found: list[RosterHold]) -> Iterator[str]:
    events = {one.n: one for one in Event.objects.filter(case=case)}
    aside = {n for n, one in events.items() if one.verb == Verb.SET_ASIDE}
    for n in sorted(aside ^ {one.n for one in found}):
        yield f"第 {n} 条指明的人和登记的不符"
    settled = Objection.objects.filter(case=case, about="row").exclude(outcome="ended")
    looked = {n for n, one in events.items() if one.verb == Verb.SETTLE_ROW}
    rows = settled.exclude(settled_n=None).values_list("settled_n", flat=True)
    for n in sorted(looked ^ {int(n or 0) for n in rows}):
        yield f"第 {n} 条核实的异议和登记的不符"
    for hold in found:
        yield from _hold(hold, events)
    answers = list(RosterAnswer.objects.filter(case=case).select_related("row"))
    yield from _paid(case, found, answers, events)
    yield from _booked(case, answers)
    yield from _shown(case, found)


def _body(event: Event | None) -> dict[str, Any]:
    return json.loads(event.body) if event is not None else {}


def _hold(hold: RosterHold, events: dict[int, Event]) -> Iterator[str]:
    hashes = _body(events.get(hold.n)).get("hashes", {})
    if (hashes.get("row"), hashes.get("objection")) != (hold.row.hash, hold.objection.hash):
        yield f"第 {hold.n} 条指明的不是名单行 {hold.row_id}"
    if hold.settled_n is None or hold.outcome == Outcome.ENDED:
        return
    body = _body(events.get(hold.settled_n))
    hashes = body.get("hashes", {})
    if (body.get("reason"), hashes.get("row")) != (hold.outcome, hold.row.hash):
        yield f"名单行 {hold.row_id} 的核实结果与第 {hold.settled_n} 条不符"
    if hold.objection.outcome != hold.outcome:
        yield f"名单行 {hold.row_id} 的核实结果与异议不符"


def _paid(
    case: int, found: list[RosterHold], answers: list[RosterAnswer], events: dict[int, Event]
) -> Iterator[str]:
    """Nobody taken out is paid; what an event pays row by row is what those rows come to."""
    gone = {one.row_id for one in found if one.outcome == Outcome.UPHELD}
    paid: dict[int, dict[int, int]] = defaultdict(dict)
    for n, row in _payments(found, answers):
        paid[n][row.pk] = row.amount_fen
        if row.pk in gone:
            yield f"名单行 {row.pk}：异议成立移出，又发放了"
    by_bank = {one.n for one in answers if one.reply_id and one.state == State.PAID}
    rest = {n for n, event in events.items() if event.verb == Verb.PAY_REST}
    lines = LedgerEntry.objects.filter(case=case, kind=Kind.PAY)
    for n in sorted(by_bank | rest):
        line = lines.filter(key=f"{case}:{Kind.PAY}:{n}").first()
        if line is None or line.amount_fen != sum(paid[n].values()):
            yield f"第 {n} 条发放和台账、名单行不符"


def _payments(
    found: list[RosterHold], answers: list[RosterAnswer]
) -> Iterator[tuple[int, RosterRow]]:
    """Rows that were paid one by one, and by which event."""
    yield from ((one.n, one.row) for one in answers if one.state == State.PAID)
    yield from ((one.paid_n, one.row) for one in found if one.paid_n is not None)


def _booked(case: int, answers: list[RosterAnswer]) -> Iterator[str]:
    """A reply that was booked has all its answers, by one event."""
    said: dict[int, set[int]] = defaultdict(set)
    for one in answers:
        said[one.reply_id or 0].add(one.n)
    for reply in RosterReply.objects.filter(case=case):
        if said[reply.pk] != ({reply.n} if reply.n else set()):
            yield f"银行回盘 {reply.pk} 登记的结果和第 {reply.n} 条不符"


def _shown(case: int, found: list[RosterHold]) -> Iterator[str]:
    gone = {one.row_id: one.row.amount_fen for one in found if one.outcome == Outcome.UPHELD}
    open_ = {one.row_id for one in found if one.settled_n is None} - gone.keys()
    wanted = (len(open_), len(gone), sum(gone.values()))
    notices = {one.objection.publication_id for one in found}
    for notice in Publication.objects.filter(pk__in=notices, ended_at=None):
        if (notice.aside, notice.removed, notice.removed_fen) != wanted:
            yield f"公示 {notice.pk} 上的核实、移出人数或金额与名单行不符"
