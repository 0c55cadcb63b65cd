"""增加会签人 and 减签 by their pages."""

import pytest

from processes.engine.journey import Walker
from processes.engine.journey.online.visitor import Astray
from tests.screens.desk.acting import Desk, bar, codes, events, filed, number_of
from tests.screens.desk.test_acts import ACCEPTED, pk


def at_visit(walk: Walker) -> str:
    """The home visit, which two make together."""
    filed(walk)
    walk.approves("g1", "accept", form=ACCEPTED)
    walk.at("2026-03-04 14:30")
    return number_of(walk)


def test_a_member_is_added_and_taken_away_again(walk: Walker) -> None:
    number, g1 = at_visit(walk), Desk("g1")
    assert "remove-signer" not in codes(walk, "g1")
    g1.acts(number, "add-member", {"person": pk("g4"), "text": "请一起去"}).must_say("已增加会签人")
    assert {"remove-signer", "approve"} <= codes(walk, "g1")
    assert "approve" in codes(walk, "g4")
    assert "remove-signer" not in codes(walk, "g4")
    page = g1.page_of(number, "remove-signer")
    page.must_say("（会签人）")
    page.must_say("已经表态的不能减")
    token = bar(walk, "g1").task.partition(".")[0]
    g1.acts(number, "remove-signer", {"signer": f"{token}.3"}).must_say("已减签")
    assert len(events(walk, "remove_signer")) == 1
    assert "remove-signer" not in codes(walk, "g1")
    g1.page_of(number, "remove-signer", status=409).must_say("该席位已经表态或不能减签")


def test_nobody_chosen_is_told(walk: Walker) -> None:
    number, g1 = at_visit(walk), Desk("g1")
    g1.acts(number, "add-before", {"person": pk("g4")})
    g1.acts(number, "remove-signer", {}, status=422)
    with pytest.raises(Astray):
        g1.acts(number, "remove-signer", {"signer": "99.1"})
    assert not events(walk, "remove_signer")


def test_where_one_decides_there_is_nobody_to_add(walk: Walker) -> None:
    number = filed(walk)
    assert "add-member" not in codes(walk, "g1")
    Desk("g1").page_of(number, "add-member", status=403).must_say("本环节由一人决定")
