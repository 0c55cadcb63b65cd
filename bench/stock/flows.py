"""Three-level approval as the viewflow documentation would write it."""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process


class StockFlow(flow.Flow):
    """Start, three views, end; row lock."""

    process_class = Process
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle(this.begin).Next(this.grassroots)
    grassroots = flow.View(this.page).Next(this.street)
    street = flow.View(this.page).Next(this.district)
    district = flow.View(this.page).Next(this.end)
    end = flow.End()

    def begin(self, activation):
        """The process is made by the activation."""
        return activation.process

    def page(self, request):
        """Never shown."""
