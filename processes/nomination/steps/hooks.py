"""What a decision brings about beside the engine's own: one place a node and verb."""

from collections.abc import Callable, Mapping
from typing import Any

from processes.engine.runtime import Work
from processes.nomination.steps import (
    announcing,
    apart,
    ballots,
    choosing,
    entering,
    granting,
    publishing,
    revoking,
    unit,
)

Hook = Callable[[Work, Any], None]
LOOKED_AT = (
    "congress", "unit_review", "unit_notice", "street_review", "street_sign", "first_review",
    "district_first", "handling", "party_group", "city_review", "decision",
)  # fmt: skip


def refused_by_department(work: Work, form: Any) -> None:
    """h6x: what was reported bars the unit from now on."""
    unit.require_month(work, form)
    unit.vetoed(work, form)


def closed(work: Work, form: Any) -> None:
    """A nomination that ended otherwise than well counts no longer, and is shown no longer."""
    if work.effects.closed != "approved":
        granting.require_unnamed(work)
    entering.closed(work, form)
    if work.effects.closed != "approved":
        publishing.ended(work)


# Where an officer decides about a nominee: who keeps away does not
CHECKS = ("objection_check", "city_check")
DECIDED = (*LOOKED_AT, *CHECKS, "scoring", "report", "certificate")
OWN: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): entering.submitted,
    **{(node, "correct"): entering.corrected for node in LOOKED_AT},
    ("congress", "approve"): unit.voted,
    ("unit_notice", "approve"): unit.posted,
    ("handling", "approve"): unit.require_month,
    ("handling", "reject"): refused_by_department,
    ("scoring", "approve"): ballots.complete,
    ("party_group", "approve"): choosing.admitted,
    ("party_group", "reject"): choosing.turned_down,
    ("decision", "approve"): granting.decided,
    **{(node, "arrive"): publishing.posted for node in publishing.LIMITS},
    **{(node, "elapse"): publishing.over for node in publishing.LIMITS},
    **{(node, "arrive"): publishing.raised for node in CHECKS},
    **{(node, "approve"): publishing.dismissed for node in CHECKS},
    **{(node, "reject"): publishing.upheld for node in CHECKS},
    ("", "close"): closed,
}


def _with(hook: Hook | None) -> Hook:
    """First whether he may at all."""

    def done(work: Work, form: Any) -> None:
        apart.require_with(work)
        if hook is not None:
            hook(work, form)

    return done


HOOKS: Mapping[tuple[str, str], Hook] = {
    **OWN,
    **{(node, "approve"): _with(OWN.get((node, "approve"))) for node in DECIDED},
    **{(node, "reject"): _with(OWN.get((node, "reject"))) for node in (*LOOKED_AT, *CHECKS)},
}
NOTICE: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): announcing.submitted,
    ("sign", "approve"): announcing.signed,
    ("", "close"): announcing.closed,
}
REVOCATION: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): revoking.submitted,
    ("decide", "approve"): revoking.decided,
    ("", "close"): revoking.closed,
}
