"""What a decision brings about beside the engine's own: one place a node and verb."""

from collections.abc import Callable, Mapping
from typing import Any

from processes.competition.steps import (
    approving,
    awarding,
    complaining,
    drawing,
    entering,
    honouring,
    judging,
    publishing,
    revoking,
    sealing,
    summing,
)
from processes.engine.runtime import Work

Hook = Callable[[Work, Any], None]


def closed(work: Work, form: Any) -> None:
    """Whatever the entry held is let go of, unless he has competed."""
    entering.closed(work, form)
    if work.effects.closed != "approved":
        drawing.given_up(work)
        publishing.ended(work)


HOOKS: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): entering.submitted,
    ("recommend", "correct"): entering.corrected,
    ("street", "correct"): entering.corrected,
    ("qualify", "correct"): entering.corrected,
    ("recommend", "approve"): entering.require_recommendable,
    ("qualify", "approve"): entering.require_confirmed,
    ("listed", "arrive"): publishing.posted,
    ("listed", "elapse"): publishing.over,
    ("objection_check", "arrive"): publishing.raised,
    ("objection_check", "approve"): publishing.dismissed,
    ("objection_check", "reject"): publishing.upheld,
    ("card", "approve"): drawing.carded,
    ("check_in", "approve"): judging.at_the_door,
    ("", "close"): closed,
}
JUDGING: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): judging.appointed,
    ("seal", "approve"): sealing.sealed,
    ("", "close"): judging.closed,
}
COMPLAINT: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): complaining.complained,
    ("rule", "approve"): complaining.upheld,
    ("rule", "reject"): complaining.dismissed,
    ("", "close"): complaining.closed,
}
RESULT: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): summing.signed,
    ("supervise", "approve"): summing.countersigned,
    ("", "close"): summing.closed,
}
PLAN: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): approving.submitted,
    ("sign", "approve"): approving.signed,
    ("", "close"): approving.closed,
}
HONOURS: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): honouring.submitted,
    ("publicity", "arrive"): honouring.posted,
    ("publicity", "elapse"): publishing.over,
    ("objection_check", "arrive"): publishing.raised,
    ("objection_check", "approve"): publishing.dismissed,
    ("objection_check", "reject"): honouring.upheld,
    ("sign", "approve"): honouring.decided,
    ("", "close"): honouring.closed,
}
PRIZE: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): awarding.submitted,
    ("account", "approve"): awarding.account_given,
    ("pay", "approve"): awarding.paid,
    ("", "refund"): awarding.refunded,
    ("", "close"): awarding.closed,
}
REVOCATION: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): revoking.proposed,
    ("decide", "approve"): revoking.approved,
    ("", "close"): revoking.closed,
}
