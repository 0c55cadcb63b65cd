"""D-AID-06 家庭经济状况核对委托函: asks the bodies about the household, numbers masked."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import bodies_to_ask


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the letter. Adults only: a child has no means of its own to check."""
    step = file.last("street_sign", "approve") or file.last("street_review", "approve")
    person, bodies = reading.applicant(file), bodies_to_ask(file.facts)
    household = reading.family(file, masked=False)
    answered = file.all("means_check")
    return {
        "issuer": file.offices.district,
        "to": "各有关单位",
        "heading": [f"{file.offices.district}关于委托核对", "困难职工家庭经济状况的函"],
        "name": person["name"],
        "id_number": person["id_number"],
        "due": words.day(file.due.get("joint_check")),
        "persons": [row for row in household if row["age"] == "" or row["age"] >= 18],
        "bodies": _in_pairs([{"name": body.label, "asked": body.asked} for body in bodies]),
        "officer": answered[0].actor if answered else "帮扶中心经办人",
        "on": words.day(step.on if step else None),
    }


def _in_pairs(rows: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Two bodies a line; an odd last one gets an empty neighbour."""
    padded = [*rows, {"name": "", "asked": ""}][: len(rows) + len(rows) % 2]
    return [padded[n : n + 2] for n in range(0, len(padded), 2)]


KIND = DocumentKind(
    code="D-AID-06",
    title="家庭经济状况核对委托函",
    template="means_letter",
    build=build,
    process="hardship_aid",
    series="官工函",
    issuer=Issuer.DISTRICT,
    seal=True,
)
