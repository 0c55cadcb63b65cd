"""From day to day and from round to round: CON-01, 05 and 11, a first round in writing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.competition.rules.draw import departures, drawn, substituted
from processes.competition.rules.places import Act, Verb, folded
from processes.competition.rules.results import Scoring, results
from processes.competition.rules.scheme import Scheme
from processes.competition.rules.stages import NotFinal, advancing
from processes.competition.rules.terms import (
    confirm_until,
    list_shown,
    no_shows,
    qualified_by,
    results_shown,
)
from processes.engine.calendar_seed import seed
from tests.competition.samples import CONTEST_DAY, FINAL, PARAMETERS, china, event, season
from tests.competition.scoring import CRITERIA, D, entrant, scored

CALENDAR = seed([2026])
WRITTEN = Scheme.theory_only(PARAMETERS)


def test_con_01_the_check_of_all_entries_ends_on_25_june() -> None:
    assert qualified_by(event(), PARAMETERS, CALENDAR) == date(2026, 6, 25)


def test_con_05_results_are_shown_from_10_to_12_august() -> None:
    posted = china(8, 10, 9)
    assert results_shown(posted, PARAMETERS, CALENDAR) == (date(2026, 8, 10), date(2026, 8, 12))
    late = list_shown(china(6, 26, 12), PARAMETERS, CALENDAR)
    assert late == (date(2026, 6, 29), date(2026, 7, 1))


def test_con_11_a_no_show_at_t_minus_3_lets_the_first_of_the_waiting_in_with_his_lot() -> None:
    assert confirm_until(CONTEST_DAY, PARAMETERS) == china(8, 6)
    acts = [
        Act(n, Verb.ENTER, "MECHANIC", f"K-{n:04}", f"U{n // 3}", (f"P{n}",)) for n in range(61)
    ]
    places = folded(acts, season(), PARAMETERS).of("MECHANIC")
    held = [one.entry for one in places.held]
    lots = drawn(held, seed="QIAOXINCHUANGZAO-735204", stage=FINAL)
    said = dict.fromkeys(held, china(8, 5, 12)) | {"K-0007": china(8, 6)}
    (gone,) = no_shows(held, said, begins=CONTEST_DAY, parameters=PARAMETERS)
    assert gone == "K-0007"
    acts.append(Act(61, Verb.ABSENT, "MECHANIC", gone))
    after = folded(acts, season(), PARAMETERS)
    promoted = after.of("MECHANIC").held[-1].entry
    assert promoted == "K-0060"
    card = substituted(lots, gone=gone, promoted=promoted)
    assert card.of("K-0060").seat == lots.of("K-0007").seat
    assert departures(card, FINAL) == ()


def test_of_a_round_in_writing_those_before_the_line_go_on_with_who_shares_it() -> None:
    names = [f"K-{n}" for n in range(6)]
    scores = dict(zip(names, map(D, ("90", "95", "80", "80", "80.01", "70")), strict=True))
    round_one = Scoring(WRITTEN, tuple(map(entrant, names)), theory=scores)
    found = results(round_one)
    assert found.is_final
    assert advancing(found, 2) == ("K-1", "K-0")
    assert advancing(found, 4) == ("K-1", "K-0", "K-4", "K-2", "K-3")
    assert found.of("K-0").total == D("90.00")
    with pytest.raises(NotFinal):
        advancing(results(replace(round_one, theory={"K-0": D("90")})), 2)


def test_a_plan_may_weigh_theory_otherwise() -> None:
    scheme = Scheme.of(CRITERIA, PARAMETERS, theory_share=D("0.20"))
    assert (scheme.theory_share, scheme.practice_share) == (D("0.20"), D("0.80"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=8), st.integers(1, 8))
def test_ranks_are_one_more_than_those_in_front_and_nobody_is_left_out(
    scores: list[int], count: int
) -> None:
    theory = {f"K-{n}": str(80 + score) for n, score in enumerate(scores)}
    found = results(scored(dict.fromkeys(theory, ("80",) * 3), theory))
    assert len(found.placed) == len(scores)
    for row in found.placed:
        score = scores[int(row.entry.partition("-")[2])]
        assert row.rank == 1 + sum(other > score for other in scores)
    gone_on = advancing(found, count)
    assert len(gone_on) >= min(count, len(scores))
    left_out = [row for row in found.placed if row.entry not in gone_on]
    assert all(row.rank > count for row in left_out)
