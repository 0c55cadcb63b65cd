"""Claim, release, transfer, delegation, added signers, recusal."""

from tests.engine.game.graphs import one_panel
from tests.engine.game.table import Table


def at_panel(**panel: object) -> Table:
    table = Table(one_panel(**panel))
    table.approve("before", actor=90)
    return table


def holders(table: Table) -> list[int | None]:
    return [s.holder for s in table.token("panel").seats]


def test_claim_and_release() -> None:
    table = at_panel()
    effects = table.do("claim", "panel", actor=7)
    assert [(ref.seat, holder) for ref, holder in effects.hold] == [(1, 7)]
    assert table.refused("claim", "panel", actor=8) == "held"
    assert table.refused("claim", "panel", actor=7) == "yours"
    assert table.refused("approve", "panel", actor=8) == "held"
    assert table.refused("release", "panel", actor=8) == "held"
    effects = table.do("release", "panel", actor=7)
    assert [holder for _, holder in effects.hold] == [None]
    assert table.refused("release", "panel", actor=7) == "not_holder"


def test_deciding_takes_a_free_seat() -> None:
    table = at_panel()
    assert [ref.seat for ref in table.do("approve", "panel", actor=7).close] == [1]
    assert table.state.trail[-1].by == (7,)


def test_transfer_is_for_good() -> None:
    table = at_panel()
    table.do("claim", "panel", actor=7)
    table.do("transfer", "panel", actor=7, target=8)
    assert table.refused("approve", "panel", actor=7) == "held"
    assert table.refused("transfer", "panel", actor=9, target=8) == "already_there"
    table.do("approve", "panel", actor=8)


def test_delegate_works_and_hands_back() -> None:
    table = at_panel()
    table.do("claim", "panel", actor=7)
    assert table.refused("hand_back", "panel", actor=7) == "not_delegated"
    table.do("delegate", "panel", actor=7, target=8)
    assert table.refused("approve", "panel", actor=8) == "must_hand_back"
    assert table.refused("approve", "panel", actor=7) == "held"
    assert table.refused("delegate", "panel", actor=8, target=7) == "already_there"
    table.do("delegate", "panel", actor=8, target=9)
    table.do("hand_back", "panel", actor=9)
    table.do("hand_back", "panel", actor=8)
    assert holders(table) == [7]
    table.do("approve", "panel", actor=7)
    assert set(table.state.acted["district"]) == {90, 9, 8, 7}


def test_proxy_acts_for_the_holder() -> None:
    table = at_panel()
    table.do("claim", "panel", actor=7)
    table.do("approve", "panel", actor=8, behalf=7)
    assert table.state.acted["district"] == (90, 8, 7)


def test_signer_before_speaks_first_and_does_not_bind() -> None:
    table = at_panel()
    table.do("claim", "panel", actor=7)
    effects = table.do("add_before", "panel", actor=7, target=8)
    assert [(t.seat, t.holder) for t in effects.open] == [(2, 8)]
    assert [ref.seat for ref in effects.pause] == [1]
    assert table.refused("approve", "panel", actor=7) == "out_of_turn"
    effects = table.do("reject", "panel", seat=2, actor=8)
    assert [ref.seat for ref in effects.resume] == [1]
    table.do("approve", "panel", actor=7)
    assert table.at == ["after"]


def test_signer_after_has_to_approve() -> None:
    table = at_panel()
    table.do("add_after", "panel", actor=7, target=8)
    assert table.effects.open == ()
    (opened,) = table.do("approve", "panel", actor=7).open
    assert (opened.seat, opened.holder) == (2, 8)
    table.do("approve", "panel", seat=2, actor=8)
    assert table.at == ["after"]


def test_refusal_of_a_signer_after_is_the_groups() -> None:
    table = at_panel(mode="n_of_m", size=3, quorum=2)
    table.do("add_after", "panel", actor=1, target=8)
    table.do("add_after", "panel", actor=1, target=9)
    table.do("approve", "panel", seat=1, actor=1)
    effects = table.do("reject", "panel", seat=4, actor=8)
    assert [(ref.seat, why) for ref, why in effects.cancel] == [(5, "decided")]
    assert table.at == ["panel"]
    table.do("reject", "panel", seat=2, actor=2)
    assert table.state.outcome == "rejected"


def test_signers_of_signers() -> None:
    table = at_panel()
    table.do("add_before", "panel", actor=7, target=8)
    table.do("add_before", "panel", seat=2, actor=8, target=9)
    table.do("add_after", "panel", seat=3, actor=9, target=10)
    for seat, actor in [(3, 9), (4, 10), (2, 8), (1, 7)]:
        assert [s for _, s in table.seats if not table.tasks[table.token("panel").id, s]] == [seat]
        table.do("approve", "panel", seat=seat, actor=actor)
    assert table.at == ["after"]


def test_remove_signer_while_unacted() -> None:
    table = at_panel()
    table.do("add_before", "panel", actor=7, target=8)
    table.do("add_after", "panel", seat=2, actor=8, target=9)
    assert table.refused("remove_signer", "panel", seat=2, actor=6) == "not_holder"
    effects = table.do("remove_signer", "panel", seat=2, actor=7)
    assert [(ref.seat, why) for ref, why in effects.cancel] == [(2, "removed")]
    assert [ref.seat for ref in effects.resume] == [1]
    assert table.refused("remove_signer", "panel", seat=1, actor=7) == "not_removable"
    assert table.refused("remove_signer", "panel", seat=3, actor=8) == "not_open"
    table.do("approve", "panel", actor=7)


def test_signer_that_spoke_cannot_be_removed() -> None:
    table = at_panel()
    table.do("add_before", "panel", actor=7, target=8)
    table.do("approve", "panel", seat=2, actor=8)
    assert table.refused("remove_signer", "panel", seat=2, actor=7) == "not_removable"


def test_removing_the_last_open_signer_decides() -> None:
    table = at_panel()
    table.do("add_after", "panel", actor=7, target=8)
    table.do("approve", "panel", actor=7)
    table.do("remove_signer", "panel", seat=2, actor=7)
    assert table.at == ["after"]


def test_panel_grows_and_shrinks() -> None:
    table = at_panel(mode="n_of_m", size=2, quorum=3)
    table.do("add_member", "panel", actor=1, target=3)
    table.do("approve", "panel", seat=1, actor=1)
    table.do("approve", "panel", seat=2, actor=2)
    assert table.at == ["panel"]
    assert table.refused("remove_signer", "panel", seat=3, actor=1) == "quorum"
    table.do("approve", "panel", seat=3, actor=3)
    assert table.at == ["after"]


def test_recused_person_loses_every_seat_and_gets_none() -> None:
    table = at_panel(mode="all", size=2)
    table.do("claim", "panel", seat=1, actor=7)
    table.do("delegate", "panel", seat=1, actor=7, target=8)
    effects = table.do("recuse", actor=8)
    assert [(ref.seat, holder) for ref, holder in effects.hold] == [(1, 7)]
    effects = table.do("recuse", actor=None, target=7)
    assert [(ref.seat, holder) for ref, holder in effects.hold] == [(1, None)]
    assert table.refused("claim", "panel", seat=2, actor=7) == "recused"
    assert table.refused("approve", "panel", seat=2, actor=9, behalf=7) == "recused"
    assert table.refused("transfer", "panel", seat=2, target=8) == "recused"
    assert table.refused("recuse", actor=7) == "already_there"
    assert table.refused("recuse", actor=100) == "wrong_node"
    table.check_fold()


def test_nobody_asks_himself() -> None:
    """Who acts on a free seat takes it: then he sits there already."""
    for verb in ("delegate", "add_before", "add_after"):
        assert at_panel().refused(verb, "panel", actor=7, target=7) == "already_there"
