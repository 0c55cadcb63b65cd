"""Three-level approval as the viewflow documentation would write it.

The same process as ours: every level may refuse, and the amount decides what comes at the end.
"""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process

FIRST_LIMIT_FEN = 1_000_000


def agreed(activation):
    """What the officer said, kept on the process."""
    return activation.process.data["agreed"]


def small(activation):
    """Whether the amount stays below the first limit."""
    return activation.process.data["amount_fen"] <= FIRST_LIMIT_FEN


class StockFlow(flow.Flow):
    """Start, three views with a gateway each, an amount gateway, two ends; row lock."""

    process_class = Process
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle(this.begin).Next(this.grassroots)
    grassroots = flow.View(this.page).Next(this.grassroots_says)
    grassroots_says = flow.If(agreed).Then(this.street).Else(this.refused)
    street = flow.View(this.page).Next(this.street_says)
    street_says = flow.If(agreed).Then(this.district).Else(this.refused)
    district = flow.View(this.page).Next(this.district_says)
    district_says = flow.If(agreed).Then(this.amount).Else(this.refused)
    amount = flow.If(small).Then(this.end).Else(this.vice)
    vice = flow.View(this.page).Next(this.end)
    end = flow.End()
    refused = flow.End()

    def begin(self, activation):
        """The process is made by the activation."""
        return activation.process

    def page(self, request):
        """Never shown."""
