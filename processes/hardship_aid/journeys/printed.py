"""What an issued paper says: its text, from the values that are attached to its file. Reads only.

The values are those of which the paper was drawn, and the file is proved against its hash.
"""

import io
import json
import re
from html import unescape
from typing import Any

import pikepdf

from processes.engine import runtime
from processes.engine.documents import pages
from processes.engine.documents.issue import read_paper
from processes.engine.journey import Walker
from processes.engine.models import Document
from processes.hardship_aid.documents import DOCUMENTS
from processes.people.actors import SYSTEM

ATTACHED = "case.json"
_HIDDEN = re.compile(r"<(style|svg|head)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def values(walk: Walker, kind: str) -> dict[str, Any]:
    """Values of the newest issued paper of a kind; empty if there is none."""
    with runtime.scope(SYSTEM):
        row = Document.objects.filter(case=walk.case, kind=kind, state="issued").last()
        if row is None:
            return {}
        pdf = read_paper(row)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return dict(json.loads(opened.attachments[ATTACHED].get_file().read_bytes()))


def text(walk: Walker, kind: str) -> str:
    """What the paper says, without blanks; "" if it was not issued."""
    found = values(walk, kind)
    if not found:
        return ""
    made = {"variant": "final", "facts_hash": "", "made_at": f"{found['issued_on']}T09:00:00+08:00"}
    page = _HIDDEN.sub("", pages.html(DOCUMENTS[kind].path, {**found, **made}))
    return "".join(unescape(_TAG.sub("", page)).split())


def says(walk: Walker, kind: str, *sentences: str) -> list[str]:
    """Those of the sentences that the paper does not say; empty is what one wants."""
    said = text(walk, kind)
    return [one for one in sentences if "".join(one.split()) not in said]
