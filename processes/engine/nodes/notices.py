"""A notice to the public and the check of an objection to it: two nodes at once."""

from typing import Any

from processes.engine.nodes.base import Target
from processes.engine.nodes.human import ObjectionCheck
from processes.engine.nodes.waits import Publicity
from processes.people.roles import Role


def publicised(
    titles: tuple[str, str],
    here: Target,
    check: Target,
    *,
    role: Role,
    then: Target,
    upheld: Target,
    paper: str,
    report: str,
    told: tuple[str, str],
    **notice: Any,
) -> tuple[Publicity, ObjectionCheck]:
    """The notice, named `here`, and the check, named `check`; `titles` and `told` are of both.

    Nobody objects: the case goes on at `then`. An objection that is upheld leads to `upheld`, any
    other back to the notice. `paper` is issued with the notice, `report` by the check.
    """
    shows = (
        Publicity(titles[0], stage="publicity", papers_in=(paper,), told=told[0], **notice)
        .Clear(then)
        .Objection(check)
    )
    looks = (
        ObjectionCheck(
            titles[1],
            role=role,
            limit="objection_verify",
            correct_limit="correction",
            stage="objection_check",
            papers=(report,),
            papers_reject=(report,),
            told=told[1],
        )
        .Clear(here)
        .Upheld(upheld)
    )
    return shows, looks
