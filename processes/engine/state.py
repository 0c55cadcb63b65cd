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
    ABSTAIN = "abstain"  # an outside body says neither


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat at a human node. `stack` holds those who delegated and get it back, last on top.

    `role` "" is the role of the node. `voter` is who voted, `behalf` for whom, if by proxy. A vote
    to return keeps where `to` and whether it shall `come_back`. `added_by` is a seat number.
    """

    number: int
    role: str = ""
    holder: int | None = None
    stack: tuple[int, ...] = ()
    vote: Vote | None = None
    voter: int | None = None
    behalf: int | None = None
    to: str = ""
    come_back: bool = False
    weight: int = 1
    place: str = "member"  # member | before | after (前加签 / 后加签)
    added_by: int | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A token at a node. Ids are never reused. `seats` is empty away from human nodes."""

    id: int
    node: str
    mode: TokenMode = TokenMode.OPEN
    seats: tuple[Seat, ...] = ()
    come_back: str = ""  # node to which a returned token jumps after approval
    back_to: tuple[int, ...] = ()  # who held its seats there, in their order; 0 for nobody


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
    node: str = ""


@dataclass(frozen=True, slots=True)
class LastStep:
    """What `reclaim` needs: the token as it was before the last decision, and where it went.

    A return also keeps its number `n` and the trail that it cut; `n` is 0 for other decisions.
    """

    before: Token
    arrived: int
    by: int
    n: int = 0
    trail: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Everything `step` knows of a case. `root` is None once it is closed.

    `returns` and `rounds` count per node and are never cut. `extended` are tokens whose limit was
    made longer: once a token. `acted` maps a level to the accounts
    that acted there. `interrupted` holds clocks of waits that an objection stopped and that go on
    when the token comes straight back. `unfunded` are tokens at a payment that waits for its
    money: no limit runs there. `n` is the number of the last event folded in.
    """

    root: Thread | None
    applicant: int = 0
    next_token: int = 1
    trail: tuple[Visit, ...] = ()
    returns: Mapping[str, int] = field(default_factory=dict)
    rounds: Mapping[str, int] = field(default_factory=dict)
    acted: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    recused: tuple[int, ...] = ()
    copied: tuple[int, ...] = ()
    extended: tuple[int, ...] = ()
    interrupted: tuple[Clock, ...] = ()
    unfunded: tuple[int, ...] = ()
    last: LastStep | None = None
    suspended: bool = False
    outcome: str = ""
    closed_at: str = ""
    n: int = 0
