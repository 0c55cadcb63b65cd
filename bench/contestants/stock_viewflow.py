"""Stock viewflow 2.4: its own tables, row lock, claim and approve in one transaction.

The facts of the case are the data of its process. Due dates and reminders are not part of its
open edition, so it has none here: ours arms and ends them, it does not.
"""

from django.db import connection, connections
from django.http import HttpRequest
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from bench.contestants.facts import FACTS, OPINION
from bench.stock.flows import StockFlow
from processes.people.models import Account


class StockViewflow:
    """Look up, lock, assign, start, execute: what its views do, without their pages."""

    name = "viewflow"

    def __init__(self, cases: int) -> None:
        with connections["owner"].schema_editor() as editor:
            editor.create_model(Process)
            editor.create_model(Task)
        self.user = Account.objects.get(number="g1")
        self.cases = [StockFlow.start.run(_process_data=dict(FACTS)).pk for _ in range(cases)]

    def backend(self) -> int:
        """Number of the server process."""
        return connection.connection.info.backend_pid

    def decide(self, case: int, level: int) -> None:
        """One level of one case. viewflow's lock is a transaction."""
        process = self.cases[case]
        found = Task.objects.get(process_id=process, status=STATUS.NEW)
        with StockFlow.lock(process):
            task = Task.objects.get(pk=found.pk)
            activation = task.flow_task.activation_class(task)
            activation.assign(self.user)
            activation.start(HttpRequest())
            activation.process.data |= {"agreed": True, "opinion": OPINION}
            activation.process.save(update_fields=["data"])
            activation.execute()
