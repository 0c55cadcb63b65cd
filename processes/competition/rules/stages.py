"""Who goes on to the next round. Pure. Source: domain specification D.1, D.2 [S83]"""

from processes.competition.rules.results import Results


class NotFinal(ValueError):
    """Scores are missing or wait for the head judge: nobody goes on yet."""


def advancing(found: Results, count: int) -> tuple[str, ...]:
    """The first so many, best first; who shares the last of these places goes on too.

    Raises: NotFinal.
    """
    if not found.is_final:
        raise NotFinal
    return tuple(row.entry for row in found.placed if row.rank <= count)
