"""成绩汇总: from sheets and theory scores to the places of one event. Pure.

All that was decided about it (reviews of scores, judges taken out, entries struck) is part of the
input, so the same `Scoring` gives the same result, and with one thing more what that changed.
Source: domain specification D.3, D.5 k8 to k10
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from forms.competition_codes import Standing
from processes.competition.rules.practice import Practice, Reviewed, outliers, practice
from processes.competition.rules.ranking import Place, Row, ranked
from processes.competition.rules.recusal import Entrant
from processes.competition.rules.scheme import Scheme, Sheet, complete, judges_score, total
from processes.competition.rules.striking import Removal, Strike
from processes.engine.scoring.figures import checked


@dataclass(frozen=True, slots=True)
class Scoring:
    """All that the places of an event follow from. Sheets are those on which both typists agree.

    `absent` are entries that were called and did not come (弃权).
    """

    scheme: Scheme
    entrants: tuple[Entrant, ...]
    sheets: tuple[Sheet, ...] = ()
    theory: Mapping[str, Decimal] = field(default_factory=dict)
    seconds: Mapping[str, int] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    reviews: tuple[Reviewed, ...] = ()
    removals: tuple[Removal, ...] = ()
    strikes: tuple[Strike, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One entry's figures and place. `missing` are judges of its session who gave it no score."""

    entrant: Entrant
    standing: Standing
    practice: Practice
    theory: Decimal | None
    total: Decimal | None
    place: Place | None = None
    far_off: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    few_judges: bool = False

    @property
    def entry(self) -> str:
        """Its number on the list."""
        return self.entrant.entry

    @property
    def rank(self) -> int:
        """From 1; 0 without a place."""
        return self.place.rank if self.place else 0


@dataclass(frozen=True, slots=True)
class Results:
    """Everybody, the best first, then those without a place by entry."""

    rows: tuple[Result, ...]
    scoring: Scoring = field(repr=False)

    def of(self, entry: str) -> Result:
        """The row of an entry. Raises: KeyError."""
        return {row.entry: row for row in self.rows}[entry]

    @property
    def placed(self) -> tuple[Result, ...]:
        """Those who have a place."""
        return tuple(row for row in self.rows if row.place)

    @property
    def to_review(self) -> tuple[tuple[str, str], ...]:
        """(entry, judge) of scores far off that the head judge has not looked at yet."""
        said = {(one.entry, one.judge) for one in self.scoring.reviews}
        pairs = ((row.entry, judge) for row in self.rows for judge in row.far_off)
        return tuple(pair for pair in pairs if pair not in said)

    @property
    def is_final(self) -> bool:
        """Whether nothing is missing and nothing waits for the head judge."""
        waiting = any(row.standing is Standing.INCOMPLETE or row.few_judges for row in self.rows)
        return not waiting and not self.to_review


def results(scoring: Scoring) -> Results:
    """Places of the event, in whatever order sheets and entrants are handed over.

    Raises: BadScore; ValueError if an entry or a sheet stands twice, or a sheet is of nobody.
    """
    given = _given(scoring)
    panels = _panels(scoring, given)
    found = [_figures(scoring, one, given, panels) for one in scoring.entrants]
    rows = [
        Row(one.entry, one.total, one.practice.value, one.theory, scoring.seconds.get(one.entry))
        for one in found
        if one.standing is Standing.RANKED and one.total is not None
    ]
    by_entry = {one.entry: one for one in found}
    places = ranked(rows, scoring.scheme.ties)
    with_place = [replace(by_entry[place.entry], place=place) for place in places]
    ranks = {place.entry for place in places}
    rest = sorted((one for one in found if one.entry not in ranks), key=lambda one: one.entry)
    return Results((*with_place, *rest), scoring)


def _given(scoring: Scoring) -> dict[str, dict[str, Decimal]]:
    """Scores by entry and judge."""
    found: dict[str, dict[str, Decimal]] = {one.entry: {} for one in scoring.entrants}
    if len(found) < len(scoring.entrants):
        raise ValueError("an entry stands twice")
    for sheet in scoring.sheets:
        if sheet.entry not in found:
            raise ValueError(f"a sheet for {sheet.entry}, who did not compete")
        scores = found[sheet.entry]
        if sheet.judge in scores:
            raise ValueError(f"two sheets of {sheet.judge} for {sheet.entry}")
        scores[sheet.judge] = judges_score(complete(sheet, scoring.scheme), scoring.scheme)
    return found


def _panels(scoring: Scoring, given: Mapping[str, Mapping[str, Decimal]]) -> dict[str, set[str]]:
    """Judges of each session: all who gave anybody a score there."""
    found: dict[str, set[str]] = {}
    for one in scoring.entrants:
        found.setdefault(one.session, set()).update(given[one.entry])
    return found


def _figures(
    scoring: Scoring,
    one: Entrant,
    given: Mapping[str, Mapping[str, Decimal]],
    panels: Mapping[str, set[str]],
) -> Result:
    scheme, scores = scoring.scheme, given[one.entry]
    removed = {r.judge for r in scoring.removals if r.session == one.session}
    said = {r.judge: r for r in scoring.reviews if r.entry == one.entry}
    score = practice(scores, scheme, removed=removed, reviewed=said)
    theory = scoring.theory.get(one.entry)
    if theory is not None:
        theory = checked(theory, most=scheme.full, decimals=scheme.decimals)
    missing = tuple(sorted(panels[one.session] - set(scores) - removed))
    together = _total(theory, score.value, scheme)
    standing = _standing(scoring, one, whole=together is not None and not missing)
    counts = standing in {Standing.RANKED, Standing.INCOMPLETE} and scheme.needs_practice
    return Result(
        one,
        standing,
        score,
        theory,
        together if standing is Standing.RANKED else None,
        far_off=outliers(score, scheme) if counts else (),
        missing=missing if counts else (),
        few_judges=counts and score.counted < scheme.judges_min,
    )


def _total(theory: Decimal | None, practical: Decimal | None, scheme: Scheme) -> Decimal | None:
    lacks_theory = scheme.needs_theory and theory is None
    lacks_practice = scheme.needs_practice and practical is None
    if lacks_theory or lacks_practice:
        return None
    return total(theory or Decimal(0), practical or Decimal(0), scheme)


def _standing(scoring: Scoring, one: Entrant, *, whole: bool) -> Standing:
    strike = next((s for s in scoring.strikes if s.entry == one.entry), None)
    if strike:
        return strike.standing
    if one.entry in scoring.absent:
        return Standing.ABSENT
    return Standing.RANKED if whole else Standing.INCOMPLETE
