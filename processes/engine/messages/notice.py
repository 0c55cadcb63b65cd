"""What an outbox row of kind message.send asks for. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

TOLD = "told:"
EMPTY_DESK, EMPTY_DESK_ADMIN = "empty_desk", "empty_desk_admin"
ROW_DUE, ROW_LATE = "row_due", "row_late"  # `target` is the objection
APPLICANT = "applicant"
# Notices that start a time limit of the applicant's or end the case, whatever comes with them.
LEGAL = frozenset({"correct", "rejected", "closed"})


# What these press for is work that waited when they were sent; what came after is none of theirs.
PRESSING = frozenset({"urged", "reminded", "escalated"})


@dataclass(frozen=True)
class Notice:
    """`kind` and `to` as in `moves.Effects.messages`; `n` is the event it comes from.

    What comes from no event, but from how things stand, names the day on which it was seen.
    """

    kind: str
    to: str
    n: int
    token: int = 0
    target: int | None = None
    on: date | None = None

    @classmethod
    def of(cls, args: Mapping[str, Any]) -> "Notice":
        """From the arguments of the row: ids and codes."""
        return cls(
            kind=str(args["message"]),
            to=str(args["to"]),
            n=int(args["n"]),
            token=int(args.get("token") or 0),
            target=args.get("target"),
            on=date.fromisoformat(args["on"]) if args.get("on") else None,
        )

    @property
    def node(self) -> str:
        """Node that a "told:" notice is about, "" for others."""
        return self.kind.removeprefix(TOLD) if self.kind.startswith(TOLD) else ""

    def is_legal(self, *, with_paper: bool) -> bool:
        """Whether it must reach the person: a decision, a demand, or news of a paper (送达)."""
        return self.to == APPLICANT and (self.kind in LEGAL or with_paper)
