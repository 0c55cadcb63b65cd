"""Which limit stands over a token: the one that runs, or the one that ran out while it waits.

The sweep settles a moment when it has told of it; what is late stays late for its readers.
"""

from collections.abc import Iterable

from processes.engine.models import Deadline


def standing(limits: Iterable[Deadline], *, token: int, limit: str) -> Deadline | None:
    """Of the due moments of one case: the open one of the token, else its last that ran out.

    `limit` is that of the node at which the token rests. A paused one is given as it is.
    """
    own = [one for one in limits if one.token == token and one.kind == Deadline.Kind.DUE]
    still = [one for one in own if one.done_at is None]
    if still:
        return min(still, key=lambda one: one.paused_at is not None)
    spent = [one for one in own if one.limit == limit and _ran_out(one)]
    return max(spent, key=lambda one: (one.armed_at, one.pk), default=None)


def _ran_out(one: Deadline) -> bool:
    return one.due_at is not None and one.done_at is not None and one.done_at >= one.due_at
