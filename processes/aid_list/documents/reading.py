"""What the papers of a list print of its facts and steps."""

from collections.abc import Iterable
from typing import Any

from processes.aid_list.kinds import KINDS
from processes.aid_list.rules import ITEMS
from processes.engine.amounts import in_words
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Money, Step
from processes.engine.rosters.kinds import RosterKind

APPROVERS = ("collective", "city_review")
BLANK = "　　　"


def kind(file: CaseFile) -> RosterKind:
    """Which kind of list it is."""
    return KINDS[str(file.facts["roster"])]


def header(file: CaseFile) -> dict[str, Any]:
    """What is true of the whole list."""
    amount = int(file.facts["amount_fen"])
    line = money(file)
    return {
        "district": file.offices.district,
        "unit": file.offices.unit,
        "list_name": str(file.facts["list_name"]),
        "purpose": str(file.facts["purpose"]),
        "kind": kind(file).title,
        "item": ITEMS[kind(file).item],
        "count": int(file.facts["count"]),
        "total": words.money(amount),
        "total_words": in_words(amount),
        "highest": words.money(int(file.facts["highest_fen"])),
        "digest": str(file.facts["digest"]),
        "source": line.source if line else "",
        "ledger": line.number if line else "",
    }


def money(file: CaseFile) -> Money | None:
    """The newest ledger line of a payment, or else the newest at all."""
    lines = [m for m in file.money if m.state in {"pay", "arrive"}] or list(file.money)
    return lines[-1] if lines else None


def approval(file: CaseFile) -> Step | None:
    """The step that granted the list."""
    found = [step for node in APPROVERS if (step := file.last(node, "approve"))]
    return max(found, key=lambda step: step.n, default=None)


def signed(step: Step | None) -> str:
    """Who signed; a gap to sign in where nobody has."""
    return step.signed if step else BLANK


def opinion(
    labels: Iterable[str], step: Step | None, role: str, *, seal: str = "", text: str = ""
) -> dict[str, Any]:
    """One block of an approval form."""
    return {
        "labels": list(labels),
        "text": words.sentence(text or (step.opinion if step else ""), "同意。" if step else "　"),
        "signers": [{"role": role, "name": signed(step), "image": ""}],
        "on": words.day(step.on if step else None),
        "seal": seal if step else "",
        "tall": "h1",
    }
