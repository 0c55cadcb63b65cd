"""Graph: the one frozen form of a process. Nothing behind it can tell where it came from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The five kinds of node that `step` knows (human, gate, split and join, wait, close)."""

    HUMAN = "human"
    GATE = "gate"
    SPLIT = "split"
    JOIN = "join"
    WAIT = "wait"
    CLOSE = "close"


class Mode(StrEnum):
    """How the seats of a human node are asked."""

    ONE = "one"  # any one of the candidates
    ALL = "all"  # 会签: every seat, in any order
    ANY = "any"  # 或签: first seat decides
    SEQUENTIAL = "sequential"  # every seat, in order
    N_OF_M = "n_of_m"  # so many approvals out of the seats
    WEIGHTED = "weighted"  # 票签: weight of the approvals reaches the quorum


class SplitMode(StrEnum):
    """Which branches a split opens."""

    ALL = "all"
    SOME = "some"  # inclusive: those whose condition holds; asks the rules


class JoinMode(StrEnum):
    """When a join fires; the rest is cancelled with a reason."""

    ALL = "all"
    N_OF_M = "n_of_m"
    FIRST = "first"


class WaitFor(StrEnum):
    """What ends a wait."""

    TIME = "time"
    REPLY = "reply"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Edge:
    """One way out of a node.

    `on` says when it is taken: "next" (wait over, start of a split's branch, join), "approve",
    "reject", "else" of a gate, or the name of a condition that the rules answer.
    """

    on: str
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Seats of a human node: how many, how they count.

    `size` 0 means members come from the rules (question "members"). `quorum` counts approvals
    (n of m) or weight (weighted). `tie` is "approve" or "reject". `roles` gives the role of each
    seat in turn; empty means the node's own role for all.
    """

    mode: Mode = Mode.ONE
    size: int = 1
    quorum: int = 0
    veto: bool = False
    tie: str = "reject"
    one_may_return: bool = False
    distinct: bool = True
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One place in the flow. `scope` is the list of (split, branch) around it, outermost first."""

    name: str
    kind: Kind
    title: str
    preset: str
    edges: tuple[Edge, ...] = ()
    level: str = "system"
    role: str = ""
    panel: Panel = Panel()
    limit: str = ""  # name of the time limit, "" for none
    on_due: str = (
        "remind"  # what the sweep does at the due date: remind | escalate | lapse | elapse
    )
    escalate_to: str = ""
    stage: str = ""  # state label of the case while the token is here (domain B0.2)
    told: str = ""  # what the applicant is told while the token is here
    form: str = ""  # officer's form filled at this node
    papers: tuple[str, ...] = ()  # issued when the node is left by approval (waits: when over)
    papers_in: tuple[str, ...] = ()  # issued when a token arrives
    papers_reject: tuple[str, ...] = ()
    papers_return: tuple[str, ...] = ()
    may_return: bool = True
    max_returns: int = 2
    restart_on_return: bool = False
    withdrawable: bool = True
    split: SplitMode = SplitMode.ALL
    join: JoinMode = JoinMode.ALL
    join_quorum: int = 0
    joins: str = ""  # a join: name of its split; a split: name of its join
    wait: WaitFor = WaitFor.TIME
    counts_first_day: bool = False
    outcome: str = (
        ""  # a close: approved | rejected | withdrawn | lapsed | terminated | transferred
    )
    scope: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """A process of one version. `start` is the applicant's node; nodes keep declared order."""

    process: str
    version: int
    title: str
    start: str
    nodes: Mapping[str, Node]

    def node(self, name: str) -> Node:
        """Node of that name. Raises: KeyError."""
        return self.nodes[name]
