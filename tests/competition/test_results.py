"""Places of an event: the figures of CON-01, 04 and 05, and what holds for any scores."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.competition_codes import Prize, Review, Standing, StepKind, Tie
from processes.competition.rules.complaints import Ruling
from processes.competition.rules.explain import Explanation, Step, explained, explained_unit
from processes.competition.rules.practice import Reviewed
from processes.competition.rules.prizes import awards, tier
from processes.competition.rules.recompute import (
    Change,
    NothingToRemove,
    ReviewRefused,
    after_ruling,
    changed,
    reviewed,
    struck,
    void_certificates,
)
from processes.competition.rules.results import Results, Scoring, results
from processes.competition.rules.striking import Strike, barred
from processes.competition.rules.units import by_best, by_points, points
from tests.competition.samples import PARAMETERS, china
from tests.competition.scoring import D, entrant, naive, scored, scorings

FIVE = {
    "C01": ("92.00", "92.50", "93.00", "80.00", "99.00"),
    "C04": ("90.00", "90.00", "90.00", "88.00", "92.00"),
    "C07": ("95.00", "95.00", "95.00", "95.00", "95.00"),
    "C02": ("70.00", "71.00", "72.00", "73.00", "74.00"),
}
THEORY = {"C01": "86.00", "C04": "95.00", "C07": "97.00", "C02": "60.00"}


def placed(found: Results) -> list[tuple[str, int, str]]:
    return [(row.entry, row.rank, str(row.total)) for row in found.placed]


def test_con_01_theory_86_and_practice_92_50_are_90_55() -> None:
    row = results(scored(FIVE, THEORY)).of("C01")
    assert (str(row.practice.value), str(row.total)) == ("92.50", "90.55")


def test_con_04_a_rivals_master_is_taken_out_and_what_changed_is_shown() -> None:
    scores = {
        "C04": ("90.00", "90.00", "90.00", "90.00", "70.00"),
        "C05": ("85.00", "89.00", "89.00", "89.00", "99.00"),
    }
    before = scored(scores, {"C04": "90.00", "C05": "92.40"})
    old = results(before)
    upheld = Ruling(china(8, 8, 20), True, "裁判是选手的师傅，应当回避", ("J5",))
    after = results(after_ruling(before, upheld, session="S1"))
    assert placed(old) == [("C05", 1, "90.02"), ("C04", 2, "90.00")]
    assert placed(after) == [("C04", 1, "90.00"), ("C05", 2, "89.32")]
    assert changed(old, after) == (
        Change("C04", "judges", "J1 J2 J3", "J1 J2 J3 J4"),
        Change("C04", "rank", "2", "1"),
        Change("C05", "judges", "J2 J3 J4", "J1 J2 J3 J4"),
        Change("C05", "practice", "89.00", "88.00"),
        Change("C05", "total", "90.02", "89.32"),
        Change("C05", "rank", "1", "2"),
    )
    failed = replace(upheld, upheld=False)
    assert after_ruling(before, failed, session="S1") == before
    with pytest.raises(NothingToRemove):
        after_ruling(before, replace(upheld, removes=("J9",)), session="S1")


def test_con_05_a_struck_score_lets_the_others_move_up_and_bars_him() -> None:
    before = scored(FIVE, THEORY)
    fraud = Strike("C07", china(8, 11), "他人代考理论", bars=True)
    after = struck(before, fraud)
    old, new = results(before), results(after)
    assert [one[:2] for one in placed(old)] == [("C07", 1), ("C04", 2), ("C01", 3), ("C02", 4)]
    assert [one[:2] for one in placed(new)] == [("C04", 1), ("C01", 2), ("C02", 3)]
    row = new.of("C07")
    assert (row.standing, row.rank, row.total) == (Standing.DISQUALIFIED, 0, None)
    assert barred(after.entrants, after.strikes) == {"P-C07"}
    assert [one.what for one in changed(old, new) if one.entry == "C04"] == ["rank"]
    had, has = awards(old, PARAMETERS), awards(new, PARAMETERS)
    assert void_certificates(had, has) == ("C01", "C02", "C04", "C07")
    assert (had.champions, has.champions) == (("C07",), ("C04",))
    revoked = struck(before, replace(fraud, after_decision=True))
    assert results(revoked).of("C07").standing is Standing.REVOKED
    with pytest.raises(KeyError):
        struck(before, replace(fraud, entry="C99"))


def test_what_is_missing_or_waits_for_the_head_judge_keeps_the_list_open() -> None:
    whole = scored(FIVE, THEORY)
    assert results(whole).is_final
    without = replace(whole, sheets=whole.sheets[1:])
    row = results(without).of("C01")
    assert (row.standing, row.missing) == (Standing.INCOMPLETE, ("J1",))
    assert not results(without).is_final
    absent = replace(whole, absent=frozenset({"C02"}))
    assert results(absent).of("C02").standing is Standing.ABSENT
    assert results(absent).is_final
    two = scored({"C01": ("90", "91"), "C02": ("70", "72")}, {"C01": "80", "C02": "80"})
    assert results(two).of("C01").few_judges
    far = scored({"C01": ("90", "91", "50")}, {"C01": "80"})
    assert results(far).to_review == (("C01", "J3"),)
    said = Reviewed("J3", "C01", "J8", Review.CHANGED, "对照视频，少记一项", D("89"))
    mended = results(reviewed(far, said))
    assert (mended.is_final, str(mended.of("C01").practice.value)) == (True, "90.00")


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("own", {"by": "J3"}),
        ("reason", {"reason": "太低"}),
        ("nothing", {"judge": "J9"}),
        ("value", {"value": None}),
        ("value", {"outcome": Review.STANDS}),
    ],
)
def test_a_review_needs_another_judge_a_reason_and_its_score(
    code: str, change: dict[str, Any]
) -> None:
    far = scored({"C01": ("90", "91", "50")}, {"C01": "80"})
    said = Reviewed("J3", "C01", "J8", Review.CHANGED, "对照视频，少记一项", D("89"))
    with pytest.raises(ReviewRefused) as refusal:
        reviewed(far, replace(said, **change))
    assert refusal.value.args == (code,)


def test_ties_are_broken_by_practice_theory_and_time_and_then_shared() -> None:
    scores = dict.fromkeys(("B", "C", "D", "E"), ("80", "80", "80")) | {"A": ("83", "83", "83")}
    theory = {"A": "73", "B": "80", "C": "80", "D": "80", "E": "90"}
    seconds = {"B": 600, "C": 600, "D": 590}
    found = results(scored(scores, theory, seconds=seconds))
    assert placed(found) == [
        ("E", 1, "83.00"),
        ("A", 2, "80.00"),
        ("D", 3, "80.00"),
        ("B", 4, "80.00"),
        ("C", 4, "80.00"),
    ]
    place = found.of("B").place
    assert place is not None
    assert [(line.tie, line.decided) for line in place.journal] == [
        (Tie.PRACTICE, True),
        (Tie.THEORY, False),
        (Tie.TIME, True),
    ]
    assert place.shared_with == ("C",)
    untimed = results(scored(scores, theory, seconds={"B": 600, "C": 590}))
    line = next(one for one in untimed.placed if one.entry == "D").place
    assert line is not None
    assert (line.rank, line.journal[-1].missing) == (3, ("D",))


@settings(max_examples=80, deadline=None)
@given(scorings(), st.randoms(use_true_random=False))
def test_figures_and_places_are_those_of_a_naive_reckoning_in_any_order(
    scoring: Scoring, chance: Random
) -> None:
    found = results(scoring)
    assert {
        row.entry: (Fraction(row.practice.value or 0), Fraction(row.total or 0), row.rank)
        for row in found.rows
    } == naive(scoring)
    sheets, entrants = list(scoring.sheets), list(scoring.entrants)
    chance.shuffle(sheets)
    chance.shuffle(entrants)
    mixed = replace(scoring, sheets=tuple(sheets), entrants=tuple(entrants))
    assert results(mixed).rows == found.rows
    assert [one.as_json() for one in explained(results(mixed))] == [
        one.as_json() for one in explained(found)
    ]


def reckoned(step: Step) -> Fraction:
    """The formula done by hand: products, a sum, one division."""
    body, _, count = step.formula.partition(" ÷ ")
    total = Fraction(0)
    for part in body.strip("()").split(" + "):
        left, _, right = part.partition("×")
        total += Fraction(left) * Fraction(right or "1")
    return total / Fraction(count or "1")


def half_up_to(value: Fraction, said: str) -> bool:
    """Whether `said` is the value, rounded half up to its own decimals."""
    unit = Fraction(1, 10 ** len(said.partition(".")[2]))
    return Fraction(said) - unit / 2 <= value < Fraction(said) + unit / 2


@settings(max_examples=60, deadline=None)
@given(scorings())
def test_each_place_can_be_done_again_from_what_is_printed(scoring: Scoring) -> None:
    found = results(scoring)
    for one in explained(found):
        row = found.of(one.entry)
        for step in one.steps:
            assert not step.formula or half_up_to(reckoned(step), step.value)
        steps = {step.kind: step for step in one.steps}
        assert steps[StepKind.RANK].value == one.rank == str(row.rank)
        assert steps[StepKind.TOTAL].value == str(row.total)
        follows(one)


def follows(one: Explanation) -> None:
    """The mean takes the feet of the sheets less those dropped, the total takes the mean."""
    judges = {step.about: step.value for step in one.steps if step.kind is StepKind.JUDGE}
    for step in one.steps:
        if step.kind in {StepKind.LOWEST, StepKind.HIGHEST}:
            assert judges.pop(step.about) == step.value
    steps = {step.kind: step for step in one.steps}
    mean = steps[StepKind.PRACTICE]
    assert sorted(mean.formula.partition(" ÷ ")[0].strip("()").split(" + ")) == sorted(
        judges.values()
    )
    parts = [part.split("×")[0] for part in steps[StepKind.TOTAL].formula.split(" + ")]
    assert parts == [steps[StepKind.THEORY].value, mean.value]


def test_the_explanation_of_con_01_reads_as_on_paper() -> None:
    (one,) = [one for one in explained(results(scored(FIVE, THEORY))) if one.entry == "C01"]
    said = [
        (step.kind.value, step.about, step.formula, step.exact, step.value) for step in one.steps
    ]
    assert said[5:] == [
        ("lowest", "J4", "", "", "80.00"),
        ("highest", "J5", "", "", "99.00"),
        ("practice", "", "(92.00 + 92.50 + 93.00) ÷ 3", "92.5", "92.50"),
        ("theory", "", "", "", "86.00"),
        ("total", "", "86.00×0.30 + 92.50×0.70", "90.55", "90.55"),
        ("higher", "", "", "", "2"),
        ("rank", "", "2 + 1", "", "3"),
    ]
    typed_short = scored({"C01": ("90", "90.5", "91.00")}, {"C01": "80"})
    short, whole = (s.formula for s in explained(results(typed_short))[0].steps[0:4:3])
    assert (short, whole) == ("90.00×1", "(90.00 + 90.50 + 91.00) ÷ 3")
    third = scored({"C01": ("80", "80", "81")}, {"C01": "80"})
    (mean,) = [s for s in explained(results(third))[0].steps if s.kind is StepKind.PRACTICE]
    assert (mean.exact, mean.value) == ("80.333333…", "80.33")


def test_who_has_no_place_is_told_why() -> None:
    absent = results(scored(FIVE, THEORY, absent=frozenset({"C02"})))
    (one,) = [one for one in explained(absent) if one.entry == "C02"]
    assert (one.rank, one.steps[-1].kind, one.steps[-1].about) == ("", StepKind.NO_RANK, "absent")
    two = scored(FIVE, THEORY, absent=frozenset({"C02", "C07"}))
    backwards = replace(two, entrants=two.entrants[::-1])
    assert [row.entry for row in results(backwards).rows] == ["C04", "C01", "C02", "C07"]


def of(count: int, score: str = "80") -> Results:
    """So many entries, each a little better than the next; two to a unit."""
    names = [f"K-{n:02}" for n in range(1, count + 1)]
    scores = dict.fromkeys(names, (score,) * 3)
    theory = {name: str(100 - n) for n, name in enumerate(names)}
    scoring = scored(scores, theory)
    people = tuple(entrant(name, f"U{n // 2}") for n, name in enumerate(names))
    return results(replace(scoring, entrants=people))


def test_prizes_go_by_rank_to_at_most_half_of_those_who_competed() -> None:
    found = awards(of(40), PARAMETERS)
    prizes = [row.prize for row in found.rows]
    assert [prizes.count(one) for one in Prize] == [1, 2, 3, 10]
    assert (tier(16, PARAMETERS), tier(17, PARAMETERS)) == (Prize.EXCELLENT, None)
    few = awards(of(9), PARAMETERS)
    assert (few.most, sum(row.prize is not None for row in few.rows)) == (4, 4)
    equal = scored({f"K{n}": ("80",) * 3 for n in range(6)}, {f"K{n}": "80" for n in range(6)})
    nobody = awards(results(equal), PARAMETERS)
    assert {row.prize for row in nobody.rows} == {None}
    assert all(row.passed for row in nobody.rows)
    assert not awards(of(2, "40"), PARAMETERS).of("K-02").passed


def test_nobody_behind_a_group_too_large_for_the_share_gets_a_prize() -> None:
    theory = {"A": "90", "B": "85", "C": "85", "D": "80", "E": "70"}
    found = awards(results(scored(dict.fromkeys(theory, ("80",) * 3), theory)), PARAMETERS)
    assert found.most == 2
    assert [row.prize for row in found.rows] == [Prize.FIRST, None, None, None, None]


@pytest.mark.parametrize(
    ("rank", "value"), [(1, 10), (2, 9), (6, 5), (7, 4), (10, 4), (11, 1), (60, 1)]
)
def test_points_for_places(rank: int, value: int) -> None:
    assert points(rank, PARAMETERS) == value


def test_units_are_ranked_by_their_best_or_by_points_and_better_places() -> None:
    events = {"MECHANIC": of(8), "WELDER": of(8)}
    best = by_best(events, PARAMETERS)
    first = best[0]
    assert (first.unit, first.rank, first.ranks, len(first.counted)) == ("U0", 1, (1, 1, 2, 2), 4)
    assert first.total == sum((one.value for one in first.counted), Decimal(0))
    (line,) = explained_unit(first).steps
    assert Fraction(line.value) == reckoned(line)
    by_place = by_points(events, PARAMETERS)
    assert [(one.unit, int(one.total)) for one in by_place] == [
        ("U0", 38),
        ("U1", 30),
        ("U2", 22),
        ("U3", 16),
    ]
    many = dict.fromkeys(("A1", "A2", "A3", "A4", "B1"), ("80",) * 3)
    theory = {"A1": "99", "A2": "98", "A3": "97", "A4": "96", "B1": "95"}
    people = tuple(entrant(name, name[0]) for name in many)
    four = results(replace(scored(many, theory), entrants=people))
    assert len(by_best({"X": four}, PARAMETERS)[0].counted) == PARAMETERS.count("contest_team_best")


def test_equal_units_are_parted_by_better_places_and_then_share_the_rank() -> None:
    scores = dict.fromkeys(("A", "B", "C", "D"), ("80",) * 3)
    theory = {"A": "90", "B": "80", "C": "80", "D": "70"}
    people = (entrant("A", "U1"), entrant("D", "U1"), entrant("B", "U2"), entrant("C", "U2"))
    found = by_best({"X": results(replace(scored(scores, theory), entrants=people))}, PARAMETERS)
    assert [(one.unit, one.rank, str(one.total)) for one in found] == [
        ("U1", 1, "160.00"),
        ("U2", 2, "160.00"),
    ]
    alike = {"X": results(scored(dict.fromkeys("AB", ("80",) * 3), dict.fromkeys("AB", "80")))}
    assert [one.rank for one in by_best(alike, PARAMETERS)] == [1, 1]
