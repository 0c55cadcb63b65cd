"""What a decision brings about beside the engine's own: one place a node and verb."""

from collections.abc import Callable, Mapping
from typing import Any

from processes.engine.runtime import Work
from processes.nomination.steps import ballots, choosing, entering, granting, unit

Hook = Callable[[Work, Any], None]
LOOKED_AT = (
    "congress", "unit_review", "unit_notice", "street_review", "street_sign", "first_review",
    "district_first", "handling", "party_group", "city_review", "decision",
)  # fmt: skip


def refused_by_department(work: Work, form: Any) -> None:
    """h6x: what was reported bars the unit from now on."""
    unit.require_month(work, form)
    unit.vetoed(work, form)


HOOKS: Mapping[tuple[str, str], Hook] = {
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
    ("", "close"): entering.closed,
}
