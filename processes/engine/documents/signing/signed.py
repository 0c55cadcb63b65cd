"""Signing an issued paper: the stored bytes in, a second file beside the first, both kept."""

import hashlib
import os

from django.utils.translation import gettext as _

from processes.engine import clock, outbox, storage
from processes.engine.documents import signing
from processes.engine.documents.failures import RenderError
from processes.engine.documents.issue import read_paper
from processes.engine.documents.issuers import organisation_of
from processes.engine.documents.signing import Note, Signer
from processes.engine.errors import DocumentFailed
from processes.engine.models import Document, Outbox
from processes.engine.registry import PROCESSES
from processes.engine.rings import ring_for
from processes.engine.runtime import durable, scope
from processes.people import organisations
from processes.people.actors import SYSTEM


def sign_paper(row: Outbox, held: outbox.Claim) -> None:
    """Signs the paper that an outbox row names and settles the claim. A void one stays unsigned.

    A crash at any point is mended by doing it again: the file of a lost try has no row and goes.

    Raises: DocumentFailed, permanent if another try gives the same; outbox.Superseded.
    """
    document, note = _asked(row)
    if document.state != Document.State.ISSUED or document.signed_sha256:
        with durable(SYSTEM):
            outbox.settle(held)
        return
    try:
        signer = _signer()
        signed = _proved(signer, read_paper(document), note)
    except RenderError as error:
        raise DocumentFailed("paper_unsigned", _("文书不能签名。"), permanent=True) from error
    digest = hashlib.sha256(signed).hexdigest()
    storage.keep(signed, key=digest, ring=ring_for(document.case_id, SYSTEM))
    with durable(SYSTEM):
        outbox.settle(held)
        Document.objects.filter(pk=document.pk).update(
            signed_sha256=digest,
            signed_key=digest,
            signed_size=len(signed),
            signed_at=max(clock.now(), document.issued_at or document.queued_at),
            signed_by=signer.name[:120],
            signed_level=signer.level[:20],
            worker_pid=os.getpid(),
        )


def _asked(row: Outbox) -> tuple[Document, Note]:
    """The paper, and what its signature says: title, number and unit, no person."""
    with scope(SYSTEM):
        document = Document.objects.select_related("case").get(pk=int(row.args["document"]))
        kind = PROCESSES.of(document.case).documents[document.kind]
        issuer = organisation_of(document.case_id, kind, document.n)
    name = " ".join(part for part in (kind.title, document.number) if part)
    return document, Note(name, organisations.unit(issuer).name if issuer else "")


def _signer() -> Signer:
    """Raises: RenderError if none is configured any more."""
    if not signing.is_configured():
        raise RenderError("no signer is configured")
    return signing.signer()


def _proved(signer: Signer, pdf: bytes, note: Note) -> bytes:
    """The signed bytes, looked at by the validator before anybody else sees them."""
    signed = signer.sign(pdf, note)
    if not signer.holds(signed):
        raise RenderError("the signature does not hold")
    return signed
