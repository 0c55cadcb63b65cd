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
    gone, gone_fen = file.taken_out
    count, amount = int(file.facts["count"]) - gone, int(file.facts["amount_fen"]) - gone_fen
    if file.rows:  # those who are paid, or sign: not who stands aside
        count, amount = len(file.rows), sum(row.amount_fen for row in file.rows)
    line = money(file)
    return {
        "district": file.offices.district,
        "unit": file.offices.unit,
        "list_name": str(file.facts["list_name"]),
        "purpose": str(file.facts["purpose"]),
        "kind": kind(file).title,
        "item": ITEMS[kind(file).item],
        "count": count,
        "total": words.money(amount),
        "total_words": in_words(amount),
        "highest": words.money(int(file.facts["highest_fen"])),
        "digest": str(file.facts["digest"]),
        "source": line.source if line else "",
        "ledger": line.number if line else "",
    }


def objected(file: CaseFile) -> list[str]:
    """Who was taken out of the list, and who is paid later, in sentences."""
    (gone, gone_fen), (aside, aside_fen) = file.taken_out, file.set_aside
    at_bank, at_bank_fen = file.at_bank
    said = []
    if gone:
        said.append(f"异议成立移出 {gone} 人，{words.money(gone_fen)} 元，不再发放。")
    if aside:
        said.append(
            f"另有 {aside} 人、{words.money(aside_fen)} 元因异议暂缓："
            "核实不成立、公示期满后按本决定发放；成立的移出名单。"
        )
    if at_bank:
        said.append(
            f"另有 {at_bank} 人、{words.money(at_bank_fen)} 元银行还没有付成或者没有答复，"
            "付成以后另出发放表。"
        )
    return said


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
