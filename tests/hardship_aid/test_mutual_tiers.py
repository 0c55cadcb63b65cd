"""医疗互助 by tiers: each part of what was borne at its own ratio; AID-16 stays as it is."""

from datetime import date

import pytest

from processes.aid_list.rules.amounts import subsidy
from processes.engine.parameters.tiers import MUTUAL, parts
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.parameters import EVERYTHING
from processes.hardship_aid.rules.ceilings import mutual_subsidy_fen

PARAMETERS = Parameters.on(date(2026, 3, 2), EVERYTHING)


@pytest.mark.parametrize(
    ("selfpaid", "expected"),
    [
        (0, 0),
        (1, 0),
        (5, 1),  # half a fen is rounded up
        (1_300_000, 130_000),  # AID-16
        (2_000_000, 200_000),
        (2_000_001, 200_000),
        (3_000_000, 350_000),
        (5_000_000, 650_000),
        (6_000_000, 850_000),
    ],
)
def test_each_part_has_its_own_ratio(selfpaid: int, expected: int) -> None:
    assert subsidy(selfpaid, PARAMETERS).amount_fen == expected
    assert mutual_subsidy_fen(selfpaid, PARAMETERS) == expected
    assert sum(one.fen for one in parts(selfpaid, MUTUAL, PARAMETERS)) == selfpaid


def test_more_borne_is_never_less_and_never_more_than_that() -> None:
    sums = [subsidy(fen, PARAMETERS).amount_fen for fen in range(0, 8_000_000, 12_345)]
    assert sums == sorted(sums)
    assert all(amount <= n * 12_345 for n, amount in enumerate(sums))


def test_the_formula_names_every_tier() -> None:
    said = subsidy(6_000_000, PARAMETERS).formula
    assert "20,000.00元 × 10%" in said
    assert "30,000.00元 × 15%" in said
    assert "10,000.00元 × 20%" in said
