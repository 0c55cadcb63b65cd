"""A table is read and judged by a worker, some hundred rows a transaction.

A crash loses the rows of one transaction at most; the next worker goes on behind the last that
was settled. Whoever has lost his claim finds the upload further than he left it, and stops.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from processes.engine import clock, outbox, storage
from processes.engine.calendar import china_day
from processes.engine.documents import limits
from processes.engine.documents.failures import RenderError
from processes.engine.models import Draft, Outbox, Roster, RosterUpload
from processes.engine.reference import parameters_on
from processes.engine.rosters import rows, sheets
from processes.engine.rosters.judging import Bench
from processes.engine.rosters.sentences import unfit
from processes.engine.rosters.sheets import Line, Unfit
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import durable, scope
from processes.engine.shell.filing import open_draft
from processes.people.actors import SYSTEM

CHUNK = 400
CPU_SECONDS, MEMORY = 60, 1024**3
State = RosterUpload.State


def read_upload(row: Outbox, held: outbox.Claim) -> None:
    """Does what the outbox row asks for and settles the claim.

    Raises: outbox.Superseded if another worker has it.
    """
    upload = int(row.args["upload"])
    if not _is_wanted(upload):  # somebody has stopped it
        with durable(SYSTEM):
            outbox.settle(held)
        return
    try:
        lines = _lines(upload)
    except Unfit as refused:
        _refuse(upload, unfit(refused), held)
        return
    _begin(upload, len(lines))
    while chunk := _next_chunk(upload, lines):
        _settle(upload, *chunk)
    _finish(upload, held)


def _is_wanted(upload: int) -> bool:
    with scope(SYSTEM):
        row = RosterUpload.objects.filter(pk=upload, state__in=(State.WAITING, State.READING))
        return row.exists()


def _lines(upload: int) -> list[Line]:
    """The table, read within bounds of time and memory. Raises: Unfit."""
    with scope(SYSTEM):
        row = RosterUpload.objects.get(pk=upload)
        kind = kind_of(Roster.objects.select_related("case").get(pk=row.case_id))
        name = rows.name_of(row)
    try:
        data = storage.get(row.storage_key)
    except FileNotFoundError as gone:
        raise Unfit("gone") from gone
    try:
        with limits.bounded(cpu_seconds=CPU_SECONDS, memory=MEMORY):
            return sheets.lines(
                name,
                data,
                titles=[one.title for one in kind.columns],
                required=[one.title for one in kind.columns if one.required],
            )
    except RenderError as bound:
        raise Unfit("bomb") from bound


def _begin(upload: int, total: int) -> None:
    with durable(SYSTEM):
        waiting = RosterUpload.objects.filter(pk=upload, state=State.WAITING)
        waiting.update(state=State.READING, total=total)


def _next_chunk(upload: int, lines: Sequence[Line]) -> tuple[int, Sequence[Line]] | None:
    with scope(SYSTEM):
        done = RosterUpload.objects.values_list("done", flat=True).get(pk=upload)
    return (done, lines[done : done + CHUNK]) if done < len(lines) else None


def _settle(upload: int, start: int, lines: Sequence[Line]) -> None:
    """One transaction: these rows judged and kept, the progress moved on.

    Raises: outbox.Superseded if somebody else was faster.
    """
    with durable(SYSTEM):
        case = RosterUpload.objects.values_list("case", flat=True).get(pk=upload)
        roster = Roster.objects.select_for_update().select_related("case").get(pk=case)
        row = RosterUpload.objects.select_for_update().get(pk=upload)
        if row.done != start or row.state != State.READING or roster.frozen:
            raise outbox.Superseded(upload)
        told = _bench(roster, row).judge(lines)
        RosterUpload.objects.filter(pk=upload).update(
            done=F("done") + len(lines),
            good=F("good") + told.good,
            faulty=F("faulty") + told.faulty,
            same=F("same") + told.same,
        )


def _bench(roster: Roster, upload: RosterUpload) -> Bench:
    day = china_day(upload.uploaded_at)
    draft = Draft.objects.filter(case_id=roster.case_id).first()
    header: dict[str, Any] = open_draft(draft) if draft else {}
    return Bench(
        roster=roster,
        upload=upload,
        kind=kind_of(roster),
        header=header,
        parameters=parameters_on(day),
        on=day,
        since=roster.case.revision + 1,
    )


def _finish(upload: int, held: outbox.Claim) -> None:
    with durable(SYSTEM):
        outbox.settle(held)
        RosterUpload.objects.filter(pk=upload).update(state=State.DONE, ended_at=clock.now())


def _refuse(upload: int, sentence: str, held: outbox.Claim) -> None:
    with durable(SYSTEM):
        outbox.settle(held)
        RosterUpload.objects.filter(pk=upload).update(
            state=State.REFUSED, problem=str(sentence)[:200], ended_at=clock.now()
        )
