"""医疗互助 by tiers: each part of what was borne at its own ratio; AID-16 stays as it is."""

from datetime import date

import pytest

from processes.aid_list.rules.amounts import subsidy
from processes.engine.audit.deep import money as deep_money
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.engine.models import LedgerEntry
from processes.engine.parameters.tiers import MUTUAL, parts
from processes.engine.parameters.values import Parameters
from processes.engine.registry import PROCESSES
from processes.hardship_aid import sample_forms, samples
from processes.hardship_aid.journeys import way
from processes.hardship_aid.models import Aid
from processes.hardship_aid.parameters import EVERYTHING
from tests.hardship_aid.conftest import walk

__all__ = ["walk"]
from processes.hardship_aid.rules.ceilings import mutual, mutual_subsidy_fen

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
    assert subsidy(selfpaid, PARAMETERS) == expected
    assert mutual_subsidy_fen(selfpaid, PARAMETERS) == expected
    assert sum(one.fen for one in parts(selfpaid, MUTUAL, PARAMETERS)) == selfpaid


def test_more_borne_is_never_less_and_never_more_than_that() -> None:
    sums = [subsidy(fen, PARAMETERS) for fen in range(0, 8_000_000, 12_345)]
    assert sums == sorted(sums)
    assert all(amount <= n * 12_345 for n, amount in enumerate(sums))


def test_the_formula_names_every_tier() -> None:
    facts = {"stay_selfpaid_fen": 6_000_000, "rigid_medical_fen": 100}
    found = mutual(facts, PARAMETERS)
    assert found.formula == "20,000.00 × 10% ＋ 30,000.00 × 15% ＋ 10,000.00 × 20% ＝ 8,500.00元"
    assert found.amount_fen == 850_000


def test_one_person_is_paid_from_the_budget_of_the_lists(walk: Walker) -> None:
    """The district sees the share by tiers, and freezes it; nobody waits for a budget there is."""
    draft = samples.draft("MUTUAL")
    who = applicant(samples.HOUSEHOLDS["MUTUAL"].person)
    walk.at("2026-03-02 10:00").files(who, draft, lambda slot: way.uploads(walk, slot))
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    form = sample_forms.district_review("none", "mutual", "1300.00", note="按三档计算，不建档。")
    walk.at("2026-03-16 09:30").approves("d1", "district_review", form=form, opinion="按三档计算。")
    line = LedgerEntry.objects.get(case=walk.case)
    assert (line.kind, line.item, line.amount_fen) == ("freeze", "mutual_aid", 130000)
    assert Aid.objects.get(case=walk.case).ceiling_fen == 130000
    assert PROCESSES["hardship_aid"].items["mutual_aid"] == "医疗互助补助"
    assert list(deep_money.problems()) == []
