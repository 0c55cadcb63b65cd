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


Scope = tuple[tuple[str, str], ...]
"""The (split, branch) pairs around a place, outermost first."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One way out of a node.

    `on` says when it is taken: "next" (only way on, wait over, branch of a split that always
    opens, join), "approve", "reject", "else" of a gate, "object", "appeal", "reply", "elapse" of a
    wait, "lapse", "again" and "over" of a counted gate, or the name of a condition that the rules
    answer. The branch of a split is named by the target of its edge.
    """

    on: str
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Seats of a human node: how many, how they count.

    `size` 0 means the seats come from the rules: question `ask` is "members" (accounts; none means
    one seat with the node's own role) or "bodies" (outside bodies; none means the node is passed).
    `quorum` counts approvals (n of m) or weight (weighted); 0 means the majority, where `tie`
    ("approve" or "reject") settles an even vote. `roles` gives the role of each seat in turn;
    empty means the node's own role for all. `distinct`: one person has at most one seat.
    """

    mode: Mode = Mode.ONE
    size: int = 1
    quorum: int = 0
    veto: bool = False
    tie: str = "reject"
    one_may_return: bool = False
    distinct: bool = True
    roles: tuple[str, ...] = ()
    ask: str = "members"


@dataclass(frozen=True, slots=True)
class Node:
    """One place in the flow."""

    name: str
    kind: Kind
    title: str
    preset: str
    edges: tuple[Edge, ...] = ()
    level: str = "system"
    role: str = ""
    panel: Panel = Panel()
    limit: str = ""  # name of the time limit, "" for none
    extend_limit: str = ""  # limit by which it may be made longer, once; "" for never
    on_due: str = (
        "remind"  # what the sweep does at the due date: remind | escalate | lapse | elapse
    )
    escalate_to: str = ""
    stage: str = ""  # state label of the case while the token is here (domain B0.2)
    told: str = ""  # what the applicant is told while the token is here
    form: str = ""  # officer's form filled at this node
    form_reject: str = ""  # the one filled when it is refused
    papers: tuple[str, ...] = ()  # issued when the node is left by approval (waits: when over)
    papers_in: tuple[str, ...] = ()  # issued when a token arrives
    papers_reject: tuple[str, ...] = ()
    papers_return: tuple[str, ...] = ()
    may_return: bool = True
    max_returns: int = 2
    correct_limit: str = "correction"  # limit for the applicant when returned to him from here
    restart_on_return: bool = False
    withdrawable: bool = True
    split: SplitMode = SplitMode.ALL
    join: JoinMode = JoinMode.ALL
    join_quorum: int = 0
    joins: str = ""  # a join: name of its split; a split: name of its join
    wait: WaitFor = WaitFor.TIME
    counts_first_day: bool = False
    resumes: bool = False  # a wait: after an objection its clock goes on with what was left
    max_rounds: int = 0  # a counted gate: takes "again" so many times, then "over"; asks nothing
    outcome: str = (
        ""  # a close: approved | rejected | withdrawn | lapsed | terminated | transferred
    )
    scope: Scope = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    def edge(self, *ons: str) -> Edge | None:
        """Edge for the first of these conditions that the node has."""
        for on in ons:
            for edge in self.edges:
                if edge.on == on:
                    return edge
        return None


@dataclass(frozen=True, slots=True)
class Graph:
    """A process of one version. `start` is the applicant's node; nodes keep declared order.

    `asking` remembers which nodes have a question beyond them; it is no part of the graph.
    """

    process: str
    version: int
    title: str
    start: str
    nodes: Mapping[str, Node]
    asking: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def node(self, name: str) -> Node:
        """Node of that name. Raises: KeyError."""
        return self.nodes[name]

    def close_for(self, outcome: str) -> Node | None:
        """First close declared with that outcome: where verbs such as withdraw end."""
        return next(
            (n for n in self.nodes.values() if n.kind is Kind.CLOSE and n.outcome == outcome), None
        )
