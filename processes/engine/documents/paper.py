"""One paper: its values, its identity, its bytes."""

import hashlib
import json
from base64 import b64decode
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from processes.engine.documents import fonts, joining, limits, pages, render
from processes.engine.documents.caps import IMAGES, capped
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.failures import RenderError
from processes.engine.documents.kinds import DocumentKind
from processes.engine.documents.typeset import Unstampable

Variant = Literal["final", "preview"]
_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What issuing adds: number, legal day, address of the page of verification."""

    number: str
    issued_on: date
    verify_url: str = ""
    replaces: str = ""  # a sentence about the paper that this one stands for


@dataclass(frozen=True, slots=True)
class Paper:
    """Built values of one paper, JSON only, and the kind they belong to."""

    kind: DocumentKind
    values: dict[str, Any]
    variant: Variant
    parts: tuple[dict[str, Any], ...] = ()

    @property
    def facts(self) -> bytes:
        """Canonical JSON of all that is printed; attached as case.json."""
        whole = {**self.values, "parts": self.parts} if self.parts else self.values
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def facts_hash(self) -> str:
        """SHA-256 of `facts`, printed on the paper."""
        return hashlib.sha256(self.facts).hexdigest()

    @property
    def render_key(self) -> str:
        """Identity: the same key gives the same bytes."""
        parts = (
            self.kind.code,
            str(self.kind.version),
            self.facts_hash,
            self.variant,
            pages.source_hash(self.kind.path),
            fonts.font_set_hash(),
            render.engine_version(),
        )
        return hashlib.sha256("|".join(parts).encode()).hexdigest()


def compose(
    kind: DocumentKind, file: CaseFile, stamp: Stamp, *, variant: Variant = "final"
) -> Paper:
    """Values of the paper of `kind` for a case, in Chinese whoever asks. Pure.

    Raises: RenderError if a value is longer than any paper holds.
    """
    values: dict[str, Any] = {
        "kind": kind.code,
        "version": kind.version,
        "title": kind.title,
        "case_number": file.number,
        "demo": file.demo,
        "number": stamp.number if variant == "final" else "",
        "issued_on": stamp.issued_on.isoformat(),
        "verify_url": stamp.verify_url if variant == "final" else "",
        "body": {},
    }
    with override(settings.LANGUAGE_CODE):
        values["body"] = kind.build(file)
        parts = kind.split(file) if kind.split else ()
        if kind.lines:
            values["body"] |= kind.lines(values)
    if stamp.replaces:
        values["renewed"] = "1"
        _refer(values, stamp.replaces)
    return Paper(kind, capped(values), variant, tuple(capped(part) for part in parts))


def _refer(values: dict[str, Any], sentence: str) -> None:
    """The sentence among the notes; on a 公文, which has none, in its layout."""
    body = values["body"]
    if "notes" in body:
        body["notes"] = [sentence, *body["notes"]]
    else:
        values["replaces"] = sentence


def sheet(paper: Paper, part: int = 0) -> render.Sheet:
    """The finished page, ready for the renderer or its child process; of one part, if it has any.

    The first part carries the attached facts.
    """
    made_at = datetime.combine(date.fromisoformat(paper.values["issued_on"]), time(9), tzinfo=_ZONE)
    portion = paper.parts[part] if paper.parts else {}
    html = pages.html(
        paper.kind.path,
        {
            **paper.values,
            "variant": paper.variant,
            "facts_hash": paper.facts_hash,
            "made_at": made_at.isoformat(),
            "part": portion,
        },
    )
    return render.Sheet(
        html=html,
        identifier=bytes.fromhex(paper.render_key[:32]),
        made_at=made_at,
        facts=paper.facts if paper.variant == "final" and part == 0 else b"",
        tagged=paper.kind.read_by_applicant,
        assets={
            f"res:{name}": ("image/png", b64decode(data))
            for name, data in (portion or paper.values["body"]).get(IMAGES, {}).items()
        },
    )


def write(paper: Paper) -> bytes:
    """PDF bytes, made in this process: for workers and tools, never for the web server."""
    fonts.activate()
    if paper.kind.lines and (stamped := _stamped(paper)):
        return stamped
    if len(paper.parts) < 2:
        return laid_out(paper)
    return joining.joined(_part(paper, number) for number in range(len(paper.parts)))


def laid_out(paper: Paper) -> bytes:
    """PDF bytes of the full page, also of a boxed paper: what the stamped one is held against."""
    fonts.activate()
    with limits.bounded():
        return render.write_pdf(sheet(paper))


def _stamped(paper: Paper) -> bytes | None:
    """A boxed paper by its skeleton; None if a text of it has to be laid out."""
    from processes.engine.documents import stamping  # stamping builds on this module

    try:
        return stamping.write(paper)
    except Unstampable:
        return None


def _part(paper: Paper, number: int) -> bytes:
    """One portion within the bounds of a paper; without pages laid out it is running text.

    Raises: RenderError if it has other pages than were laid out.
    """
    with limits.bounded():
        pdf = render.write_pdf(sheet(paper, number))
    expected = len(paper.parts[number]["pages"])
    if expected and (found := joining.pages(pdf)) != expected:
        raise RenderError(f"part {number} has {found} pages, not {expected}")
    return pdf
