"""Sheets and scores for tests of results, and the same reckoned naively with fractions."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from processes.competition.rules.recusal import Entrant
from processes.competition.rules.results import Scoring
from processes.competition.rules.scheme import Criterion, Scheme, Sheet
from tests.competition.samples import PARAMETERS

D = Decimal
CRITERIA = (
    Criterion("fault", "故障诊断", D(100), D("0.50")),
    Criterion("repair", "维修操作", D(100), D("0.35")),
    Criterion("safety", "安全文明", D(100), D("0.15")),
)
SCHEME = Scheme.of(CRITERIA, PARAMETERS)
ONE = Scheme.of((Criterion("all", "综合", D(100), D(1)),), PARAMETERS)


def entrant(entry: str, unit: str = "", session: str = "S1") -> Entrant:
    """A person of a unit of the same number, unless said otherwise."""
    return Entrant(entry, unit or f"U-{entry}", (f"P-{entry}",), session)


def sheet(judge: str, entry: str, score: str) -> Sheet:
    """A sheet with one criterion."""
    return Sheet(judge, entry, {"all": D(score)})


def scored(
    scores: Mapping[str, Sequence[str]], theory: Mapping[str, str], **more: object
) -> Scoring:
    """An event with one criterion: scores of J1, J2, … by entry, and theory."""
    sheets = tuple(
        sheet(f"J{n}", entry, score)
        for entry, row in scores.items()
        for n, score in enumerate(row, 1)
    )
    by_entry = {entry: D(score) for entry, score in theory.items()}
    everybody = tuple(entrant(entry) for entry in sorted(set(scores) | set(theory)))
    return Scoring(ONE, everybody, sheets, by_entry, **more)  # type: ignore[arg-type]


# Few different figures, so that equals and ties are met often.
SCORES = st.one_of(
    st.sampled_from(["60", "75.5", "75.50", "80.25", "80.26", "99.99", "100", "0"]),
    st.decimals(0, 100, places=2).map(str),
)


@st.composite
def scorings(draw: st.DrawFn) -> Scoring:
    """An event of up to six entries and three to six judges, three criteria each."""
    judges = draw(st.integers(3, 6))
    entries = [f"K-{n}" for n in range(draw(st.integers(1, 6)))]
    pool = draw(st.lists(st.tuples(SCORES, SCORES, SCORES), min_size=1, max_size=6))
    sheets = tuple(
        Sheet(
            f"J{n}",
            entry,
            dict(
                zip(
                    [one.code for one in CRITERIA],
                    map(D, draw(st.sampled_from(pool))),
                    strict=True,
                )
            ),
        )
        for entry in entries
        for n in range(judges)
    )
    theory = {entry: D(draw(SCORES)) for entry in entries}
    timed = draw(st.lists(st.sampled_from(entries), unique=True))
    seconds = {entry: draw(st.integers(100, 102)) for entry in timed}
    return Scoring(SCHEME, tuple(map(entrant, entries)), sheets, theory, seconds)


def half_up(value: Fraction) -> Fraction:
    """To hundredths, with whole numbers only."""
    return Fraction(math.floor(value * 100 + Fraction(1, 2)), 100)


def naive(scoring: Scoring) -> dict[str, tuple[Fraction, Fraction, int]]:
    """Practice, total and rank of each entry, as a person would do it with fractions."""
    figures = {}
    for one in scoring.entrants:
        scores = sorted(
            half_up(
                sum(
                    (Fraction(s.points[c.code]) * Fraction(c.weight) for c in CRITERIA), Fraction(0)
                )
            )
            for s in scoring.sheets
            if s.entry == one.entry
        )
        if len(scores) >= 5:
            scores = scores[1:-1]
        practical = half_up(sum(scores, Fraction(0)) / len(scores))
        theory = Fraction(scoring.theory[one.entry])
        total = half_up(theory * Fraction(3, 10) + practical * Fraction(7, 10))
        figures[one.entry] = (practical, total, theory)
    ranks = {mine: 1 + before(mine, figures, scoring.seconds) for mine in figures}
    return {entry: (p, t, ranks[entry]) for entry, (p, t, _) in figures.items()}


def before(
    mine: str, figures: Mapping[str, tuple[Fraction, ...]], seconds: Mapping[str, int]
) -> int:
    """How many stand in front: better by total, practice, theory, or quicker among equals."""

    def key(entry: str) -> tuple[Fraction, ...]:
        practical, total, theory = figures[entry]
        return total, practical, theory

    equals = [entry for entry in figures if key(entry) == key(mine)]
    better = sum(key(entry) > key(mine) for entry in figures)
    if any(entry not in seconds for entry in equals):
        return better
    return better + sum(seconds[entry] < seconds[mine] for entry in equals)
