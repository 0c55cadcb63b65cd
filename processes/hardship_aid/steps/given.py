"""What officers' forms have to know beside what is typed: proposals, bodies, findings."""

from collections.abc import Mapping
from typing import Any

from processes.engine.definition import Dossier
from processes.engine.findings import Severity
from processes.hardship_aid import rules
from processes.hardship_aid.steps.filing import history

REASONS = {one.value: one.label for one in rules.Reason if one is not rules.Reason.LAPSE}


def given(form: str, file: Dossier) -> Mapping[str, Any]:
    """For the form of that name; empty if it needs nothing."""
    match form:
        case "means_check":
            return {"bodies": [body.value for body in rules.bodies_to_ask(file.facts)]}
        case "district_review":
            return review(file)
        case "receipt":
            return {"signer": str(file.facts.get("name", ""))}
        case "reason":
            return {"reasons": REASONS}
    return {}


def review(file: Dossier) -> dict[str, Any]:
    """What the rules propose, and the titles of findings an officer has to answer to."""
    found = findings(file)
    return {
        "proposal": proposal(file),
        "most": lambda item, category: most(item, category, file),
        "attention": [
            one.title
            for one in found
            if one.severity is Severity.ATTENTION and not one.passed and one.code != rules.DECIDED
        ],
    }


def proposal(file: Dossier) -> dict[str, Any] | None:
    """Category, item, standard and amount by formula; None if nothing can be proposed."""
    found = suggested(file)
    if found is None:
        return None
    earlier = earlier_aid_fen(file)
    standing = rules.category(_as_found(file), file.parameters, earlier_aid_fen=earlier)
    return {
        "category": standing.value,
        "item": found.item.value,
        "standard": found.standard,
        "amount_fen": found.amount_fen,
    }


def most(item: str, category: str, file: Dossier) -> int | None:
    """What the formula gives at most, in fen; None where there is no formula."""
    group = rules.Category(category)
    return rules.most_fen(rules.AidItem(item), group, file.facts, file.parameters)


def asked_money(said: Mapping[str, Any], file: Dossier) -> tuple[str, int] | None:
    """(item of the budget, fen) that the district freezes: as typed, else as the rules propose."""
    proposed = proposal(file) or {}
    item = said.get("item") or proposed.get("item")
    amount = said.get("amount_fen") or said.get("amount") or proposed.get("amount_fen")
    if not item or not isinstance(amount, int):
        return None
    return rules.budget_item(str(item)), amount


def suggested(file: Dossier) -> rules.Proposal | None:
    """The item that the rules put first, with its amount and formula."""
    earlier = earlier_aid_fen(file)
    return rules.proposed(_as_found(file), file.parameters, earlier_aid_fen=earlier)


def earlier_aid_fen(file: Dossier) -> int:
    """Aid the household was granted earlier this year."""
    grants = history(file.facts, but=file.case)
    return sum(one.amount_fen for one in grants if one.year == file.today.year)


def findings(file: Dossier) -> list[Any]:
    """All findings, with what the means check found and what the household had before."""
    return rules.findings(
        _as_found(file),
        file.parameters,
        check=rules.Check.of(file.form("means_check")),
        history=history(file.facts, but=file.case),
        decided=file.form("district_review"),
    )


def _as_found(file: Dossier) -> dict[str, Any]:
    """Facts with the figures that looking into an objection brought to light."""
    return rules.corrected(file.facts, file.form("objection_check"))
