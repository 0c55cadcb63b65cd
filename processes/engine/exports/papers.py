"""Papers as an archive: copies with a watermark on every page, beside a list of the originals.

The list holds the fingerprint of each original as it was issued: a marked copy is not the paper.
"""

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pikepdf
from django.utils.html import escape
from django.utils.translation import gettext as _

from processes.engine import clock, outbox
from processes.engine.documents import limits
from processes.engine.documents.issue import read_paper
from processes.engine.documents.render import Sheet, write_pdf
from processes.engine.exports.making import BATCH, make, marked, step
from processes.engine.exports.table import xlsx
from processes.engine.models import Document, Export, Outbox
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import Actor

MOST_PAPERS = 2000
MOST_BYTES = 200 * 1024 * 1024
LINES = 9
MARK = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>mark</title><style>
@page {{ size: 210mm 297mm; margin: 0 }}
p {{ position: absolute; margin: 0; white-space: nowrap; transform: rotate(-28deg);
     color: rgba(120, 20, 20, .16);
     font: 11pt "Source Han Sans SC", "Noto Sans CJK SC", sans-serif }}
</style>{lines}</html>"""


class TooMuch(Exception):
    """More than one archive may hold."""

    permanent = True
    code = "export_too_large"


def make_papers(row: Outbox, held: outbox.Claim) -> None:
    """The archive. Raises: outbox.Superseded if the claim was lost; TooMuch."""
    make(row, held, _archive)


def _archive(export: Export, actor: Actor, cases: list[int]) -> bytes:
    mark, kept, size = marked(actor, clock.now()), io.BytesIO(), 0
    lines: list[list[str]] = []
    with limits.bounded():
        stamp = write_pdf(_stamp(mark))
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for start in range(0, len(cases), BATCH):
            for row in _papers(actor, cases[start : start + BATCH]):
                data = _copy(read_paper(row), stamp)
                size += len(data)
                if size > MOST_BYTES or len(lines) >= MOST_PAPERS:
                    raise TooMuch
                name, title = _named(row)
                packed.writestr(name, data)
                digest = hashlib.sha256(data).hexdigest()
                state = str(Document.State(row.state).label)
                number = row.case.number or ""
                lines.append([number, title, row.number, state, row.sha256, name, digest])
            step(export, min(start + BATCH, len(cases)))
        titles = [_("办件编号"), _("文书"), _("文号"), _("状态"), _("原件指纹SHA-256"), _("文件"),
                  _("副本指纹SHA-256")]  # fmt: skip
        packed.writestr(_("清单.xlsx"), xlsx(titles, lines, mark=mark, sheet=_("文书")))
    return kept.getvalue()


def _papers(actor: Actor, cases: list[int]) -> list[Document]:
    """Issued and void papers with their files, by case and event."""
    states = (Document.State.ISSUED, Document.State.VOID)
    with scope(actor):
        rows = Document.objects.filter(case__in=cases, state__in=states).select_related("case")
        return list(rows.exclude(storage_key="").order_by("-case_id", "n", "id"))


def _named(row: Document) -> tuple[str, str]:
    kind = PROCESSES.of(row.case).documents.get(row.kind)
    title = str(kind.title) if kind else row.kind
    plain = "".join(sign for sign in title if sign.isalnum())
    return f"{row.case.number}/{row.n:03}-{plain}-{row.pk}.pdf", title


def _stamp(mark: str) -> Sheet:
    """One transparent page with the watermark across it."""
    lines = "".join(
        f'<p style="left: {6 + 52 * (n % 2)}mm; top: {18 + 31 * n}mm">{escape(mark)}</p>'
        for n in range(LINES)
    )
    identifier = hashlib.sha256(mark.encode()).digest()[:16]
    return Sheet(MARK.format(lines=lines), identifier, datetime(2026, 1, 1, tzinfo=UTC))


def _copy(paper: bytes, stamp: bytes) -> bytes:
    """The paper with the stamp over each page, without its machine-readable facts."""
    with pikepdf.open(io.BytesIO(paper)) as copy, pikepdf.open(io.BytesIO(stamp)) as over:
        for name in list(copy.attachments):
            del copy.attachments[name]
        if "/AF" in copy.Root:
            del copy.Root["/AF"]
        for page in copy.pages:
            page.add_overlay(over.pages[0], pikepdf.Rectangle(page.mediabox))
        made = io.BytesIO()
        copy.save(made)
    return made.getvalue()
