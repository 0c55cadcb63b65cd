"""What a decision of hardship aid brings about beside the engine's own: one module a noun.

Hooks run in the transaction of the decision, before its write; they may refuse it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from processes.engine.runtime import Work
from processes.hardship_aid.steps import (
    archive,
    closing,
    dating,
    filing,
    following,
    granting,
    objecting,
    paying,
    posting,
)

Hook = Callable[[Work, Any], None]

HOOKS: Mapping[tuple[str, str], Hook] = {
    ("apply", "submit"): filing.submitted,
    ("accept", "correct"): filing.corrected,
    ("home_visit", "correct"): filing.corrected,
    ("grassroots_review", "correct"): filing.corrected,
    ("street_review", "correct"): filing.corrected,
    ("street_sign", "correct"): filing.corrected,
    ("street_accept", "correct"): filing.corrected,
    ("street_visit", "correct"): filing.corrected,
    ("street_first", "correct"): filing.corrected,
    ("means_check", "correct"): filing.corrected,
    ("district_review", "correct"): filing.corrected,
    ("home_visit", "approve"): dating.visited,
    ("street_visit", "approve"): dating.visited,
    ("grassroots_review", "approve"): dating.met,
    ("street_first", "approve"): dating.met,
    ("means_check", "approve"): dating.replied,
    ("district_review", "approve"): granting.proposed,
    ("publicity", "arrive"): posting.posted,
    ("publicity", "elapse"): posting.over,
    ("objection_check", "arrive"): objecting.raised,
    ("objection_check", "approve"): objecting.dismissed,
    ("objection_check", "reject"): objecting.upheld,
    ("vice_chair", "approve"): granting.approved,
    ("collective", "approve"): granting.approved_together,
    ("city_review", "approve"): granting.approved,
    ("pay", "approve"): paying.paid,
    ("receipt", "approve"): paying.received,
    ("archive", "arrive"): archive.archived,
    ("declined", "arrive"): closing.refused,
    ("declined_appeal", "arrive"): closing.looked_at_again,
    ("grassroots_refused", "arrive"): closing.refused,
    ("grassroots_appeal", "arrive"): closing.looked_at_again,
    ("street_refused", "arrive"): closing.refused,
    ("street_appeal", "arrive"): closing.looked_at_again,
    ("refused", "arrive"): closing.refused,
    ("appeal", "arrive"): closing.looked_at_again,
    ("", "reclaim"): closing.taken_back,
    ("", "follow"): following.followed,
    ("", "refund"): paying.refunded,
    ("", "close"): closing.closed,
}
