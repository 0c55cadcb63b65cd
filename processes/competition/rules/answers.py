"""How every rule of entry answers: passed, or the reason and what would mend it. Pure."""

from collections.abc import Iterable

from forms.competition_codes import Reason
from processes.engine.findings import Finding, Severity, UsedParameter


def answer(
    reason: Reason,
    passed: bool,
    title: str,
    *,
    compared: str,
    would_change: str = "",
    used: tuple[UsedParameter, ...] = (),
) -> Finding:
    """A finding under the code of its reason; what the same entry can mend is for a return."""
    against = Severity.ATTENTION if reason.goes_back else Severity.BLOCK
    return Finding(
        reason.value,
        passed,
        Severity.PASS if passed else against,
        title,
        compared=compared,
        parameters=used,
        would_change="" if passed else would_change,
    )


def refused(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands against the entry for good, in the order in which it is told."""
    return tuple(one for one in found if one.blocks)


def to_mend(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What the entrant has to bring or put right."""
    return tuple(one for one in found if one.calls_for_a_look and not one.blocks)
