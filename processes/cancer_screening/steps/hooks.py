"""What a decision of screening brings about beside the engine's own, by process."""

from collections.abc import Callable, Mapping
from typing import Any

from processes.cancer_screening.steps import (
    billing,
    joining,
    publishing,
    registering,
    reporting,
    visiting,
)
from processes.engine.runtime import Work

Hook = Callable[[Work, Any], None]


def submitted(work: Work, form: Any) -> None:
    """She is registered, and whoever listed her reads that she is."""
    batch = registering.submitted(work, form)
    joining.joined(work, batch.pk)


REGISTRATION: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): submitted,
    ("check", "approve"): registering.checked,
    ("booking", "approve"): visiting.booked,
    ("", "close"): visiting.closed,
}
VISIT: Mapping[tuple[str, str], Hook] = {
    ("check_in", "approve"): visiting.came,
    ("check_in", "reject"): visiting.moved,
    ("check_in", "lapse"): visiting.missed,
    ("", "close"): visiting.ended,
}
NOTICE: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): publishing.asked,
    ("decide", "approve"): publishing.opened,
    ("", "close"): publishing.closed,
}
REPORT: Mapping[tuple[str, str], Hook] = {("apply", "submit"): reporting.summed_up}
BILL: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): billing.claimed,
    ("decide", "approve"): billing.approved,
    ("pay", "approve"): billing.paid,
    ("", "refund"): billing.refunded,
    ("", "close"): billing.closed,
}
