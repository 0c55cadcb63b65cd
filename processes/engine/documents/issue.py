"""Issuing a paper: number and code in one short transaction, rendering outside, sealing, done.

A crash at any point is mended by doing it again: the row of the paper keeps number and code, the
same values give the same bytes, and the file's name is its content.
"""

import hashlib
import io
import json
import logging
import os
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

import pikepdf
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from processes.engine import clock, counters, outbox, storage
from processes.engine.calendar import china_day
from processes.engine.documents import paper, signing
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.failures import RenderError
from processes.engine.documents.issuers import organisation_of, origin, replaced_by
from processes.engine.documents.kinds import DocumentKind
from processes.engine.documents.load import load_case_file
from processes.engine.documents.load_parts import pictures
from processes.engine.documents.load_rows import listed_rows
from processes.engine.documents.paper import Paper, Stamp
from processes.engine.documents.voiding import reference
from processes.engine.errors import DocumentFailed
from processes.engine.lane_rows import args_of
from processes.engine.models import Document, Event, Outbox
from processes.engine.numbering import DocumentNumber
from processes.engine.registry import PROCESSES
from processes.engine.rings import ring_for
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
PAPER, SIGN = "paper.issue", "paper.sign"  # kinds of the outbox rows
_LOG = logging.getLogger(__name__)


def issue_paper(row: Outbox, held: outbox.Claim) -> None:
    """Makes the paper that an outbox row asks for and settles the claim.

    Raises: DocumentFailed, permanent if another try gives the same; outbox.Early if it lists
    papers that are still to come; outbox.Superseded if the claim was lost meanwhile (nothing is
    written then but a file that has the same name again).
    """
    try:
        document, made = _prepared(row)
        pdf = paper.write(made)
    except RenderError as error:
        raise _given_up(row, error) from error
    digest = hashlib.sha256(pdf).hexdigest()
    storage.keep(pdf, key=digest, ring=ring_for(document.case_id, SYSTEM))
    with durable(SYSTEM):
        outbox.settle(held)
        Document.objects.filter(pk=document.pk).exclude(state=Document.State.VOID).update(
            state=Document.State.ISSUED,
            render_key=made.render_key,
            sha256=digest,
            size=len(pdf),
            pages=_pages(pdf),
            storage_key=digest,
            issued_at=_moment(document.case_id, document.n),
            worker_pid=os.getpid(),
            error="",
        )
        ask_for_signature(document)


def ask_for_signature(document: Document) -> None:
    """A row of its own, in the transaction that issues: a signer that is away holds up nothing.

    Asked again, or without a signer, nothing is written. Requires an open transaction.
    """
    if not signing.is_configured():
        return
    now = timezone.now()  # clock of the outbox
    Outbox.objects.get_or_create(
        key=f"{document.case_id}:{document.n}:sign:{document.kind}",
        defaults={
            "kind": SIGN,
            "case_id": document.case_id,
            "args": {"document": document.pk},
            "created_at": now,
            "next_at": now,
        },
    )


def read_paper(document: Document) -> bytes:
    """Bytes of a paper as issued, proved against their hash.

    Raises: DocumentFailed if the file is gone or is not what was issued.
    """
    return _read(document.storage_key, document.sha256)


def read_signed(document: Document) -> bytes:
    """What people get: the signed file once there is one, else the paper as issued."""
    if not document.signed_sha256:
        return read_paper(document)
    return _read(document.signed_key, document.signed_sha256)


def _read(key: str, digest: str) -> bytes:
    if not key:
        said = _("本人撤回同意以后，这份文书的内容已经删除。")
        raise DocumentFailed("paper_erased", said, permanent=True)
    try:
        pdf = storage.get(key)
    except FileNotFoundError as error:
        raise DocumentFailed("paper_missing", _("文书文件不在存储中，请联系管理员。")) from error
    if hashlib.sha256(pdf).hexdigest() != digest:
        raise DocumentFailed("paper_changed", _("文书文件与登记的指纹不符，已停止提供。"))
    return pdf


def _prepared(row: Outbox) -> tuple[Document, Paper]:
    """The row of the paper with its number, and the values to print."""
    order = _Order.of(row)
    with durable(SYSTEM):
        Outbox.objects.select_for_update().get(pk=order.row)  # two workers: one number
        event = Event.objects.select_related("case").get(case_id=order.case, n=order.n)
        kind = PROCESSES.of(event.case).documents[order.kind]
        _await_others(order, kind)
        old = _replaced(event)
        document = Document.objects.filter(case_id=order.case, kind=kind.code, n=order.n).first()
        if document is None:
            document = _reserve(order, kind, china_day(event.at), old)
        upto = _shown(order, kind, old)
        file = load_case_file(order.case, upto=upto)
        if kind.split:
            file = replace(file, rows=listed_rows(order.case, file.revision, upto=upto))
        if kind.pictures:
            file = replace(file, pictures=pictures(order.case, kind.pictures, event.at))
        made = paper.compose(kind, _before(file, kind), _stamp(document, kind, event, old))
        Document.objects.filter(pk=document.pk).update(render_key=made.render_key)
    return document, made


def _replaced(event: Event) -> Document | None:
    """The paper that the event took back and wants made again; None for all other events."""
    name = replaced_by(json.loads(event.body))
    if name is None:
        return None
    return Document.objects.get(case_id=event.case_id, kind=name[0], n=name[1])


def _shown(order: "_Order", kind: DocumentKind, old: Document | None) -> int:
    """Up to which event the paper shows the case: a replacement shows what the first one did,
    but a list of papers those that hold now.
    """
    return order.n if old is None or kind.lists_papers else origin(order.case, old.n)


def _before(file: CaseFile, kind: DocumentKind) -> CaseFile:
    """The file without the paper itself: made again, it lists what it listed before."""
    return replace(file, issued=tuple(one for one in file.issued if one.kind != kind.code))


def _await_others(order: "_Order", kind: DocumentKind) -> None:
    """A list of papers waits for those before it. Raises: outbox.Early."""
    if not kind.lists_papers:
        return
    before = outbox.open_rows().filter(case_id=order.case, kind=PAPER, id__lt=order.row)
    if before.exists():
        raise outbox.Early(order.row)


def _reserve(order: "_Order", kind: DocumentKind, on: date, old: Document | None) -> Document:
    code = _code(order)
    return Document.objects.create(
        case_id=order.case,
        kind=kind.code,
        version=kind.version,
        n=order.n,
        node=order.node,
        number=_number(order, kind, on),
        render_key=f"reserved:{code}",
        state=Document.State.QUEUED,
        queued_at=_moment(order.case, order.n),
        verify_code=code,
        replaces=old,
    )


def _code(_order: "_Order") -> str:
    """What nobody can guess, whatever he knows of the case."""
    return "".join(secrets.choice(CODE_ALPHABET) for _n in range(CODE_LENGTH))


def _moment(case: int, n: int) -> datetime:
    """Now by the product's clock; never before the decision, which may have a clock of its own."""
    return max(clock.now(), Event.objects.get(case_id=case, n=n).at)


def _number(order: "_Order", kind: DocumentKind, on: date) -> str:
    if not kind.series:
        return ""
    organisation = organisation_of(order.case, kind, order.n)
    taken = counters.take(organisation=organisation, kind=kind.series, year=on.year)
    return str(DocumentNumber(kind.series, on.year, taken))


@dataclass(frozen=True, slots=True)
class _Order:
    """What an outbox row asks for: ids and codes."""

    row: int
    case: int
    n: int
    kind: str
    node: str

    @classmethod
    def of(cls, row: Outbox) -> "_Order":
        args = args_of(row.args)
        node = args.get("node", "")
        return cls(row.pk, int(row.case_id or 0), int(args["n"]), str(args["kind"]), node)


def _stamp(document: Document, kind: DocumentKind, event: Event, old: Document | None) -> Stamp:
    address = f"{settings.SITE_URL.rstrip('/')}/v/{document.verify_code}/"
    about = reference(kind, old, event.at) if old else ""
    return Stamp(document.number, china_day(event.at), address, about)


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _given_up(row: Outbox, error: RenderError) -> DocumentFailed:
    """Notes why; the message of the error quotes no personal data."""
    order = _Order.of(row)
    _LOG.error("paper of case %s, event %s failed: %s", order.case, order.n, error)
    with durable(SYSTEM):
        Document.objects.filter(case_id=order.case, kind=order.kind, n=order.n).update(
            state=Document.State.FAILED, error=str(error)[:200], worker_pid=os.getpid()
        )
    message = _("文书生成失败，已通知管理员。")
    return DocumentFailed("paper_failed", message, permanent=True)
