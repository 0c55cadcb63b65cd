"""A finished page to PDF bytes: the only place that knows WeasyPrint. No Django, no clock, no net.

The same Sheet gives the same bytes in any process (hash seed, time zone, temporary folder).
"""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from processes.engine.documents.failures import RenderError

VARIANT = "pdf/a-3b"  # declared and structurally checked; no validator was to be had
# The imprint of a 公文 belongs at the foot of the last even page (GB/T 9704-2012): a paper that
# ends on an odd page is laid out again, the leaf turned. Nobody can type this: text is escaped.
LAST = '<div class="last">'
TURNED = '<div class="last turn">'
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one PDF depends on. `html` names its assets by `res:` only."""

    html: str
    identifier: bytes
    made_at: datetime
    facts: bytes = b""  # canonical JSON, attached as case.json
    tagged: bool = False  # structure for screen readers
    assets: Mapping[str, tuple[str, bytes]] = field(default_factory=lambda: MappingProxyType({}))


def write_pdf(sheet: Sheet) -> bytes:
    """PDF/A-3b bytes of the sheet.

    Raises: RenderError if the page asks for anything outside its table of assets or cannot be
    laid out.
    """
    from weasyprint.urls import FatalURLFetchingError  # costs 0.9 s; web servers never pay it

    _quiet()
    try:
        document = _laid_out(sheet.html, sheet.assets)
        if LAST in sheet.html and len(document.pages) % 2:
            document = _laid_out(sheet.html.replace(LAST, TURNED, 1), sheet.assets)
        with _leaky():
            written = document.write_pdf(
                finisher=_one_entry_per_attachment,
                pdf_variant=VARIANT,
                pdf_identifier=sheet.identifier,
                pdf_tags=sheet.tagged,
                attachments=_attachments(sheet),
            )
    except FatalURLFetchingError as error:
        raise RenderError(f"refused address: {error}") from error
    except RecursionError as error:
        raise RenderError("page nested too deeply") from error
    return bytes(written)


def _laid_out(html: str, assets: Mapping[str, tuple[str, bytes]]) -> Any:
    import weasyprint

    page = weasyprint.HTML(string=html, base_url="res:/", url_fetcher=_fetcher(assets))
    return page.render(cache={})


def engine_version() -> str:
    """Version of the layout engine: part of each paper's identity. Does not import it."""
    from importlib.metadata import version

    return version("weasyprint")


def _attachments(sheet: Sheet) -> list[Any]:
    from weasyprint import Attachment

    if not sheet.facts:
        return []
    # Without fixed dates WeasyPrint stamps the present moment and bytes differ from run to run.
    return [
        Attachment(
            string=sheet.facts,
            name="case.json",
            description="文书数据",
            created=sheet.made_at,
            modified=sheet.made_at,
            relationship="Source",
        )
    ]


def _one_entry_per_attachment(document: Any, pdf: Any) -> None:
    # WeasyPrint 70 lists each attachment twice in /AF: once by name, once by object scan.
    listed = pdf.catalog.get("AF", [])
    listed[:] = dict.fromkeys(listed)


def _fetcher(assets: Mapping[str, tuple[str, bytes]]) -> Any:
    """Serves the table and nothing else: no file, no network, no data: address."""
    from weasyprint.urls import (
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class FixedTable(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in assets:
                raise FatalURLFetchingError(url[:200])
            media_type, body = assets[url]
            return URLFetcherResponse(url, body, {"Content-Type": media_type})

    return FixedTable(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)


@contextmanager
def _leaky() -> Iterator[None]:
    # WeasyPrint 70 leaves its colour profile to the collector to close.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _quiet() -> None:
    # WeasyPrint logs ignored CSS with the text around it, which may be personal.
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
