"""The structure board: heads from shares, every violated line, and the fewest exchanges."""

from datetime import date
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.nominees import nominees
from forms.nomination_codes import Trait
from processes.engine.parameters.values import ParameterRow, Parameters, Unit
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.exchange import (
    Candidate,
    Demand,
    Exchange,
    Impossible,
    applied,
    fewest,
)
from processes.nomination.rules.lines import LINES
from processes.nomination.rules.structure import board, demand, may_report
from tests.nomination.samples import ON, PARAMETERS

F, L, W, C, N = Trait.FRONTLINE, Trait.LEADER, Trait.FEMALE, Trait.CADRE, Trait.NON_PUBLIC
PERSONS = AWARDS["kunming_medal"].lines


def people(*traits: set[Trait]) -> list[Candidate]:
    return [Candidate(f"N{n:02}", n, frozenset(those)) for n, those in enumerate(traits, 1)]


def test_a_least_share_is_rounded_up_and_a_greatest_down() -> None:
    found = {key: demand(LINES[key], 10, PARAMETERS).number for key in PERSONS}
    assert list(found.values()) == [6, 1, 3, 1, 4]
    thirds = {key: demand(LINES[key], 7, PARAMETERS).number for key in PERSONS}
    assert list(thirds.values()) == [5, 1, 2, 0, 3]


@given(st.integers(0, 400), st.decimals("0.01", "1", places=2))
@settings(max_examples=60)
def test_heads_keep_to_the_share_and_one_less_would_not(places: int, share: object) -> None:
    for line in (LINES["honor_district_frontline"], LINES["honor_district_leader"]):
        row = ParameterRow(line.key, "", str(share), Unit.RATIO)
        found = demand(line, places, Parameters.on(date(2026, 1, 1), [row]))
        exact = Fraction(str(share)) * places
        near = found.number - 1 if found.is_least else found.number + 1
        assert found.number >= exact > near if found.is_least else found.number <= exact < near


def test_every_violated_line_is_named_with_who_is_displaced() -> None:
    formal = people({F, W}, {F}, {F, N}, {F}, {L, N}, {L}, {C}, {F, N}, {C}, {L, N})
    behind = [
        Candidate("R11", 11, frozenset({F, W, N})),
        Candidate("R12", 12, frozenset({F})),
        Candidate("R13", 13, frozenset({F, W})),
        Candidate("R14", 14, frozenset({F, N})),
    ]
    found = board(formal, behind, PERSONS, PARAMETERS)
    assert [(row.line.trait, row.count, row.number) for row in found.violated] == [
        (F, 5, 6), (L, 3, 1), (W, 1, 3), (C, 2, 1),
    ]  # fmt: skip
    assert found.violated[1].among == ("N05", "N06", "N10")
    assert [row.off_by for row in found.rows] == [1, 2, 2, 1, 0]
    assert isinstance(found.change, Exchange)
    assert len(found.displaced) == 3
    assert set(found.change.into) >= {"R11", "R13"}
    assert found.change.is_fewest
    assert all(row.holds for row in found.after)
    assert not may_report(found, chair_set_aside=True, reason=" ")
    assert may_report(found, chair_set_aside=True, reason="本年度行业特点")


def test_a_list_that_holds_needs_no_change() -> None:
    found = board(people({F, W, N}, {F}), people(), PERSONS, PARAMETERS)
    assert (found.violated, found.change, found.displaced) == ((), None, ())
    assert may_report(found, chair_set_aside=False, reason="")
    empty = board([], [], PERSONS, PARAMETERS)
    assert empty.change is None


def test_the_lowest_ranked_goes_and_the_highest_comes() -> None:
    formal = people({L}, {F}, {L}, {F})
    behind = [Candidate("R2", 7, frozenset({F})), Candidate("R1", 6, frozenset({F}))]
    found = board(formal, behind, ("honor_district_frontline",), PARAMETERS)
    assert found.change == Exchange(("N03",), ("R1",))


def test_what_nobody_at_hand_can_mend_is_said() -> None:
    keys = ("honor_district_non_public", "honor_district_frontline")
    found = board(people({F}, {F}), people(), keys, PARAMETERS)
    assert found.change == Impossible(("honor_district_non_public",))
    formal = people({W}, {F})
    both = [Demand("w", W, 2, True), Demand("f", F, 2, True)]
    pool = [Candidate("R1", 8, frozenset({W})), Candidate("R2", 9, frozenset({F}))]
    assert fewest(formal, pool, both) == Impossible(("w", "f"))


def test_who_is_fixed_stays() -> None:
    formal = [Candidate("N1", 1, frozenset({L}), fixed=True), Candidate("N2", 2, frozenset({L}))]
    pool = [Candidate("R1", 3, frozenset({F}))]
    one = [Demand("f", F, 1, True)]
    assert fewest(formal, pool, one) == Exchange(("N2",), ("R1",))
    two = [Demand("l", L, 0, False)]
    assert isinstance(fewest(formal, pool, two), Impossible)


def test_a_nominee_stands_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        board(people({F}), people({F}), PERSONS, PARAMETERS)


def by_trying(formal: list[Candidate], pool: list[Candidate], demands: list[Demand]) -> int | None:
    """Every list of that length."""
    here = {one.code for one in formal}
    fixed = {one.code for one in formal if one.fixed}
    found = [
        len(here - {one.code for one in those})
        for those in combinations([*formal, *pool], len(formal))
        if fixed <= {one.code for one in those}
        and all(d.holds(sum(d.counts(one.traits) for one in those)) for d in demands)
    ]
    return min(found, default=None)


@given(st.integers(0, 2**32))
@settings(max_examples=120)
def test_no_list_needs_fewer_exchanges(seed: int) -> None:
    rnd = Random(seed)
    traits = list(Trait)[:6]
    likely = [rnd.random() for _ in traits]
    size, more = rnd.randint(1, 6), rnd.randint(0, 6)
    everybody = [
        Candidate(
            str(n),
            n,
            frozenset(t for t, p in zip(traits, likely, strict=True) if rnd.random() < p),
            n < size and rnd.random() < 0.1,
        )
        for n in range(size + more)
    ]
    demands = [
        Demand(str(n), rnd.choice(traits), rnd.randint(0, size), rnd.random() < 0.6)
        for n in range(rnd.randint(1, 5))
    ]
    formal, pool = everybody[:size], everybody[size:]
    found, least = fewest(formal, pool, demands), by_trying(formal, pool, demands)
    if isinstance(found, Impossible):
        assert least is None
        assert by_trying(formal, pool, [d for d in demands if d.key in found.keys]) is None
        for key in found.keys:
            rest = [d for d in demands if d.key in found.keys and d.key != key]
            assert by_trying(formal, pool, rest) is not None
        return
    assert (len(found.out), len(found.into), found.is_fewest) == (least, least, True)
    after = applied(formal, found, {one.code: one for one in everybody})
    assert len(after) == size
    assert all(d.holds(sum(d.counts(one.traits) for one in after)) for d in demands)


@pytest.mark.parametrize("award", ["kunming_medal", "yunnan_model", "national_medal"])
def test_three_hundred_nominees_are_answered_with_proof(award: str) -> None:
    listed = nominees(300, seed=7)
    found = board(listed[:60], listed[60:], AWARDS[award].lines, PARAMETERS.at(ON))
    assert found.violated
    assert isinstance(found.change, Exchange)
    assert found.change.is_fewest
    assert all(row.holds for row in found.after)
