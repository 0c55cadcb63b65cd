"""Each paper is laid out once a run: what asks for the same page again gets the same bytes.

A paper is a function of its Sheet (tests/documents proves it, without this), and a walk on a fresh
copy of the template leads to the same Sheets but for the codes, which nobody can guess. Here they
follow from the case and the paper. The first of all processes that needs a page lays it out.
"""

import hashlib
import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings

from processes.engine.documents import fonts, issue, render

PLACE = "TEST_PAPERS"  # where pages lie for all stages of a run
LAYS_OUT, DRAWS = render.write_pdf, issue._code


def folder() -> Path:
    """Where pages lie: for all stages of `bin/test`, else for all workers of this run."""
    return Path(os.environ.get(PLACE) or Path(os.environ["APP_TEST_STATE"]) / "papers")


def name_of(sheet: render.Sheet) -> str:
    """Two sheets have the same name if nothing at all tells them apart."""
    told = (
        sheet.html,
        sheet.identifier,
        sheet.made_at.isoformat(),
        sheet.facts,
        sheet.tagged,
        sorted(sheet.assets.items()),
        fonts.font_set_hash(),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def code_of(order: Any) -> str:
    """A code of the usual form that is another for each paper of a database.

    A test with keys of its own has codes of its own: a file that lies there already under the
    digest of its paper was sealed with other keys.
    """
    keys = settings.KEYS_DIR
    own = "" if Path(os.environ["APP_TEST_STATE"]) in keys.parents else keys
    draw = random.Random(f"{order.case} {order.n} {order.kind}{own}")
    return "".join(draw.choices(issue.CODE_ALPHABET, k=issue.CODE_LENGTH))


class OnceLaidOut:
    """The renderer of the tests."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir(parents=True, exist_ok=True)

    def __call__(self, sheet: render.Sheet) -> bytes:
        """The page as it was laid out before, else now."""
        kept = self.place / name_of(sheet)
        if kept.exists():
            return kept.read_bytes()
        pdf = LAYS_OUT(sheet)
        making = kept.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        making.write_bytes(pdf)
        making.rename(kept)
        return pdf


@contextmanager
def laid_out_once() -> Iterator[None]:
    """Papers of this process are looked for among those laid out before."""
    once = OnceLaidOut(folder())
    with patch.object(render, "write_pdf", once), patch.object(issue, "_code", code_of):
        yield


@contextmanager
def as_in_production() -> Iterator[None]:
    """Each paper is laid out, and nobody can guess its code."""
    with patch.object(render, "write_pdf", LAYS_OUT), patch.object(issue, "_code", DRAWS):
        yield
