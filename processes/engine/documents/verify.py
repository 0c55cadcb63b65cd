"""What the public page says of a paper: genuine, void, demo, or unknown; and of an uploaded file.

Reads by the code alone, in the system's scope, and gives masked facts only.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.db.models import QuerySet

from processes.engine.calendar import china_day
from processes.engine.documents.issue import CODE_ALPHABET, CODE_LENGTH
from processes.engine.documents.issuers import organisation_of
from processes.engine.models import Document
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
    void_reason: str = ""
    voided_on: date | None = None


UNKNOWN = Verdict(Standing.UNKNOWN)


def look_up(code: str) -> Verdict:
    """What is known of the paper with this code; a paper not finished yet is unknown."""
    clean = code.strip().upper()
    if len(clean) != CODE_LENGTH or set(clean) - set(CODE_ALPHABET):
        return UNKNOWN
    with scope(SYSTEM):
        row = _finished().filter(verify_code=clean).select_related("case").first()
        return UNKNOWN if row is None else _verdict(row)


def is_this(code: str, file: bytes) -> bool:
    """Whether the file is, byte for byte, the paper with this code."""
    verdict = look_up(code)
    found = hashlib.sha256(file).hexdigest()
    return verdict.standing is not Standing.UNKNOWN and verdict.sha256 == found


def by_file(file: bytes) -> Verdict:
    """What is known of an uploaded file, by its hash alone."""
    return by_digest(hashlib.sha256(file).hexdigest())


def by_digest(digest: str) -> Verdict:
    """What is known of the file with this SHA-256, in hexadecimal digits."""
    with scope(SYSTEM):
        row = _finished().filter(sha256=digest).select_related("case").first()
        return UNKNOWN if row is None else _verdict(row)


def _finished() -> "QuerySet[Document]":
    return Document.objects.filter(state__in=(Document.State.ISSUED, Document.State.VOID))


def _verdict(row: Document) -> Verdict:
    kind = PROCESSES[row.case.process].documents[row.kind]
    organisation = organisation_of(row.case_id, kind, row.n)
    at = row.case.events.values_list("at", flat=True).get(n=row.n)
    return Verdict(
        standing=_standing(row),
        title=kind.title,
        number=row.number,
        case_number=row.case.number or "",
        issuer=organisations.unit(organisation).name if organisation else "",
        issued_on=china_day(at),
        name=shown_name(row.case.process, row.case.subject),
        pages=row.pages,
        sha256=row.sha256,
        void_reason=row.void_reason,
        voided_on=china_day(row.voided_at) if row.voided_at else None,
    )


def _standing(row: Document) -> Standing:
    if row.state == Document.State.VOID:
        return Standing.VOID
    return Standing.DEMO if settings.DEMO else Standing.GENUINE
