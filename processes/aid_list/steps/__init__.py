"""What a decision on a list brings about beside the engine's own: one module a noun."""

from collections.abc import Callable, Mapping
from typing import Any

from processes.aid_list.steps import filing, money, objecting, posting
from processes.engine.rosters import freezing
from processes.engine.runtime import Work

Hook = Callable[[Work, Any], None]
BEFORE_MONEY = (
    "grassroots_sign",
    "street_first",
    "street_review",
    "street_sign",
    "district_review",
)
AFTER_MONEY = ("objection_check", "collective", "city_review")

HOOKS: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): freezing.freeze,
    **{(node, "return"): filing.sent_back for node in (*BEFORE_MONEY, *AFTER_MONEY)},
    **{(node, "correct"): freezing.freeze for node in BEFORE_MONEY},
    **{(node, "correct"): filing.corrected_with_money for node in AFTER_MONEY},
    ("grassroots_sign", "approve"): filing.looked_at,
    ("street_first", "approve"): filing.looked_at,
    ("district_review", "approve"): money.reserved,
    ("publicity", "arrive"): posting.posted,
    ("publicity", "elapse"): posting.over,
    ("objection_check", "arrive"): objecting.raised,
    ("objection_check", "approve"): objecting.dismissed,
    ("objection_check", "reject"): objecting.upheld,
    ("collective", "approve"): money.approved,
    ("city_review", "approve"): money.approved,
    ("pay", "approve"): money.paid,
    ("receipt", "approve"): money.received,
    ("", "refund"): money.refunded,
    ("", "fund"): money.fitted,
    ("", "settle_row"): money.fitted,
    ("", "pay_rest"): money.rest_paid,
    ("", "close"): filing.closed,
}
