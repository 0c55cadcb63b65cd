"""What of a decision is out already: notices are held back a moment, papers are not."""

from processes.engine.models import Outbox
from processes.engine.state import State


def last_decision(state: State) -> int:
    """Number of the event that a reclaim would take back; 0 if there is none."""
    last = state.last
    if last is None:
        return 0
    return next((v.n for v in reversed(state.trail) if v.token == last.before.id), 0)


def is_out(case: int, n: int) -> bool:
    """Whether a paper was asked for by event `n`, or a notice of it has left."""
    rows = Outbox.objects.filter(case_id=case, args__n=n)
    return rows.exclude(kind="message.send").exists() or rows.exclude(done_at=None).exists()
