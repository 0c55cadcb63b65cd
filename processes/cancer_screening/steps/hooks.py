"""What a decision of screening brings about beside the engine's own, by process."""

from collections.abc import Callable, Mapping
from typing import Any

from processes.cancer_screening.steps import (
    billing,
    publishing,
    registering,
    reporting,
    visiting,
)
from processes.engine.runtime import Work

Hook = Callable[[Work, Any], None]

REGISTRATION: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): registering.submitted,
    ("check", "approve"): registering.checked,
    ("booking", "approve"): visiting.booked,
    ("", "close"): visiting.closed,
}
VISIT: Mapping[tuple[str, str], Hook] = {
    ("check_in", "approve"): visiting.came,
    ("check_in", "reject"): visiting.moved,
    ("check_in", "lapse"): visiting.missed,
}
NOTICE: Mapping[tuple[str, str], Hook] = {("apply", "submit"): publishing.opened}
REPORT: Mapping[tuple[str, str], Hook] = {("apply", "submit"): reporting.summed_up}
BILL: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): billing.claimed,
    ("decide", "approve"): billing.approved,
    ("pay", "approve"): billing.paid,
    ("", "refund"): billing.refunded,
    ("", "close"): billing.closed,
}
