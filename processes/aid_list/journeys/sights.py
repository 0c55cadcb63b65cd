"""What the scenarios look at: papers of a list as text, rows, receipts. Reads only."""

import io
import json
from typing import Any

import pikepdf

from processes.engine.documents.issue import read_paper
from processes.engine.journey import Walker
from processes.engine.models import Document, RosterRow
from processes.engine.rosters.rows import counting
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


def paper(walk: Walker, kind: str) -> tuple[Document, bytes]:
    """The newest paper of that kind."""
    with scope(SYSTEM):
        row = Document.objects.filter(case=walk.case, kind=kind, state="issued").latest("id")
    return row, read_paper(row)


def kinds(walk: Walker) -> list[str]:
    """Kinds of the papers that were issued."""
    with scope(SYSTEM):
        rows = Document.objects.filter(case=walk.case, state="issued").order_by("kind")
        return [row.kind for row in rows]


def printed_fen(walk: Walker, kind: str) -> int:
    """Sum of all rows on all pages of a paper, by the data that is attached to it."""
    _row, pdf = paper(walk, kind)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        facts = json.loads(opened.attachments["case.json"].get_file().read_bytes())
    columns = [one for part in facts["parts"] for page in part["pages"] for one in page["columns"]]
    shares = [cell["text"] for one in columns if one["key"] == "sum" for cell in one["cells"]]
    return sum(int(one.replace(",", "").replace(".", "")) for one in shares)


def printed(walk: Walker, kind: str) -> dict[str, Any]:
    """What a paper prints, by the data that is attached to it."""
    _row, pdf = paper(walk, kind)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        facts = json.loads(opened.attachments["case.json"].get_file().read_bytes())
    return dict(facts["body"])


def rows_fen(walk: Walker) -> int:
    """Sum of the rows that count."""
    with scope(SYSTEM):
        return sum(counting(walk.case).values_list("amount_fen", flat=True))


def received(walk: Walker) -> int:
    """How many rows have their receipt."""
    with scope(SYSTEM):
        return RosterRow.objects.filter(case=walk.case, received_at__isnull=False).count()
