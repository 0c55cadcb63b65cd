"""Lists: every row as it was kept, every sum as it was handed in, the same sum in the ledger."""

import json
from collections.abc import Iterator

from django.db.models import Q, Sum
from django.utils import timezone

from processes.engine.calendar import china_day
from processes.engine.models import (
    Attachment,
    LedgerEntry,
    Revision,
    Roster,
    RosterRow,
    RosterUpload,
)
from processes.engine.rosters.freezing import totals
from processes.engine.rosters.holds import Where, standing
from processes.engine.rosters.rows import TABLE, receipt_of
from processes.vault import salted_hash, unseal
from processes.vault.errors import VaultError

Kind = LedgerEntry.Kind


def problems() -> Iterator[str]:
    """What does not hold, by list, upload and row. Requires sight of all cases."""
    for roster in Roster.objects.select_related("case").order_by("case").iterator():
        yield from _handed_in(roster)
        yield from _money(roster)
    for upload in RosterUpload.objects.order_by("id").iterator():
        yield from _upload(upload)
    for row in RosterRow.objects.order_by("id").iterator(chunk_size=500):
        yield from _row(row)


def _handed_in(roster: Roster) -> Iterator[str]:
    """Each revision says what its rows come to."""
    for revision in Revision.objects.filter(case=roster.case_id).order_by("n"):
        plain = unseal(revision.body, table="engine_revision", row=revision.row, field="body")
        facts, found = json.loads(plain), totals(roster.case_id, revision.n).facts()
        if {key: facts.get(key) for key in found} != found:
            yield f"名单 {roster.case_id}：第 {revision.n} 版的人数、合计或指纹与名单行不符"


def _money(roster: Roster) -> Iterator[str]:
    """What is held or was paid is what the list comes to; the case's sums are `money`'s."""
    if roster.case.outcome not in ("", "approved"):
        return  # ended halfway: what was not paid is free again
    lines = LedgerEntry.objects.filter(case=roster.case_id)
    held = lines.aggregate(
        freeze=Sum("amount_fen", filter=Q(kind=Kind.FREEZE), default=0),
        release=Sum("amount_fen", filter=Q(kind=Kind.RELEASE), default=0),
    )
    left = held["freeze"] - held["release"]
    here = standing(roster.case_id, on=china_day(timezone.now()))
    wanted = roster.amount_fen - here.fen(Where.REMOVED)
    if left and roster.frozen and left != wanted:
        yield f"名单 {roster.case_id}：台账 {left} 分，名单合计 {wanted} 分"


def _upload(upload: RosterUpload) -> Iterator[str]:
    """Every settled line is kept, refused, or was there before."""
    kept = RosterRow.objects.filter(upload=upload).count()
    if kept != upload.good + upload.faulty:
        said = upload.good + upload.faulty
        yield f"名单上传 {upload.pk}：登记 {said} 行，名单里有 {kept} 行"
    if upload.done != upload.good + upload.faulty + upload.same or upload.done > upload.total:
        yield f"名单上传 {upload.pk}：已核对 {upload.done} 行，与各项之和或总行数不符"
    if upload.state == RosterUpload.State.DONE and upload.done != upload.total:
        yield f"名单上传 {upload.pk}：标为完成，只核对了 {upload.done}/{upload.total} 行"


def _row(row: RosterRow) -> Iterator[str]:
    try:
        plain = unseal(bytes(row.body), table=TABLE, row=str(row.row), field="body")
    except VaultError:
        yield f"名单行 {row.pk}：无法解密"
        return
    if salted_hash(plain, bytes(row.salt)) != row.hash:
        yield f"名单行 {row.pk}：内容与登记的指纹不符"
        return
    if row.receipt is not None:
        yield from _mandate(row)


def _mandate(row: RosterRow) -> Iterator[str]:
    """The file by which somebody else signed is there, and is the one that was seen."""
    try:
        said = receipt_of(row).get("mandate")
    except VaultError:
        yield f"名单行 {row.pk}：签收无法解密"
        return
    if not said:
        return
    there = Attachment.objects.filter(case=row.case_id, pk=said["file"], removed_at=None).first()
    if there is None or there.sha256 != said["sha256"]:
        yield f"名单行 {row.pk}：代签的委托书不在，或者和登记的指纹不符"
