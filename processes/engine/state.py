"""State of a case: a tree of threads. Values only; `token_game` moves them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TokenMode(StrEnum):
    """What a token at a human node is waiting for."""

    OPEN = "open"
    CORRECTING = "correcting"  # with the applicant; task paused, clock stopped


class Vote(StrEnum):
    """What a seat has said."""

    APPROVE = "approve"
    REJECT = "reject"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat at a human node. `stack` holds those who delegated and get it back, last on top."""

    number: int
    role: str = ""
    holder: int | None = None
    stack: tuple[int, ...] = ()
    vote: Vote | None = None
    voter: int | None = None
    weight: int = 1
    place: str = "member"  # member | before | after (前加签 / 后加签)
    added_by: int | None = None  # seat number that added it
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A token at a node. Ids are never reused. `seats` is empty away from human nodes."""

    id: int
    node: str
    mode: TokenMode = TokenMode.OPEN
    seats: tuple[Seat, ...] = ()
    come_back: str = ""  # node to which a returned token jumps after approval


@dataclass(frozen=True, slots=True)
class Done:
    """A branch that waits at its join."""

    token: int


@dataclass(frozen=True, slots=True)
class OpenSplit:
    """A split whose branches are being walked: (name of branch, thread) in declared order."""

    split: str
    branches: tuple[tuple[str, "Thread"], ...]


Thread = Token | Done | OpenSplit


@dataclass(frozen=True, slots=True)
class Visit:
    """One human node completed: an entry of the trail. `by` are the accounts that voted there."""

    node: str
    token: int
    n: int
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A running or paused time limit of a token."""

    token: int
    limit: str
    paused: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Everything `step` knows of a case. `root` is None once it is closed."""

    root: Thread | None
    next_token: int = 1
    trail: tuple[Visit, ...] = ()
    returns: Mapping[str, int] = field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    acted: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # level -> accounts
    suspended: bool = False
    suspended_tokens: tuple[int, ...] = ()
    outcome: str = ""
    n: int = 0  # number of the last event folded in
