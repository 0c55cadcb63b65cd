"""Panels: how seats count, when a vote ends, what happens to the seats that are left."""

from collections.abc import Mapping
from typing import Any

import pytest

from processes.engine.graph import build
from processes.engine.token_game import tokens
from tests.engine.game.graphs import one_panel
from tests.engine.game.table import Table

A, R, B = "approve", "reject", "return"


def sitting(answers: Mapping[str, Any] | None = None, **panel: Any) -> Table:
    table = Table(one_panel(**panel), answers)
    table.approve("before", actor=90)
    return table


@pytest.mark.parametrize(
    ("panel", "votes", "at"),
    [
        ({"mode": "all", "size": 3}, [A, A], "panel"),
        ({"mode": "all", "size": 3}, [A, A, A], "after"),
        ({"mode": "all", "size": 3}, [A, R], "rejected"),
        ({"mode": "any", "size": 3}, [A], "after"),
        ({"mode": "any", "size": 3}, [R], "rejected"),
        ({"mode": "one"}, [A], "after"),
        ({"mode": "sequential", "size": 3}, [A, A], "panel"),
        ({"mode": "sequential", "size": 3}, [A, A, A], "after"),
        ({"mode": "sequential", "size": 3}, [A, R], "rejected"),
        # n of m: one refusal does not end it; it ends when it can no longer change
        ({"mode": "n_of_m", "size": 5, "quorum": 3}, [R, A, A], "panel"),
        ({"mode": "n_of_m", "size": 5, "quorum": 3}, [R, A, A, A], "after"),
        ({"mode": "n_of_m", "size": 5, "quorum": 3}, [A, A, A], "after"),
        ({"mode": "n_of_m", "size": 5, "quorum": 3}, [R, R], "panel"),
        ({"mode": "n_of_m", "size": 5, "quorum": 3}, [R, R, R], "rejected"),
        # majority, with and without an even vote
        ({"mode": "n_of_m", "size": 4}, [A, A, R], "panel"),
        ({"mode": "n_of_m", "size": 4}, [A, A, R, R], "rejected"),
        ({"mode": "n_of_m", "size": 4, "tie": "approve"}, [A, R, A], "after"),
        ({"mode": "n_of_m", "size": 4, "tie": "approve"}, [R, R, A], "panel"),
        # return is a vote in a ratio panel
        ({"mode": "n_of_m", "size": 3, "quorum": 2}, [B, R], "panel"),
        ({"mode": "n_of_m", "size": 3, "quorum": 2}, [B, R, A], "rejected"),
        ({"mode": "n_of_m", "size": 3, "quorum": 2}, [B, R, R], "rejected"),
        ({"mode": "n_of_m", "size": 3, "quorum": 2}, [B, R, B], "before"),
        ({"mode": "n_of_m", "size": 3, "quorum": 2}, [B, B], "before"),
        # unless one may return, or one may veto
        ({"mode": "n_of_m", "size": 5, "quorum": 3, "one_may_return": True}, [A, B], "before"),
        ({"mode": "n_of_m", "size": 5, "quorum": 3, "veto": True}, [A, A, R], "rejected"),
        ({"mode": "all", "size": 2}, [A, B], "before"),
    ],
)
def test_votes(panel: dict[str, Any], votes: list[str], at: str) -> None:
    table = sitting(**panel)
    for seat, vote in enumerate(votes, 1):
        to = {"to": "before"} if vote == B else {}
        effects = table.do(vote, "panel", seat=seat, actor=seat, **to)
    assert (table.at or [table.state.outcome]) == [at]
    size = int(str(panel.get("size", 1)))
    if at != "panel" and panel["mode"] != "sequential":
        why = "closed" if at == "rejected" else "decided"
        left = [(ref.seat, reason) for ref, reason in effects.cancel]
        assert left == [(seat, why) for seat in range(len(votes) + 1, size + 1)]
    table.check_fold()


MEMBERS = {
    "members:panel": [
        {"account": 11, "role": "chair", "weight": 3},
        {"account": 12, "weight": 1},
        {"account": 13, "weight": 1},
    ]
}


@pytest.mark.parametrize(
    ("quorum", "votes", "at"),
    [
        (3, [(1, A)], "after"),
        (3, [(2, A), (3, A)], "panel"),
        (3, [(1, R)], "rejected"),
        (4, [(1, A)], "panel"),
        (4, [(1, A), (2, A)], "after"),
        (4, [(2, R), (3, R)], "panel"),  # out of reach, but seat 1 may still want it returned
        (4, [(2, R), (3, R), (1, A)], "rejected"),
        (0, [(1, A)], "after"),
    ],
)
def test_weighted(quorum: int, votes: list[tuple[int, str]], at: str) -> None:
    table = sitting(MEMBERS, mode="weighted", size=0, quorum=quorum)
    for seat, vote in votes:
        table.do(vote, "panel", seat=seat, actor=10 + seat)
    assert (table.at or [table.state.outcome]) == [at]


def test_members_come_from_the_rules_and_are_recorded() -> None:
    table = sitting(MEMBERS, mode="all", size=0)
    assert table.effects.asked == MEMBERS
    assert [(t.holder, t.role) for t in table.effects.open] == [
        (11, "chair"),
        (12, "district_officer"),
        (13, "district_officer"),
    ]
    assert table.refused("approve", "panel", seat=1, actor=12) == "held"
    table.check_fold()


def test_no_member_falls_back_to_the_role_of_the_node() -> None:
    table = sitting({"members:panel": []}, mode="all", size=0)
    assert [(t.seat, t.holder) for t in table.effects.open] == [(1, None)]


def test_no_body_to_ask_passes_on() -> None:
    table = sitting({"bodies:panel": []}, mode="all", size=0, ask="bodies")
    assert table.at == ["after"]


def asking(*, silence: str = "", reject: str = "no", **panel: Any) -> Table:
    """Three bodies are asked."""
    more: dict[str, Any] = dict(panel)
    if silence:
        more |= {"extra": {"silence": silence}, "on_due": "elapse"}
    return Table(
        build.graph(
            build.apply("apply", "panel"),
            build.human("panel", "after", reject, size=0, ask="bodies", limit="ask", **more),
            build.human("after", "yes"),
            build.close("yes"),
            build.close("no", "rejected"),
        ),
        {"bodies:panel": ["a", "b", "c"]},
    )


def says(table: Table, *answers: str) -> str:
    for seat, reason in enumerate(answers, 1):
        table.do("opine", "panel", actor=None, seat=seat, to="abc"[seat - 1], reason=reason)
    return at(table)


def at(table: Table) -> str:
    here = [token.node for token in tokens(table.state.root)]
    return here[0] if here else table.state.outcome


@pytest.mark.parametrize(
    ("panel", "answers", "where"),
    [
        ({"mode": "all"}, ["agree", "agree"], "panel"),
        ({"mode": "all"}, ["agree", "abstain", "agree"], "after"),
        ({"mode": "all"}, ["object"], "rejected"),
        ({"mode": "all"}, ["abstain"] * 3, "rejected"),
        ({"mode": "all", "tie": "approve"}, ["abstain"] * 3, "after"),
        ({"mode": "n_of_m", "quorum": 2}, ["object", "agree", "agree"], "after"),
        ({"mode": "n_of_m"}, ["abstain", "object"], "rejected"),
        ({"mode": "n_of_m", "tie": "approve"}, ["abstain", "object", "agree"], "after"),
        ({"mode": "n_of_m", "quorum": 2, "veto": True}, ["agree", "object"], "rejected"),
        ({"mode": "sequential"}, ["abstain", "agree", "agree"], "after"),
        ({"mode": "any"}, ["abstain", "agree"], "after"),
    ],
)
def test_outside_bodies(panel: dict[str, Any], answers: list[str], where: str) -> None:
    assert says(asking(**panel), *answers) == where


def test_advice_stops_nothing() -> None:
    table = asking(reject="")
    assert says(table, "object", "object") == "panel"
    assert says(asking(reject=""), "object", "object", "agree") == "after"


@pytest.mark.parametrize(
    ("silence", "where"), [("agree", "after"), ("object", "rejected"), ("abstain", "after")]
)
def test_silence_is_a_vote_of_who_did_not_speak(silence: str, where: str) -> None:
    table = asking(silence=silence, mode="all", tie="approve")
    says(table, "agree")
    table.do("elapse", "panel", actor=None, limit="ask")
    assert at(table) == where


def test_only_bodies_are_asked_and_each_for_itself() -> None:
    table = asking(mode="all")
    assert table.refused("opine", "panel", actor=None, to="b", reason="agree") == "not_outside"
    assert table.refused("opine", "panel", actor=None, to="a", reason="maybe") == "wrong_node"
    says(table, "agree", "agree", "agree")
    assert table.refused("opine", "after", actor=None, reason="agree") == "not_outside"


def test_bodies_have_a_seat_each() -> None:
    table = sitting({"bodies:panel": ["civil", "tax"]}, mode="all", size=0, ask="bodies")
    assert [seat.role for seat in table.token("panel").seats] == ["civil", "tax"]


def test_sequential_opens_one_seat_after_the_other() -> None:
    table = sitting(mode="sequential", size=2, roles=("chair", "finance"))
    (first,) = table.effects.open
    assert first.role == "chair"
    assert table.refused("approve", "panel", seat=2) == "out_of_turn"
    (second,) = table.do("approve", "panel", seat=1, actor=1).open
    assert (second.seat, second.role) == (2, "finance")


def test_one_person_has_one_seat() -> None:
    table = sitting(mode="all", size=2)
    table.do("claim", "panel", seat=1, actor=7)
    assert table.refused("claim", "panel", seat=2, actor=7) == "already_acted"
    table.do("approve", "panel", seat=1, actor=7)
    assert table.refused("approve", "panel", seat=2, actor=7) == "already_acted"
    assert table.refused("approve", "panel", seat=2, actor=8, behalf=7) == "already_acted"
    assert table.refused("approve", "panel", seat=1, actor=8) == "already_voted"


def test_correction_asks_the_whole_panel_again() -> None:
    table = sitting(mode="all", size=2)
    table.do("approve", "panel", seat=1, actor=1)
    effects = table.do("return", "panel", seat=2, actor=2)
    assert [ref.seat for ref in effects.pause] == [2]
    effects = table.do("correct", "panel", actor=100)
    assert [t.seat for t in effects.open] == [1]
    assert [ref.seat for ref in effects.resume] == [2]
    assert [s.holder for s in table.token("panel").seats] == [1, 2]


def test_trail_and_acted_name_who_voted() -> None:
    table = sitting(mode="all", size=2)
    table.do("approve", "panel", seat=2, actor=2)
    table.do("approve", "panel", seat=1, actor=3, behalf=4)
    assert table.state.trail[-1].by == (3, 2)
    assert table.state.acted["district"] == (90, 2, 3, 4)
