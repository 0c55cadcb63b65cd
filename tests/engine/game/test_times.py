"""Gates, counted loops, waits, publicity, appeal, lapse, and the verbs of the whole case."""

from dataclasses import replace

import pytest

from processes.engine.graph.build import apply, close, graph, human, join, split
from processes.engine.token_game import BadAnswerError, stage_of
from tests.engine.game.graphs import ENDS, looping, nested
from tests.engine.game.table import Table


def at_publicity(size: str = "small") -> Table:
    table = Table(looping(), {"gate:gate": size})
    table.approve("check")
    return table


def test_gate_asks_and_the_answer_is_kept() -> None:
    table = at_publicity("large")
    assert table.at == ["board"]
    assert table.effects.asked == {"gate:gate": "large"}
    assert table.effects.path == ("gate", "board")
    table.answers["gate:gate"] = "small"  # the rules change; the past does not
    table.check_fold()


def test_answer_that_is_no_way_out_is_a_fault() -> None:
    with pytest.raises(BadAnswerError, match="gate"):
        at_publicity("huge")


def test_counted_loop_has_an_end() -> None:
    table = Table(looping(), {"gate:gate": "else"})
    table.approve("check", "check")
    assert table.at == ["check"]
    table.approve("check")
    assert table.at == ["board"]
    assert table.state.rounds == {"count": 2}


def test_publicity_elapses() -> None:
    table = at_publicity()
    assert table.refused("elapse", "publicity", limit="other") == "no_limit"
    table.do("elapse", "publicity", limit="publicity", actor=None)
    assert table.at == ["pay"]


def test_objection_stops_the_clock_and_it_goes_on() -> None:
    table = at_publicity()
    old = table.token("publicity").id
    effects = table.do("object", "publicity", actor=200)
    assert effects.stop_clock == ((old, "publicity"),)
    assert effects.disarm == ()
    assert table.at == ["objection"]
    effects = table.approve("objection")
    new = table.token("publicity").id
    assert effects.carry == ((new, "publicity", old),)
    assert [limit for _, limit in effects.arm] == []
    table.do("elapse", "publicity", limit="publicity", actor=None)
    table.check_fold()


def test_clock_of_a_publicity_left_for_good_is_disarmed() -> None:
    table = at_publicity()
    old = table.token("publicity").id
    table.do("object", "publicity", actor=200)
    effects = table.do("reject", "objection")
    assert (old, "publicity") in effects.disarm
    assert table.at == ["window"]


def test_returning_from_an_objection_disarms_too() -> None:
    table = at_publicity()
    table.do("object", "publicity", actor=200)
    table.do("return", "objection", to="check")
    assert table.state.interrupted == ()


def objected() -> Table:
    """A graph whose objections are looked into at a node that knows an extension."""
    known = looping()
    nodes = dict(known.nodes)
    check = replace(nodes["objection"], preset="objection_check", extend_limit="longer")
    nodes["objection"] = check
    table = Table(replace(known, nodes=nodes), {"gate:gate": "small"})
    table.approve("check")
    return table


def test_a_clue_moves_nothing() -> None:
    table = objected()
    before = table.token("publicity")
    effects = table.do("object", "publicity", actor=None, reason="clue")
    assert table.token("publicity") == before
    assert (effects.stop_clock, effects.messages, effects.open) == ((), (), ())
    assert table.refused("object", "publicity", reason="more") == "wrong_node"
    table.check_fold()


def test_a_further_objection_joins_the_one_looked_into() -> None:
    table = objected()
    table.do("object", "publicity", actor=None)
    before = table.token("objection")
    table.do("object", "objection", actor=None, reason="more")
    table.do("object", "objection", actor=None, reason="clue")
    assert table.token("objection") == before
    assert table.refused("object", "objection") == "wrong_node"
    assert table.refused("object", "objection", reason="other") == "wrong_node"


def test_a_limit_is_extended_once_and_by_its_holder() -> None:
    table = objected()
    table.do("object", "publicity", actor=None)
    token = table.token("objection").id
    assert table.refused("extend", "objection") == "not_holder"
    table.do("claim", "objection")
    effects = table.do("extend", "objection")
    assert effects.extend == ((token, "five", "longer"),)
    assert effects.messages == (("extended", "applicant"),)
    assert table.refused("extend", "objection") == "extended"
    table.check_fold()


def test_a_limit_without_extension_stays() -> None:
    table = at_publicity()
    table.do("object", "publicity", actor=200)
    table.do("claim", "objection")
    assert table.refused("extend", "objection") == "not_extendable"


def test_reply_names_its_kind() -> None:
    table = at_publicity()
    assert table.refused("reply", "publicity", reason="object") == "wrong_node"
    table.do("reply", "publicity", reason="upheld")
    assert table.at == ["window"]


def test_appeal_within_the_window_only() -> None:
    table = at_publicity("large")
    assert table.refused("appeal", "board") == "wrong_node"
    table.do("reject", "board")
    table.do("appeal", "window", actor=100)
    assert table.at == ["appeal"]
    table.do("reject", "appeal")
    assert table.state.outcome == "rejected"


def test_window_over_closes() -> None:
    table = at_publicity("large")
    table.do("reject", "board")
    effects = table.do("elapse", "window", limit="ten", actor=None)
    assert (effects.closed, table.state.closed_at) == ("rejected", "refused")


def test_lapse_while_correcting() -> None:
    table = Table(looping(), {"gate:gate": "small"})
    assert table.refused("lapse", "check", limit="five", actor=None) == "wrong_node"
    table.do("return", "check")
    assert table.refused("lapse", "check", limit="five", actor=None) == "no_limit"
    table.do("remind", "check", limit="correction", actor=None)
    assert table.effects.messages == (("reminded", "applicant"),)
    effects = table.do("lapse", "check", limit="correction", actor=None)
    assert (effects.closed, effects.stage) == ("lapsed", "lapsed")
    assert {limit for _, limit in effects.disarm} == {"five", "correction"}


def test_remind_and_escalate_change_nothing_but_the_count() -> None:
    table = Table(looping())
    root = table.state.root
    assert table.do("remind", "check", limit="five", actor=None).messages[0][1] == "candidates"
    told = table.do("escalate", "check", limit="five", actor=None).messages
    assert [to for _, to in told] == ["upper", "candidates"]
    assert table.do("urge", actor=100).messages == (("urged", "candidates"),)
    assert table.state.root == root


def test_silence_means_yes_only_where_declared() -> None:
    flow = graph(
        apply("apply", "ask"), human("ask", "done", limit="five", on_due="elapse"), close("done")
    )
    table = Table(flow)
    table.do("elapse", "ask", limit="five", actor=None)
    assert (table.state.outcome, table.trail) == ("approved", ["apply", "ask"])
    assert Table(looping()).refused("elapse", "check", limit="five") == "wrong_node"


def test_suspension_stops_everything_but_resume() -> None:
    table = Table(looping())
    token = table.token("check").id
    effects = table.do("suspend")
    assert effects.stop_clock == ((token, "five"),)
    assert [ref.token for ref in effects.pause] == [token]
    for verb in ("approve", "claim", "return"):
        assert table.refused(verb, "check") == "suspended"
    assert table.refused("elapse", "check", limit="five") == "suspended"
    assert table.refused("suspend") == "suspended"
    effects = table.do("resume")
    assert effects.go_on_clock == ((token, "five"),)
    assert table.refused("resume") == "not_suspended"


def test_withdraw_until_publicity() -> None:
    early, late = Table(looping()), at_publicity()
    effects = early.do("withdraw", actor=100)
    assert (effects.closed, early.state.closed_at) == ("withdrawn", "withdrawn")
    assert [why for _, why in effects.cancel] == ["closed"]
    assert late.refused("withdraw", actor=100) == "not_withdrawable"


def test_terminate_consumes_every_token() -> None:
    table = Table(nested())
    table.approve("a1", "r1")
    assert table.at == ["l1", "x1", "y1"]
    effects = table.do("terminate", reason="R-END")
    assert table.at == []
    assert len(effects.cancel) == 3
    assert table.refused("urge") == "closed"
    assert table.refused("approve", token=3) == "closed"


def test_close_in_a_branch_ends_the_whole_case() -> None:
    table = Table(nested())
    table.approve("a1", "r1")
    effects = table.do("reject", "l1")
    assert (table.at, effects.closed) == ([], "rejected")
    assert {why for _, why in effects.cancel} == {"closed"}


def test_copy_once_a_person() -> None:
    table = Table(looping())
    table.do("cc", target=5)
    assert table.refused("cc", target=5) == "already_there"


def test_reclaim_while_untouched() -> None:
    table = Table(looping(), {"gate:gate": "large"})
    table.do("approve", "check", actor=7)
    assert table.refused("reclaim", actor=8) == "not_reclaimable"
    effects = table.do("reclaim", actor=7)
    assert [why for _, why in effects.cancel] == ["reclaimed"]
    assert [(t.node, t.holder) for t in effects.open] == [("check", 7)]
    assert table.trail == ["apply"]
    table.do("approve", "check", actor=7)
    table.do("claim", "board", actor=8)
    assert table.refused("reclaim", actor=7) == "not_reclaimable"


def test_a_return_to_the_applicant_is_taken_back() -> None:
    table = Table(looping())
    before, token = table.state, table.token("check").id
    table.do("return", "check", actor=7, undoable=True)
    assert table.refused("reclaim", actor=8) == "not_reclaimable"
    effects = table.do("reclaim", actor=7)
    assert (table.state.returns, table.state.trail) == ({}, before.trail)
    assert table.token("check").mode == "open"
    assert table.token("check").id == token
    assert [(ref.token, ref.seat) for ref in effects.resume] == [(token, 1)]
    assert not effects.open
    assert not effects.cancel


def test_a_return_to_a_colleague_is_taken_back() -> None:
    table = Table(looping(), {"gate:gate": "large"})
    table.do("approve", "check", actor=7)
    trail = table.state.trail
    table.do("return", "board", actor=8, to="check", undoable=True)
    assert table.trail == ["apply"]
    effects = table.do("reclaim", actor=8)
    assert [why for _, why in effects.cancel] == ["reclaimed"]
    assert (table.at, table.state.trail, table.state.returns) == (["board"], trail, {})


def test_a_return_that_was_recorded_before_is_not_taken_back() -> None:
    """Events of older cases lack the word, so that they fold as they did."""
    table = Table(looping())
    table.do("return", "check", actor=7)
    assert table.state.last is None
    assert table.refused("reclaim", actor=7) == "not_reclaimable"


def test_a_return_is_not_taken_back_once_the_applicant_has_answered() -> None:
    table = Table(looping())
    table.do("return", "check", actor=7, undoable=True)
    table.do("correct", "check", actor=table.state.applicant)
    assert table.refused("reclaim", actor=7) == "not_reclaimable"


def test_reclaim_not_across_a_split_or_join() -> None:
    table = Table(nested())
    table.do("approve", "a1", actor=7)
    assert table.refused("reclaim", actor=7) == "not_reclaimable"


def test_no_second_decision_on_one_token() -> None:
    table = Table(looping(), {"gate:gate": "large"})
    token = table.token("check").id
    table.approve("check")
    assert table.refused("approve", token=token) == "not_open"
    assert table.refused("approve", token=999) == "not_open"
    assert table.refused("open") == "wrong_node"
    assert table.refused("submit", "board") == "wrong_node"


def test_stage_follows_the_token() -> None:
    flow = graph(
        apply("apply", "one"),
        human("one", "done", stage="street_review", told="街道正在审核"),
        close("done", stage="archived"),
    )
    table = Table(flow, submit=False)
    assert stage_of(flow, table.state) == "draft"
    effects = table.do("submit", "apply", actor=100)
    assert effects.stage == "street_review"
    assert ("told:one", "applicant") in effects.messages
    assert table.approve("one").stage == "archived"


def three(**how: object) -> Table:
    flow = graph(
        apply("apply", "s"),
        split("s", "x", "y", "z"),
        human("x", "j", "refused"),
        human("y", "j"),
        human("z", "j"),
        join("j", "after", **how),
        human("after", "done"),
        *ENDS,
    )
    return Table(flow)


def test_join_of_all_waits() -> None:
    table = three()
    table.approve("x", "z")
    assert table.at == ["y"]
    table.approve("y")
    assert table.at == ["after"]


def test_first_at_the_join_cancels_the_rest() -> None:
    table = three(join="first")
    effects = table.approve("y")
    assert table.at == ["after"]
    assert [why for _, why in effects.cancel] == ["joined", "joined"]


def test_join_of_two_of_three() -> None:
    table = three(join="n_of_m", join_quorum=2)
    table.approve("x")
    assert table.at == ["y", "z"]
    effects = table.approve("z")
    assert table.at == ["after"]
    assert len(effects.cancel) == 1


def test_branch_returned_to_behind_a_first_join_fires_it_again() -> None:
    table = three(join="first")
    table.approve("y")
    table.do("return", "after", to="y")
    assert table.at == ["y"]
    table.approve("y")
    assert table.at == ["after"]


@pytest.mark.parametrize(
    ("answer", "at"), [(["y"], ["x", "y"]), ([], ["x"]), (["y", "z"], ["x", "y", "z"])]
)
def test_inclusive_split(answer: list[str], at: list[str]) -> None:
    flow = graph(
        apply("apply", "s"),
        split("s", "x", conditions={"poor": "y", "ill": "z"}),
        human("x", "j"),
        human("y", "j"),
        human("z", "j"),
        join("j", "done"),
        *ENDS,
    )
    table = Table(flow, {"branches:s": answer})
    assert table.at == at
    table.approve(*at)
    assert table.state.outcome == "approved"
