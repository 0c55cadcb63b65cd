"""A team, or several players in one form: each confirms himself, or he is dropped. Pure.

Source: domain specification D.4 e10, G.3 CON-09
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forms.competition_codes import Reason
from processes.competition.rules.answers import answer
from processes.competition.rules.windows import Window, shown
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters


@dataclass(frozen=True, slots=True)
class Member:
    """One whom the leader named. `confirmed_at` is when he confirmed on his own phone."""

    person: str
    confirmed_at: datetime | None = None

    def confirmed(self, window: Window) -> bool:
        """Whether he did so in time."""
        return self.confirmed_at is not None and window.holds(self.confirmed_at)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who stays and who is dropped when registration closes, in the order of the form."""

    stay: tuple[Member, ...]
    dropped: tuple[Member, ...]


def at_deadline(members: Iterable[Member], window: Window) -> Confirmed:
    """Those who confirmed in time stay."""
    named = tuple(members)
    return Confirmed(
        tuple(one for one in named if one.confirmed(window)),
        tuple(one for one in named if not one.confirmed(window)),
    )


def size(members: Iterable[Member], parameters: Parameters) -> Finding:
    """Enough members, not too many, and nobody twice."""
    persons = [member.person for member in members]
    least, most = parameters.count("contest_team_min"), parameters.count("contest_team_max")
    doubled = len(persons) - len(set(persons))
    said = f"{len(persons)}人，要求{least}至{most}人"
    return answer(
        Reason.TEAM,
        not doubled and least <= len(persons) <= most,
        "团体人数",
        compared=f"{said}，有人重复" if doubled else said,
        would_change=f"队员改为{least}至{most}人，每人只填一次",
        used=parameters.used("contest_team_min", "contest_team_max"),
    )


def confirmations(members: Iterable[Member], window: Window) -> list[Finding]:
    """One finding a member: who has not confirmed can do so until registration closes."""
    return [
        answer(
            Reason.CONFIRM,
            member.confirmed(window),
            "本人确认参赛",
            compared=f"确认时间{shown(member.confirmed_at)}"
            if member.confirmed_at
            else "还没有确认",
            would_change=f"请本人在{shown(window.closes)}前用手机确认，逾期不再列入",
        )
        for member in members
    ]
