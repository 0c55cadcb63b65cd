"""Tables of nominations. Rows are read and written through `steps` only."""

from processes.nomination.models.acts import HonourAct
from processes.nomination.models.alike import AlikeSaid
from processes.nomination.models.apart import Apart
from processes.nomination.models.ballots import Ballot
from processes.nomination.models.entries import Entry, Subject, UnitEvent, Waiver
from processes.nomination.models.lists import Listing, Ranked
from processes.nomination.models.register import Holder, Honour, Revocation
from processes.nomination.models.rounds import Examiner, Gift, Offer, Round, Share

__all__ = [
    "AlikeSaid",
    "Apart",
    "Ballot",
    "Entry",
    "Examiner",
    "Gift",
    "Holder",
    "Honour",
    "HonourAct",
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
