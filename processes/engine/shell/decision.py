"""What a command gives back."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """The event `n` of a case and what came of it.

    `opened` are the tasks that now wait: (token, seat, node); `closed` is the outcome of the case
    if it ended.
    """

    case: int
    n: int
    status: str
    opened: tuple[tuple[int, int, str], ...] = ()
    closed: str = ""
    number: str | None = None


def decision_of(body: str, *, case: int, n: int, number: str | None) -> Decision:
    """The decision that an event on file was: the same answer for the same key."""
    said: dict[str, Any] = json.loads(body)
    return Decision(
        case=case,
        n=n,
        status=said.get("status", ""),
        opened=tuple((token, seat, node) for token, seat, node in said.get("opened", ())),
        closed=said.get("outcome", ""),
        number=number,
    )
