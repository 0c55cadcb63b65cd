"""How every rule of a nomination answers: passed, or the reason and what would mend it. Pure."""

from collections.abc import Iterable

from forms.honour_codes import Reason
from processes.engine.findings import Finding, Severity, UsedParameter


def answer(
    reason: Reason,
    passed: bool,
    title: str,
    *,
    compared: str,
    would_change: str = "",
    used: tuple[UsedParameter, ...] = (),
    overridable: bool = False,
) -> Finding:
    """A finding under the code of its reason. What the same nomination can mend goes back; what
    the chair may set aside with a reason (`overridable`) calls for his look.
    """
    lighter = reason.goes_back or overridable
    against = Severity.ATTENTION if lighter else Severity.BLOCK
    return Finding(
        reason.value,
        passed,
        Severity.PASS if passed else against,
        title,
        compared=compared,
        parameters=used,
        would_change="" if passed else would_change,
    )


def against(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """All that stands against a nomination, what ends it first, then what can be mended."""
    wrong = [one for one in found if not one.passed]
    return tuple(sorted(wrong, key=lambda one: not one.blocks))
