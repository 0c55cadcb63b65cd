"""When an entry may be handed in, and the one way around the deadline. Pure.

Source: domain specification D.5 k1, G.3 CON-06
"""

from dataclasses import dataclass
from datetime import datetime

from forms.competition_codes import Reason
from processes.competition.rules.answers import answer
from processes.competition.rules.season import Event
from processes.competition.rules.windows import shown
from processes.engine.findings import Finding

LEAST_REASON = 5  # characters, as for every reason that an officer writes


@dataclass(frozen=True, slots=True)
class LateEntry:
    """The district's officer (R31) lets a late one in: who, when and why. It is always logged."""

    officer: str
    at: datetime
    reason: str


def window(
    event: Event, at: datetime, *, late: LateEntry | None = None, drawn_at: datetime | None = None
) -> Finding:
    """Whether that second lies in the window of registration, or an officer let it in in time.

    `at` is the server's time of the hand-in, or of the union's recommendation. A late entry holds
    only with a reason and before the draw.
    """
    opens, closes = shown(event.registration.opens), shown(event.registration.closes)
    said = f"收到时间{shown(at)}，报名时间{opens}至{closes}"
    if event.registration.is_early(at):
        return answer(
            Reason.EARLY,
            False,
            "报名时间",
            compared=said,
            would_change=f"{opens}起可以报名",
        )
    let_in = late is not None and may_let_in(late, drawn_at=drawn_at)
    return answer(
        Reason.LATE,
        let_in or event.registration.holds(at),
        "报名时间",
        compared=said,
        would_change="抽签前，区总工会经办人说明理由后可以补录" if drawn_at is None else "",
    )


def may_let_in(late: LateEntry, *, drawn_at: datetime | None) -> bool:
    """Whether an officer's exception holds: a reason in words, and nothing drawn yet."""
    worded = len("".join(late.reason.split())) >= LEAST_REASON
    return bool(late.officer) and worded and (drawn_at is None or late.at < drawn_at)
