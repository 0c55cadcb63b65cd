"""By which of his posts somebody acts on the whole of a case."""

from collections.abc import Sequence

from processes.engine.shell.view import CaseView
from processes.engine.verdicts import Permit
from processes.people import organisations
from processes.people.actors import PostRef


def by_post_over(posts: Sequence[PostRef], case: CaseView) -> Permit:
    """By the one over the unit of the case, if there is one; else by the first. Needs one."""
    over = set(organisations.above(case.unit)) if case.unit is not None else set()
    used = next((post for post in posts if post.organisation in over), posts[0])
    return Permit(post=(used.role.value, used.organisation))
