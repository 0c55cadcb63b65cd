"""Which aid items the figures suggest (拟救助项目); an officer confirms or overrides."""

from forms.hardship_aid_codes import Category
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.ceilings import (
    DEEP,
    RELATIVE,
    Makers,
    accident,
    autumn_study,
    mutual,
    temporary,
)
from processes.hardship_aid.rules.proposal import Proposal
from processes.hardship_aid.rules.standing import category
from processes.hardship_aid.rules.words import Facts


def proposals(
    facts: Facts, parameters: Parameters, *, earlier_aid_fen: int = 0
) -> tuple[Proposal, ...]:
    """Items the household may get, in the order of the needs; empty if it does not qualify.

    A relative household gets the first only.
    """
    match category(facts, parameters, earlier_aid_fen=earlier_aid_fen):
        case Category.DEEP:
            return _by_needs(facts, parameters, DEEP)
        case Category.RELATIVE:
            return _by_needs(facts, parameters, RELATIVE)[:1]
        case Category.ACCIDENT:
            return (accident(facts, parameters),)
        case Category.NONE:
            return _outside_the_file(facts, parameters)


def proposed(facts: Facts, parameters: Parameters, *, earlier_aid_fen: int = 0) -> Proposal | None:
    """The item to put first on the approval form; None if there is none."""
    found = proposals(facts, parameters, earlier_aid_fen=earlier_aid_fen)
    return found[0] if found else None


def _by_needs(facts: Facts, parameters: Parameters, makers: Makers) -> tuple[Proposal, ...]:
    """What was asked for by name comes first; 医疗互助 does not stand for other medical aid."""
    if facts.get("kind") == "mutual":
        shared = mutual(facts, parameters)
        if shared.amount_fen:
            return (shared,)
    if facts.get("kind") == "study":
        autumn = autumn_study(facts, parameters)
        if autumn and autumn.amount_fen:
            return (autumn,)
    needs = [need for need in facts.get("needs", ()) if need in makers] or ["living"]
    found = [makers[need](facts, parameters) for need in needs]
    return tuple(p for p in found if p.amount_fen) or (makers["living"](facts, parameters),)


def _outside_the_file(facts: Facts, parameters: Parameters) -> tuple[Proposal, ...]:
    """Aid that a household outside the hardship file may still get."""
    found: Proposal | None = None
    if facts.get("kind") == "study":
        found = autumn_study(facts, parameters)
    elif facts.get("kind") == "temporary":
        found = temporary(facts, parameters)
    elif facts.get("kind") == "mutual":
        found = mutual(facts, parameters)
    return (found,) if found and found.amount_fen else ()
