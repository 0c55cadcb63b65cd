"""Return, case by case: what is consumed, what is reopened, what is kept, what is refused."""

import pytest

from processes.engine.graph.build import apply, close, graph, human
from processes.engine.state import Done, OpenSplit, TokenMode
from tests.engine.game.graphs import nested
from tests.engine.game.table import Table

BEHIND = ["a1", "l1", "l2", "r1", "x1", "x2", "y1", "r2"]


def played(*nodes: str) -> Table:
    table = Table(nested())
    table.approve(*nodes)
    return table


@pytest.mark.parametrize(
    ("walked", "by", "to", "stands", "trail"),
    [
        # straight back, within one thread
        (["a1", "l1"], "l2", "l1", ["l1", "r1"], ["apply", "a1"]),
        # out of a branch to before the split: the whole block goes
        (["a1", "l1"], "l2", "a1", ["a1"], ["apply"]),
        (["a1", "l1", "r1"], "x1", "a1", ["a1"], ["apply"]),
        # out of the inner region to its own branch: the sibling branch goes on
        (["a1", "r1", "x1"], "x2", "r1", ["l1", "r1"], ["apply", "a1"]),
        (["a1", "l1", "r1", "y1"], "x1", "r1", ["l2", "r1"], ["apply", "a1", "l1"]),
        # from behind a join into a branch: siblings stay done
        (BEHIND, "b1", "l2", ["l2"], ["apply", "a1", "l1"]),
        (BEHIND, "b1", "r2", ["r2"], ["apply", "a1", "l1", "l2", "r1", "x1", "x2", "y1"]),
        # from behind two joins into the inner region
        (BEHIND, "b1", "x2", ["x2"], ["apply", "a1", "l1", "l2", "r1", "x1"]),
        (BEHIND, "b1", "x1", ["x1"], ["apply", "a1", "l1", "l2", "r1"]),
        # inner join behind, own branch only
        (["a1", "r1", "x1", "x2", "y1"], "r2", "y1", ["l1", "y1"],
         ["apply", "a1", "r1", "x1", "x2"]),
        # from one block into an earlier one, across
        ([*BEHIND, "b1", "b2"], "u1", "l1", ["l1"], ["apply", "a1"]),
        ([*BEHIND, "b1", "b2", "u1"], "v1", "x2", ["x2"],
         ["apply", "a1", "l1", "l2", "r1", "x1"]),
        ([*BEHIND, "b1", "b2"], "u1", "b1", ["b1"], ["apply", *BEHIND]),
        # from behind everything
        ([*BEHIND, "b1", "b2", "u1", "v1"], "c", "u1", ["u1"], ["apply", *BEHIND, "b1", "b2"]),
    ],
)  # fmt: skip
def test_return_to(
    walked: list[str], by: str, to: str, stands: list[str], trail: list[str]
) -> None:
    table = played(*walked)
    effects = table.do("return", by, to=to)
    assert table.at == stands
    assert table.trail == trail
    assert effects.completed == by
    assert {why for _, why in effects.cancel} <= {"returned"}
    table.check_fold()


@pytest.mark.parametrize(
    ("walked", "by", "to", "code"),
    [
        (["a1", "l1", "r1"], "l2", "r1", "parallel"),
        (["a1", "r1", "x1"], "y1", "x1", "parallel"),
        (["a1", "l1", "r1"], "x1", "l1", "parallel"),
        (["a1"], "l1", "l2", "not_on_trail"),
        (["a1"], "l1", "b1", "not_on_trail"),
        (["a1"], "l1", "l1", "wrong_node"),
        (["a1"], "l1", "s", "wrong_node"),
        (["a1"], "l1", "nowhere", "wrong_node"),
    ],
)
def test_return_refused(walked: list[str], by: str, to: str, code: str) -> None:
    assert played(*walked).refused("return", by, to=to) == code


def test_reopened_blocks_keep_siblings_done() -> None:
    table = played(*BEHIND)
    table.do("return", "b1", to="x2")
    root = table.state.root
    assert isinstance(root, OpenSplit)
    left, right = (thread for _, thread in root.branches)
    assert isinstance(left, Done)
    assert isinstance(right, OpenSplit)
    assert [type(thread).__name__ for _, thread in right.branches] == ["Token", "Done"]
    table.approve("x2", "r2")
    assert table.at == ["b1"], "the joins must fire once the corrected branch has come"


def test_return_closes_own_task_and_cancels_what_the_block_held() -> None:
    table = played("a1", "l1")
    (left, right) = (table.token("l2").id, table.token("r1").id)
    effects = table.do("return", "l2", to="a1")
    assert [ref.token for ref in effects.close] == [left]
    assert [(ref.token, why) for ref, why in effects.cancel] == [(right, "returned")]


def test_come_back_jumps_to_the_returning_node() -> None:
    table = played(*BEHIND, "b1")
    table.do("return", "b2", to="a1", come_back=True)
    assert table.at == ["a1"]
    table.approve("a1")
    assert table.at == ["b2"]
    assert table.trail == ["apply", "a1"]


def test_straight_back_is_to_who_held_the_seat() -> None:
    table = played(*BEHIND, "b1")
    table.do("claim", "b2", actor=5)
    table.do("return", "b2", to="a1", actor=5, come_back=True, keeps_seats=True)
    table.approve("a1")
    assert table.token("b2").seats[0].holder == 5
    table.check_fold()


def test_older_returns_come_back_to_the_desk_and_so_does_one_whose_holder_has_left() -> None:
    table = played(*BEHIND, "b1")
    table.do("return", "b2", to="a1", actor=5, come_back=True)
    table.approve("a1")
    assert table.token("b2").seats[0].holder is None
    table.do("return", "b2", to="a1", actor=5, come_back=True, keeps_seats=True)
    table.answers["gone:b2"] = [5]
    assert table.approve("a1").asked == {"gone:b2": [5]}
    assert table.token("b2").seats[0].holder is None
    table.check_fold()


def test_who_was_recused_meanwhile_does_not_get_it_back() -> None:
    table = played(*BEHIND, "b1")
    table.do("return", "b2", to="a1", actor=5, come_back=True, keeps_seats=True)
    table.do("recuse", actor=5)
    table.approve("a1")
    assert table.token("b2").seats[0].holder is None


def test_come_back_needs_the_same_scope() -> None:
    table = played(*BEHIND)
    assert table.refused("return", "b1", to="l2", come_back=True) == "no_come_back"


def test_refusal_at_the_corrected_node_does_not_come_back() -> None:
    table = played(*BEHIND, "b1")
    table.do("return", "b2", to="a1", come_back=True)
    table.do("reject", "a1")
    assert table.state.outcome == "rejected"


def test_return_to_applicant_keeps_token_task_and_holder() -> None:
    table = played("a1")
    table.do("claim", "l1", actor=5)
    before = table.token("l1")
    effects = table.do("return", "l1", actor=5)
    token = table.token("l1")
    assert (token.id, token.mode, token.seats[0].holder) == (before.id, TokenMode.CORRECTING, 5)
    assert [ref.token for ref in effects.pause] == [before.id]
    assert (effects.stage, effects.close, effects.cancel) == ("correcting", (), ())
    assert effects.arm == ((before.id, "correction"),)
    assert table.refused("approve", "l1", actor=5) == "correcting"
    table.approve("r1")  # the sibling branch goes on
    effects = table.do("correct", "l1", actor=100)
    assert [ref.token for ref in effects.resume] == [before.id]
    assert effects.disarm == ((before.id, "correction"),)
    table.do("approve", "l1", actor=5)
    assert table.at == ["l2", "x1", "y1"]
    table.check_fold()


def test_return_from_the_start_begins_again() -> None:
    table = Table(
        graph(
            apply("apply", "one"),
            human("one", "two"),
            human("two", "done", restart_on_return=True),
            close("done"),
        )
    )
    table.approve("one")
    effects = table.do("return", "two")
    assert table.at == ["apply"]
    assert [t.holder for t in effects.open] == [100]
    table.do("submit", "apply", actor=100)
    assert table.at == ["one"]


def test_returns_are_counted_and_a_decision_is_due_at_the_limit() -> None:
    table = played("a1")
    for _ in range(2):
        table.do("return", "l1")
        table.do("correct", "l1", actor=100)
    assert table.refused("return", "l1") == "at_limit"
    assert table.refused("return", "l1", to="a1") == "at_limit"
    assert table.state.returns == {"l1": 2}
    table.do("reject", "l1")


def test_clocks_are_armed_afresh_on_arrival() -> None:
    flow = graph(
        apply("apply", "one"),
        human("one", "two", limit="five"),
        human("two", "done", limit="ten"),
        close("done"),
    )
    table = Table(flow)
    table.approve("one")
    old = table.token("two").id
    effects = table.do("return", "two", to="one")
    assert effects.disarm == ((old, "ten"),)
    assert effects.arm == ((table.token("one").id, "five"),)


def test_apply_cannot_return() -> None:
    table = Table(nested(), submit=False)
    assert table.refused("return", "apply", actor=100) == "may_not_return"
