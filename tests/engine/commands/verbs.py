"""One row a verb: how to come to where it may be done, by whom, and by whom it may not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from processes.engine import commands
from processes.people.models import Account
from tests.engine.conftest import Walk

REASON = "收入证明与银行流水不一致"
Facts = Callable[[], dict[str, Any]]


def account(number: str) -> int:
    """Id of the account with that number."""
    return Account.objects.get(number=number).pk


def nothing() -> dict[str, Any]:
    """No further arguments."""
    return {}


def to(number: str, **more: Any) -> Facts:
    """The verb's target is that person."""
    return lambda: {"target": account(number), **more}


@dataclass(frozen=True)
class Row:
    """`begin` leads to the state; `who` acts with `args`; `stranger` may not, because of `why`.

    `leaves` are columns or facts of the state after it; `closed` is the code once all is over.
    """

    verb: Callable[..., Any]
    begin: Callable[[Walk], object]
    who: str
    stranger: str
    why: str
    args: Facts = nothing
    leaves: Mapping[str, Any] = field(default_factory=dict)
    closed: str = "too_late"

    @property
    def name(self) -> str:
        """Name of the verb, for the test's title."""
        return self.verb.__name__


def submitted(walk: Walk) -> None:
    """The grassroots union has it."""
    walk.submitted()


def held(walk: Walk) -> None:
    """g1 holds the task."""
    submitted(walk)
    walk.do("g1", commands.claim)


def at_district(walk: Walk) -> None:
    """Grassroots and street have agreed."""
    submitted(walk)
    walk.do("g1", commands.approve)
    walk.do("s1", commands.approve)


def returned(walk: Walk) -> None:
    """g1 asked the applicant for more."""
    held(walk)
    walk.do("g1", commands.send_back, opinion=REASON, remarks={"amount_fen": "请核对金额"})


def delegated(walk: Walk) -> None:
    """g1 holds it, g3 works on it."""
    held(walk)
    walk.do("g1", commands.delegate, target=account("g3"))


def signed_by_two(walk: Walk) -> None:
    """g1 holds it and wants g3's word first."""
    held(walk)
    walk.do("g1", commands.add_before, target=account("g3"))


def suspended(walk: Walk) -> None:
    """The district stopped it."""
    submitted(walk)
    walk.do("d1", commands.suspend, opinion=REASON)


def approved(walk: Walk) -> None:
    """g1 agreed a moment ago."""
    held(walk)
    walk.do("g1", commands.approve)


def refused(walk: Walk) -> None:
    """The vice chair has refused; the applicant may appeal."""
    walk.submitted({"amount_fen": 2_000_000})
    for number in ("g1", "s1", "d1"):
        walk.do(number, commands.approve)
    walk.do("d7", commands.reject, opinion=REASON)


def draft(walk: Walk) -> None:
    """A draft that is ready to be handed in."""
    walk.draft()


ROWS = (
    Row(commands.submit, draft, "p01", "p02", "not_visible", leaves={"revision": 1}),
    Row(commands.claim, submitted, "g1", "p01", "own_case", leaves={"holder": "g1"}),
    Row(commands.release, held, "g1", "s1", "no_post", leaves={"holder": None}),
    Row(commands.approve, held, "g1", "s1", "no_post", leaves={"node": "street"}),
    Row(
        commands.reject,
        held,
        "g1",
        "a1",
        "no_verb",
        args=lambda: {"opinion": REASON, "reason": "R-INCOME"},
        leaves={"status": "rejected"},
    ),
    Row(
        commands.send_back,
        held,
        "g1",
        "p02",
        "not_visible",
        args=lambda: {"opinion": REASON},
        leaves={"mode": "correcting"},
    ),
    Row(commands.correct, returned, "p01", "g1", "not_applicant", leaves={"mode": "open"}),
    Row(commands.withdraw, submitted, "p01", "g1", "not_applicant", leaves={"status": "withdrawn"}),
    Row(
        commands.appeal,
        refused,
        "p01",
        "g1",
        "not_applicant",
        args=lambda: {"text": REASON},
        leaves={"node": "second", "status": "appeal"},
        closed="closed",
    ),
    Row(commands.urge, submitted, "d1", "g1", "not_superior", leaves={"urges": 1}),
    Row(commands.transfer, held, "g1", "s1", "no_post", args=to("g3"), leaves={"holder": "g3"}),
    Row(commands.delegate, held, "g1", "s1", "no_post", args=to("g3"), leaves={"holder": "g3"}),
    Row(commands.hand_back, delegated, "g3", "s1", "no_post", leaves={"holder": "g1"}),
    Row(
        commands.add_before,
        held,
        "g1",
        "s1",
        "no_post",
        args=to("g3"),
        leaves={"signers": ["g1", "g3"], "node": "grassroots"},
    ),
    Row(
        commands.add_after,
        held,
        "g1",
        "s1",
        "no_post",
        args=to("g3"),
        leaves={"signers": ["g1", "g3"], "node": "grassroots"},
    ),
    Row(
        commands.remove_signer,
        signed_by_two,
        "g1",
        "s1",
        "no_post",
        args=lambda: {"seat": 2},
        leaves={"signers": ["g1"]},
    ),
    Row(commands.cc, held, "g1", "s1", "no_post", args=to("d7"), leaves={"copied": ["d7"]}),
    Row(commands.recuse, held, "g1", "s1", "no_post", leaves={"recused": ["g1"]}),
    Row(
        commands.suspend,
        submitted,
        "d1",
        "g1",
        "no_post",
        args=lambda: {"opinion": REASON},
        leaves={"suspended": True},
        closed="closed",
    ),
    Row(
        commands.resume,
        suspended,
        "d1",
        "g1",
        "no_post",
        leaves={"suspended": False},
        closed="closed",
        args=lambda: {"opinion": REASON},
    ),
    Row(
        commands.terminate,
        submitted,
        "d1",
        "g1",
        "no_post",
        args=lambda: {"opinion": REASON},
        leaves={"status": "terminated"},
        closed="closed",
    ),
    Row(commands.reclaim, approved, "g1", "s1", "not_reclaimable", leaves={"node": "grassroots"}),
)
