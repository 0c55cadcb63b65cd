"""What goes into `step` and what comes out: Move, Question, Effects. Values only. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Verb(StrEnum):
    """Every act on a case. One event carries exactly one verb."""

    OPEN = "open"  # a draft is begun
    SUBMIT = "submit"
    CLAIM = "claim"
    RELEASE = "release"
    APPROVE = "approve"
    REJECT = "reject"
    RETURN = "return"
    CORRECT = "correct"  # the applicant hands in what was asked for
    WITHDRAW = "withdraw"
    RECLAIM = "reclaim"
    TRANSFER = "transfer"
    DELEGATE = "delegate"
    HAND_BACK = "hand_back"
    ADD_BEFORE = "add_before"
    ADD_AFTER = "add_after"
    REMOVE_SIGNER = "remove_signer"
    CC = "cc"
    URGE = "urge"
    RECUSE = "recuse"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"
    VOID = "void"
    APPEAL = "appeal"
    OBJECT = "object"
    ELAPSE = "elapse"  # a waited-for time is over
    REPLY = "reply"  # a waited-for answer came
    REMIND = "remind"
    ESCALATE = "escalate"
    LAPSE = "lapse"  # the applicant let a limit pass


@dataclass(frozen=True, slots=True)
class Move:
    """One act, before it is judged by the game. `actor` None is the system.

    `behalf` is the account for whom a proxy acts. `to` is a node (return), `target` an account
    (transfer, delegate, add signer, cc). `reason` is a code. Facts never stand here.
    """

    verb: Verb
    token: int = 0
    seat: int = 1
    actor: int | None = None
    behalf: int | None = None
    to: str = ""
    target: int | None = None
    reason: str = ""
    come_back: bool = False
    limit: str = ""  # remind, escalate, lapse, elapse: the limit whose time has come


@dataclass(frozen=True, slots=True)
class Question:
    """What `step` has to ask of the rules: kind is gate | branches | members | bodies."""

    kind: str
    node: str

    @property
    def key(self) -> str:
        """Key under which the answer is written into the event: "gate:amount_gate"."""
        return f"{self.kind}:{self.node}"


Answer = Callable[[Question], Any]
"""gate -> the `on` of the edge to take; branches -> list of targets; members -> list of
{"role", "account", "weight"}; bodies -> list of codes. Answers are JSON values."""


class RefusedError(Exception):
    """The move is not possible in this state. `code` is stable; the shell words the sentence.

    Codes: not_open, not_holder, held, wrong_node, parallel, not_on_trail, closed, suspended,
    no_limit, not_withdrawable, at_limit, already_voted, out_of_turn, already_acted.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class TaskRef:
    """A task is a (token, seat)."""

    token: int
    seat: int


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task to open; the shell adds organisation, priority and due date."""

    token: int
    seat: int
    node: str
    role: str
    level: str
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What the shell has to write, in order; no task is both opened and cancelled."""

    open: tuple[OpenTask, ...] = ()
    close: tuple[TaskRef, ...] = ()
    cancel: tuple[tuple[TaskRef, str], ...] = ()  # with the reason
    hold: tuple[tuple[TaskRef, int | None], ...] = ()  # new holder, None: released
    pause: tuple[TaskRef, ...] = ()
    resume: tuple[TaskRef, ...] = ()
    arm: tuple[tuple[int, str], ...] = ()  # (token, limit)
    disarm: tuple[tuple[int, str], ...] = ()
    stop_clock: tuple[tuple[int, str], ...] = ()
    go_on_clock: tuple[tuple[int, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()  # (kind, node)
    messages: tuple[tuple[str, str], ...] = ()  # (kind, addressee: applicant | candidates | upper)
    asked: Mapping[str, Any] = field(default_factory=dict)  # Question.key -> answer
    path: tuple[str, ...] = ()  # nodes passed and reached, in order
    completed: str = ""  # human node completed by this move
    stage: str = ""  # state label the case has now, "" for unchanged
    closed: str = ""  # outcome when the case closed
