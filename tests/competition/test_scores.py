"""Figures, sheets, double entry, dropping, scores far off, recusal, complaints."""

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.competition_codes import Relation, Review
from processes.competition.rules.complaints import (
    Ruling,
    may_complain,
    ruled_in_time,
    ruling_due,
)
from processes.competition.rules.double_entry import DoubleEntryRefused, Typed, compared
from processes.competition.rules.practice import Reviewed, Use, outliers, practice
from processes.competition.rules.recusal import (
    Judge,
    MayNotJudge,
    assignable,
    conflicts,
    require_no_interest,
)
from processes.competition.rules.scheme import Criterion, Scheme, Sheet, WrongScheme, judges_score
from processes.engine.scoring.blind import codes, opened
from processes.engine.scoring.figures import BadScore, mean, read, rounded
from tests.competition.samples import PARAMETERS, china
from tests.competition.scoring import CRITERIA, ONE, SCHEME, D, entrant, half_up, sheet

HUNDREDTHS = st.integers(0, 10_000).map(lambda n: Decimal(n).scaleb(-2))
PANELS = st.lists(HUNDREDTHS, min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("text", "value"),
    [("90", "90"), (" 90.5 ", "90.5"), ("９０．２５", "90.25"), ("100.00", "100")],
)
def test_a_score_is_read_as_it_was_meant(text: str, value: str) -> None:
    assert read(text, most=D(100), decimals=2) == D(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number"),
        ("九十", "number"),
        ("1e2", "number"),
        ("-1", "number"),
        ("90,5", "number"),
        ("NaN", "number"),
        ("90.555", "decimals"),
        ("100.01", "range"),
    ],
)
def test_what_is_no_score_is_refused_and_never_rounded(text: str, code: str) -> None:
    with pytest.raises(BadScore) as refusal:
        read(text, most=D(100), decimals=2)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("value", "said"),
    [("90.545", "90.55"), ("90.5449", "90.54"), ("0.005", "0.01"), ("90.5", "90.50")],
)
def test_half_goes_up(value: str, said: str) -> None:
    assert str(rounded(D(value), 2)) == said


@settings(max_examples=150, deadline=None)
@given(PANELS)
def test_a_rounded_mean_is_the_one_of_exact_fractions(values: list[Decimal]) -> None:
    exact = sum(map(Fraction, values), Fraction(0)) / len(values)
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        found = rounded(mean(values), 2)
    assert Fraction(found) == half_up(exact)


def test_a_sheet_is_its_points_by_weight() -> None:
    found = Sheet("J1", "K-1", {"fault": D("91.50"), "repair": D("88.00"), "safety": D("95.25")})
    assert str(judges_score(found, SCHEME)) == "90.84"  # 45.75 + 30.80 + 14.2875


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("shares", {"theory_share": D("0.40")}),
        ("criteria", {"criteria": CRITERIA[:2]}),
        ("double", {"criteria": (*CRITERIA, Criterion("fault", "再", D(0), D(0)))}),
        ("drop", {"drop_each": 3}),
    ],
)
def test_a_scheme_that_does_not_add_up_is_refused(code: str, change: dict[str, object]) -> None:
    with pytest.raises(WrongScheme) as refusal:
        replace(SCHEME, **change)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_criteria_may_also_be_points_that_make_a_hundred() -> None:
    points = (Criterion("a", "甲", D(60), D(1)), Criterion("b", "乙", D(40), D(1)))
    scheme = Scheme.of(points, PARAMETERS)
    assert judges_score(Sheet("J1", "K-1", {"a": D("55.5"), "b": D("40")}), scheme) == D("95.50")


def test_two_typists_are_compared_and_what_differs_names_both() -> None:
    first = [Typed("t1", sheet("J1", "K-1", "90")), Typed("t1", sheet("J2", "K-1", "88.5"))]
    second = [
        Typed("t2", sheet("J2", "K-1", "85.5")),
        Typed("t2", sheet("J1", "K-1", "90.00")),
        Typed("t2", sheet("J3", "K-1", "70")),
    ]
    found = compared(first, second, ONE)
    assert [(one.judge, str(one.points["all"])) for one in found.agreed] == [("J1", "90.00")]
    (one,) = found.differences
    assert (one.judge, one.criterion, one.first_by, one.first, one.second_by, one.second) == (
        "J2",
        "all",
        "t1",
        D("88.5"),
        "t2",
        D("85.5"),
    )
    assert (found.once, found.is_done) == ((("K-1", "J3"),), False)
    again = compared([first[0]], [second[1]], ONE)
    assert again.is_done


def test_nobody_types_both_passes_nor_a_sheet_twice() -> None:
    one = Typed("t1", sheet("J1", "K-1", "90"))
    for code, first, second in (("typist", [one], [one]), ("twice", [one, one], [])):
        with pytest.raises(DoubleEntryRefused) as refusal:
            compared(first, second, ONE)
        assert refusal.value.code == code
    wrong = sheet("J1", "K-1", "101")
    with pytest.raises(BadScore) as bad:
        compared([Typed("t1", wrong)], [Typed("t2", wrong)], ONE)
    assert (bad.value.code, bad.value.facts["criterion"]) == ("range", "all")


def test_sheets_are_opened_by_the_codes_they_were_blinded_with() -> None:
    names, judges = codes(bytes(32), "K", ["K-1", "K-2"]), codes(bytes(32), "J", ["J1"])
    blind = sheet(judges["J1"], names["K-2"], "90")
    assert opened([blind], entries=names, judges=judges) == (sheet("J1", "K-2", "90"),)


@pytest.mark.parametrize(
    ("scores", "value", "kept"),
    [
        ("92.50", "92.50", 1),
        ("90.00 92.00 95.50", "92.50", 3),
        ("60.00 90.00 92.00 95.50", "84.38", 4),  # 84.375
        ("60.00 90.00 92.00 95.50 100.00", "92.50", 3),
        ("90.00 90.00 90.00 90.00 90.00", "90.00", 3),
        ("10.00 90.00 91.00 92.00 93.00 94.00 99.00", "92.00", 5),
    ],
)
def test_from_five_judges_on_the_highest_and_lowest_are_dropped(
    scores: str, value: str, kept: int
) -> None:
    given = {f"J{n}": D(score) for n, score in enumerate(scores.split(), 1)}
    found = practice(given, ONE)
    assert (str(found.value), len(found.kept)) == (value, kept)


@settings(max_examples=150, deadline=None)
@given(PANELS, st.randoms(use_true_random=False))
def test_dropping_is_symmetric_and_does_not_ask_who_gave_a_score(
    values: list[Decimal], chance: object
) -> None:
    names = [f"J{n}" for n in range(len(values))]
    found = practice(dict(zip(names, values, strict=True)), ONE)
    mixed = list(values)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert practice(dict(zip(names, mixed, strict=True)), ONE).value == found.value
    mirrored = practice({j: 100 - v for j, v in zip(names, values, strict=True)}, ONE)
    assert found.mean is not None
    assert mirrored.mean is not None
    assert abs(mirrored.mean + found.mean - 100) < D("1e-20")
    uses = [score.use for score in found.scores]
    assert uses.count(Use.HIGHEST) == uses.count(Use.LOWEST) == (len(values) >= 5)
    low = max((m.value for m in found.scores if m.use is Use.LOWEST), default=D(0))
    high = min((m.value for m in found.scores if m.use is Use.HIGHEST), default=D(100))
    assert all(low <= score.value <= high for score in found.kept)


@pytest.mark.parametrize(
    ("scores", "far"),
    [
        ("60.00 80.00 80.00 80.00", ""),  # mean 75: exactly 15 away
        ("59.99 80.00 80.00 80.00", "J1"),  # mean 74.9975: 15.0075 away
        ("60.00 90.00 90.00", "J1"),
        ("50.00 90.00", "J1 J2"),
    ],
)
def test_a_score_more_than_fifteen_from_the_mean_is_far_off(scores: str, far: str) -> None:
    given = {f"J{n}": D(score) for n, score in enumerate(scores.split(), 1)}
    assert " ".join(outliers(practice(given, ONE), ONE)) == far


def test_the_head_judge_lets_stand_corrects_or_leaves_out() -> None:
    given = {f"J{n}": D(score) for n, score in enumerate(("60", "90", "91", "92", "93"), 1)}

    def said(outcome: Review, value: str = "") -> Reviewed:
        return Reviewed("J1", "K-1", "J8", outcome, "对照视频", D(value) if value else None)

    values = [
        practice(given, ONE, reviewed={"J1": one})
        for one in (said(Review.STANDS), said(Review.CHANGED, "99"), said(Review.REMOVED))
    ]
    assert [str(one.value) for one in values] == ["91.00", "92.00", "91.50"]
    assert (values[1].scores[0].given, values[1].scores[0].value) == (D(60), D(99))
    assert values[2].counted == 4


def test_con_10_a_judge_of_u04_is_kept_from_sessions_with_players_of_u04() -> None:
    judges = [Judge("J1", "U01"), Judge("J2", "U04"), Judge("J3", "U02", frozenset({"P-K-2"}))]
    field = [entrant("K-1", "U04"), entrant("K-2", "U05", "S2"), entrant("K-3", "U06")]
    assert [j.code for j in assignable(judges, "S1", field)] == ["J1", "J3"]
    assert [j.code for j in assignable(judges, "S2", field)] == ["J1", "J2"]
    require_no_interest(judges[1], "S2", field)
    with pytest.raises(MayNotJudge) as refusal:
        require_no_interest(judges[1], "S1", field)
    (one,) = refusal.value.conflicts
    assert (one.entry, one.relation) == ("K-1", Relation.SAME_UNIT)
    (other,) = conflicts(judges[2], field)
    assert (other.session, other.relation) == ("S2", Relation.MASTER)
    wife = Judge("J4", "", relatives=frozenset({"P-K-3"}))
    assert [one.relation for one in conflicts(wife, field)] == [Relation.RELATIVE]
    self_employed = replace(field[1], unit="")
    assert conflicts(wife, [self_employed]) == ()


ENDED = china(8, 8, 16)


@pytest.mark.parametrize(
    ("hour", "minute", "second", "heard"),
    [
        (17, 20, 0, True),
        (18, 0, 0, True),
        (18, 0, 1, False),
        (18, 1, 0, False),
        (15, 59, 59, False),
    ],
)
def test_con_04_a_complaint_is_heard_for_two_hours(
    hour: int, minute: int, second: int, heard: bool
) -> None:
    found = may_complain(ENDED, china(8, 8, hour, minute, second), PARAMETERS)
    assert found.passed is heard
    assert "2026-08-08 18:00:00" in found.compared


def test_con_04_the_ruling_is_due_on_the_same_day() -> None:
    filed = china(8, 8, 17, 20)
    assert ruling_due(filed, PARAMETERS) == china(8, 9)
    in_time = [
        ruled_in_time(filed, Ruling(at, True, "裁判应当回避"), PARAMETERS)
        for at in (china(8, 8, 23, 59, 59), china(8, 9), china(8, 8, 17))
    ]
    assert in_time == [True, False, False]
