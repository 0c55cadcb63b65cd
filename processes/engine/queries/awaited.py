"""Papers that were asked for and that no worker has begun. Requires a scope."""

from processes.engine.models import Case, Document, Outbox
from processes.engine.shell.held import TAKEN_BACK

PAPER = "paper.issue"  # kind of the outbox rows


def papers_awaited(case: Case) -> tuple[str, ...]:
    """Their kinds, in the order in which they were asked for."""
    asked = Outbox.objects.filter(case=case, kind=PAPER, done_at=None)
    asked = asked.exclude(error=TAKEN_BACK).order_by("id")
    orders = [(str(one["kind"]), int(one["n"])) for one in asked.values_list("args", flat=True)]
    begun = set(Document.objects.filter(case=case).values_list("kind", "n")) if orders else set()
    return tuple(kind for kind, n in orders if (kind, n) not in begun)
