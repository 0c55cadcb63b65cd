"""What follows from decisions by itself: run by the sweep, each step once, whenever it comes."""

from datetime import datetime

from processes.competition.steps import awarding, nominating, revoking


def rounds(now: datetime) -> int:
    """Cases of awards, drafts of champions, void certificates; how many there were."""
    filed = awarding.file_decided(now)
    return filed + nominating.open_drafts(now) + revoking.void_certificates(now)
