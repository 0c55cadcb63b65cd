"""A refusal that may be appealed: the time to appeal, and the second look: two nodes at once."""

from typing import Any

from processes.engine.nodes.base import Target
from processes.engine.nodes.human import Reconsider
from processes.engine.nodes.waits import AppealWindow
from processes.people.roles import Level, Role

OVER = "期满未申请复核"
TOLD = "已收到您的复核申请，由没有办过此件的人复核。"


def appealable(
    title: str,
    appeal: Target,
    *,
    ends: Target,
    again: Target,
    way: str = "撤销原决定",
    second: str = "复核",
    role: Role = Role.VICE_CHAIR,
    limits: tuple[str, str] = ("appeal_submit", "appeal_decide"),
    decided: tuple[str, ...] = (),
    **window: Any,
) -> tuple[AppealWindow, Reconsider]:
    """The window and its second look, which is named `appeal` in the flow and titled `second`.

    The case `ends` if nobody appeals or the refusal stands; if it falls it goes on at `again`.
    `limits` to appeal and to decide; `decided` are the papers of both results; `window` are
    further words of the window.
    """
    until, within = limits
    waits = (
        AppealWindow(title, level=Level.DISTRICT, limit=until, **window)
        .Elapse(ends, OVER)
        .Appeal(appeal)
    )
    looks = (
        Reconsider(
            second,
            role=role,
            limit=within,
            stage="appeal",
            may_return=False,
            papers=decided,
            papers_reject=decided,
            told=TOLD,
        )
        .Overturned(again, way)
        .Maintained(ends)
    )
    return waits, looks
