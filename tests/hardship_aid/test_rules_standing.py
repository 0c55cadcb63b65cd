"""Net income, category, amount: the limits, and the figures of the scenarios."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.amounts import half_up, in_words, yuan
from processes.engine.parameters.values import Parameters
from processes.hardship_aid import rules
from processes.hardship_aid.parameters import EVERYTHING
from processes.hardship_aid.rules import AidItem, Category

PARAMETERS = Parameters.on(date(2026, 3, 2), EVERYTHING)
OF_2020 = PARAMETERS.at(date(2020, 3, 2))


def household(persons: int, income: int, rigid: int = 0, **more: Any) -> dict[str, Any]:
    """Facts of a household; income and rigid expense in yuan a year."""
    return {
        "family": [{}] * persons,
        "household_income_fen": income * 100,
        "rigid_medical_fen": rigid * 100,
    } | more


@pytest.mark.parametrize(
    ("scenario", "facts", "net", "category", "amount", "words"),
    [
        ("AID-01", household(3, 48000, 24000, needs=["living"]), "666.67", "deep",
         "8000.00", "人民币捌仟元整"),
        ("AID-02", household(4, 60000, 12000), "1000.00", "relative",
         "6400.00", "人民币陆仟肆佰元整"),
        ("AID-04", household(3, 36000, 20000), "444.44", "deep", "8000.00", "人民币捌仟元整"),
        ("AID-05", household(3, 72000, 0, loss_selfpaid_fen=6500000), "2000.00", "accident",
         "9750.00", "人民币玖仟柒佰伍拾元整"),
    ],
)  # fmt: skip
def test_scenario_figures(
    scenario: str, facts: dict[str, Any], net: str, category: str, amount: str, words: str
) -> None:
    proposal = rules.proposed(facts, PARAMETERS)
    assert yuan(half_up(rules.net_per_head(facts))) == net
    assert rules.category(facts, PARAMETERS) == category
    assert proposal is not None
    assert yuan(proposal.amount_fen) == amount
    assert in_words(proposal.amount_fen) == words
    assert rules.at_most_first_limit(proposal.amount_fen, PARAMETERS)


def test_aid_03_is_above_the_line_and_gets_nothing() -> None:
    facts = household(2, 96000, 6000)
    assert yuan(half_up(rules.net_per_head(facts))) == "3750.00"
    assert rules.category(facts, PARAMETERS) is Category.NONE
    assert rules.proposed(facts, PARAMETERS) is None


def test_aid_05_with_compensation_no_longer_qualifies() -> None:
    facts = household(3, 72000, 0, loss_selfpaid_fen=2500000)
    assert rules.category(facts, PARAMETERS) is Category.NONE


@pytest.mark.parametrize(
    ("income_fen", "category"),
    [
        (79999 * 12, Category.DEEP),
        (80000 * 12 - 1, Category.DEEP),
        (80000 * 12, Category.RELATIVE),
        (80000 * 12 + 1, Category.RELATIVE),
        (160000 * 12 - 1, Category.RELATIVE),
        (160000 * 12, Category.NONE),
        (160000 * 12 + 1, Category.NONE),
        (0, Category.DEEP),
    ],
)
def test_category_at_its_limits(income_fen: int, category: Category) -> None:
    facts = {"family": [{}], "household_income_fen": income_fen}
    assert rules.category(facts, PARAMETERS) is category


def test_a_net_that_rounds_up_to_the_line_is_still_below_it() -> None:
    facts = {"family": [{}] * 7, "household_income_fen": 80000 * 12 * 7 - 1}
    assert yuan(half_up(rules.net_per_head(facts))) == "800.00"
    assert rules.category(facts, PARAMETERS) is Category.DEEP


@pytest.mark.parametrize(
    ("loss_fen", "category"),
    [
        (5759999, Category.NONE),
        (5760000, Category.NONE),
        (5760001, Category.ACCIDENT),
    ],
)
def test_accident_asks_for_more_than_the_share(loss_fen: int, category: Category) -> None:
    facts = household(3, 72000, 0, loss_selfpaid_fen=loss_fen)
    assert rules.category(facts, PARAMETERS) is category


def test_certificate_of_victims_stands_for_the_share() -> None:
    facts = household(3, 72000, 0, loss_selfpaid_fen=100, event_certificate=True)
    assert rules.category(facts, PARAMETERS) is Category.ACCIDENT


@pytest.mark.parametrize(
    ("loss", "amount"), [(65000, 975000), (66666, 999990), (66667, 1000000), (90000, 1000000)]
)
def test_accident_aid_has_a_cap(loss: int, amount: int) -> None:
    facts = household(3, 72000, 0, loss_selfpaid_fen=loss * 100)
    proposal = rules.proposed(facts, PARAMETERS)
    assert proposal is not None
    assert (proposal.item, proposal.amount_fen) == (AidItem.ACCIDENT, amount)


def test_the_line_of_the_day_decides() -> None:
    facts = household(1, 8400)
    assert rules.category(facts, PARAMETERS) is Category.DEEP
    assert rules.category(facts, OF_2020) is Category.RELATIVE


def test_deep_household_may_get_several_items() -> None:
    facts = household(3, 48000, 24000, needs=["living", "medical", "study"], students=2)
    found = rules.proposals(facts, PARAMETERS)
    assert [p.item for p in found] == [AidItem.LIVING, AidItem.MEDICAL, AidItem.STUDY]
    assert [p.amount_fen for p in found] == [800000, 2400000, 1600000]


def test_relative_household_gets_one_item() -> None:
    facts = household(4, 60000, 12000, needs=["medical", "living"])
    found = rules.proposals(facts, PARAMETERS)
    assert [(p.item, p.amount_fen) for p in found] == [(AidItem.MEDICAL, 960000)]


@pytest.mark.parametrize(("paid", "amount"), [(19999, 1599920), (20000, 1600000), (20001, 1600000)])
def test_medical_aid_of_relative_household_has_a_cap(paid: int, amount: int) -> None:
    facts = household(4, 48000 + paid, paid, needs=["medical"])
    proposal = rules.proposed(facts, PARAMETERS)
    assert proposal is not None
    assert proposal.amount_fen == amount


def test_needs_without_money_of_their_own_fall_back_to_living_aid() -> None:
    facts = household(3, 24000, 0, needs=["legal", "medical"])
    proposal = rules.proposed(facts, PARAMETERS)
    assert proposal is not None
    assert proposal.item is AidItem.LIVING


@pytest.mark.parametrize(
    ("income_per_head", "stage", "amount"),
    [(28799, "university", 640000), (28799, "secondary", 400000), (28800, "university", None)],
)
def test_autumn_study_aid(income_per_head: int, stage: str, amount: int | None) -> None:
    facts = household(3, income_per_head * 3, kind="study", study_stage=stage, students=1)
    proposal = rules.proposed(facts, PARAMETERS)
    assert (proposal.amount_fen if proposal else None) == amount


@pytest.mark.parametrize(("loss", "amount"), [(2999, 299900), (3000, 300000), (3001, 300000)])
def test_temporary_aid_outside_the_file(loss: int, amount: int) -> None:
    facts = household(2, 96000, kind="temporary", loss_selfpaid_fen=loss * 100)
    proposal = rules.proposed(facts, PARAMETERS)
    assert proposal is not None
    assert (proposal.item, proposal.amount_fen) == (AidItem.TEMPORARY, amount)


@pytest.mark.parametrize("income", [24000, 96000])
def test_mutual_aid_asks_for_no_income_and_stands_for_no_other_aid(income: int) -> None:
    facts = household(2, income, kind="mutual", needs=["medical"], rigid_medical_fen=6200000)
    proposal = rules.proposed(facts, PARAMETERS)
    assert proposal is not None
    assert (proposal.item, proposal.amount_fen) == (AidItem.MUTUAL, 890000)
    most = rules.most_fen(AidItem.MUTUAL, Category.DEEP, facts, PARAMETERS)
    assert most == proposal.amount_fen
    assert not any(one.blocks for one in rules.findings(facts, PARAMETERS))


@pytest.mark.parametrize(
    ("amount_fen", "first", "second"),
    [
        (999999, True, True),
        (1000000, True, True),
        (1000001, False, True),
        (2000000, False, True),
        (2000001, False, False),
    ],
)
def test_amount_gates_at_their_limits(amount_fen: int, first: bool, second: bool) -> None:
    assert rules.at_most_first_limit(amount_fen, PARAMETERS) is first
    assert rules.at_most_second_limit(amount_fen, PARAMETERS) is second


@given(
    persons=st.integers(1, 12),
    income=st.integers(0, 10**9),
    rigid=st.integers(0, 10**9),
    more=st.integers(0, 10**8),
)
def test_more_income_never_deepens_hardship(
    persons: int, income: int, rigid: int, more: int
) -> None:
    order = [Category.DEEP, Category.RELATIVE, Category.NONE]
    base = {"family": [{}] * persons, "rigid_medical_fen": rigid}
    poorer = base | {"household_income_fen": income}
    richer = base | {"household_income_fen": income + more}
    before, after = (order.index(rules.category(f, PARAMETERS)) for f in (poorer, richer))
    assert before <= after


@given(persons=st.integers(1, 12), income=st.integers(0, 10**9), rigid=st.integers(0, 10**9))
def test_shown_net_is_within_half_a_fen_of_the_exact_one(
    persons: int, income: int, rigid: int
) -> None:
    net = rules.net_per_head(
        {"family": [{}] * persons, "household_income_fen": income, "rigid_care_fen": rigid}
    )
    assert abs(net - half_up(net)) <= Fraction(1, 2)


@given(loss=st.integers(1, 10**9), income=st.integers(5 * 10**6, 10**8))
def test_accident_aid_never_exceeds_cap_or_loss(loss: int, income: int) -> None:
    facts = {"family": [{}], "household_income_fen": income, "loss_selfpaid_fen": loss}
    proposal = rules.proposed(facts, PARAMETERS)
    assert proposal is None or proposal.amount_fen <= min(1000000, loss)
