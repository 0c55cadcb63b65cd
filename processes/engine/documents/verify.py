"""What the public page says of a paper: genuine, void, demo, or unknown; and of an uploaded file.

Reads by the code alone, in the system's scope, and gives masked facts only.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.documents.issue import CODE_ALPHABET, CODE_LENGTH, SIGN
from processes.engine.documents.issuers import organisation_of
from processes.engine.documents.typed_code import plain
from processes.engine.models import Document, Outbox
from processes.engine.policies_lane import is_closed
from processes.engine.queries.shown_name import shown_name
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people import organisations
from processes.people.actors import SYSTEM


class Standing(StrEnum):
    """What a code stands for."""

    GENUINE = "genuine"
    DEMO = "demo"  # made from demonstration data: no effect
    VOID = "void"
    UNKNOWN = "unknown"


class Signature(StrEnum):
    """Whether the paper carries an electronic signature."""

    SIGNED = "signed"
    AWAITED = "awaited"  # asked for, not done yet
    NONE = "none"  # this installation signs nothing, or the paper is older than its signer


@dataclass(frozen=True, slots=True)
class Verdict:
    """Answer to a code. Facts are empty for an unknown one; the name is masked."""

    standing: Standing
    title: str = ""
    number: str = ""
    case_number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    name: str = ""
    pages: int = 0
    sha256: str = ""
    signed_sha256: str = ""
    signature: Signature = Signature.NONE
    signed_by: str = ""
    void_reason: str = ""
    voided_on: date | None = None

    def is_file(self, digest: str) -> bool:
        """Whether a file with this SHA-256 is the paper, as issued or with its signature."""
        return bool(digest) and digest in {self.sha256, self.signed_sha256}

    @property
    def sums(self) -> str:
        """Fingerprints of both files, apart by a blank."""
        return f"{self.sha256} {self.signed_sha256}".strip()


UNKNOWN = Verdict(Standing.UNKNOWN)


def look_up(code: str) -> Verdict:
    """What is known of the paper with this code; a paper not finished yet is unknown."""
    clean = plain(code)
    if len(clean) != CODE_LENGTH or set(clean) - set(CODE_ALPHABET):
        return UNKNOWN
    with scope(SYSTEM):
        row = _finished().filter(verify_code=clean).select_related("case").first()
        return UNKNOWN if row is None else _verdict(row)


def is_this(code: str, file: bytes) -> bool:
    """Whether the file is, byte for byte, the paper with this code."""
    verdict = look_up(code)
    found = hashlib.sha256(file).hexdigest()
    return verdict.standing is not Standing.UNKNOWN and verdict.is_file(found)


def by_file(file: bytes) -> Verdict:
    """What is known of an uploaded file, by its hash alone."""
    return by_digest(hashlib.sha256(file).hexdigest())


def by_digest(digest: str) -> Verdict:
    """What is known of the file with this SHA-256, in hexadecimal digits."""
    with scope(SYSTEM):
        same = Q(sha256=digest) | Q(signed_sha256=digest)
        row = _finished().filter(same).select_related("case").first()
        return UNKNOWN if row is None else _verdict(row)


def _finished() -> "QuerySet[Document]":
    return Document.objects.filter(state__in=(Document.State.ISSUED, Document.State.VOID))


def _verdict(row: Document) -> Verdict:
    kind = PROCESSES.of(row.case).documents[row.kind]
    organisation = organisation_of(row.case_id, kind, row.n)
    at = row.case.events.values_list("at", flat=True).get(n=row.n)
    return Verdict(
        standing=_standing(row),
        title=_("健康服务文书") if is_closed(row.case.process) else kind.title,
        number=row.number,
        case_number=row.case.number or "",
        issuer=organisations.unit(organisation).name if organisation else "",
        issued_on=china_day(at),
        name=shown_name(row.case.process, row.case.subject),
        pages=row.pages,
        sha256=row.sha256,
        signed_sha256=row.signed_sha256,
        signature=_signature(row),
        signed_by=row.signed_by,
        void_reason=row.void_reason,
        voided_on=china_day(row.voided_at) if row.voided_at else None,
    )


def _signature(row: Document) -> Signature:
    if row.signed_sha256:
        return Signature.SIGNED
    rows = Outbox.objects.filter(case_id=row.case_id, kind=SIGN, done_at=None)
    asked = rows.filter(args__document=row.pk).exists()
    return Signature.AWAITED if asked else Signature.NONE


def _standing(row: Document) -> Standing:
    if row.state == Document.State.VOID:
        return Standing.VOID
    return Standing.DEMO if settings.DEMO else Standing.GENUINE
