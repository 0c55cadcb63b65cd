"""Tables of nominations. Rows are read and written through `steps` only."""

from processes.nomination.models.ballots import Ballot
from processes.nomination.models.entries import Entry, Subject, UnitEvent, Waiver
from processes.nomination.models.lists import Listing, Ranked
from processes.nomination.models.register import Holder, Honour, Revocation
from processes.nomination.models.rounds import Examiner, Gift, Offer, Round, Share

__all__ = [
    "Ballot",
    "Entry",
    "Examiner",
    "Gift",
    "Holder",
    "Honour",
    "Listing",
    "Offer",
    "Ranked",
    "Revocation",
    "Round",
    "Share",
    "Subject",
    "UnitEvent",
    "Waiver",
]
