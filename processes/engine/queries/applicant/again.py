"""Whether a closed application may be made again. Requires a scope that sees the case."""

from processes.engine.models import Case
from processes.engine.models.stages import Stage
from processes.people.actors import Actor

WITHOUT_RESULT = frozenset(
    {Stage.LAPSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NOT_ADMITTED, Stage.TERMINATED}
)


def may_apply_again(case: Case, actor: Actor) -> bool:
    """It is the reader's own, it is over, and nothing came of it."""
    over = case.closed_at is not None and case.status in WITHOUT_RESULT
    return over and case.applicant_id == actor.account
