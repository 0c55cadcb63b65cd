"""How each place came about, line by line, so that a person can do it again by hand. Pure.

One structure for page and paper. Figures are strings of decimals; in a formula stand only figures,
“+”, “×”, “÷” and brackets. A rank is one more than those before: those with a higher total, and
those whom a comparison put in front. Source: domain specification D.5 k10; issue 6
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

from forms.competition_codes import StepKind
from processes.competition.rules.practice import Score, Use
from processes.competition.rules.ranking import TieLine
from processes.competition.rules.results import Result, Results
from processes.competition.rules.scheme import Scheme, Sheet, complete
from processes.competition.rules.units import Unit
from processes.engine.scoring.figures import CONTEXT, added, rounded, times, written

SHOWN_DECIMALS = 6  # of a figure before it is rounded
DROPPED = {
    Use.LOWEST: StepKind.LOWEST,
    Use.HIGHEST: StepKind.HIGHEST,
    Use.REMOVED: StepKind.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A line. `exact` is the outcome before rounding, with “…” if it goes on; `value` the figure
    that the next lines take. `about` is a judge's code, a `Tie` or a `Standing`; `entries` are
    those it compares with.
    """

    kind: StepKind
    value: str
    about: str = ""
    formula: str = ""
    exact: str = ""
    entries: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values for a page, a paper or an event."""
        return asdict(self) | {"kind": self.kind.value, "entries": list(self.entries)}


@dataclass(frozen=True, slots=True)
class Explanation:
    """All lines of one place; `rank` is "" for an entry without one."""

    entry: str
    rank: str
    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values, the lines in order."""
        return asdict(self) | {"steps": [step.as_json() for step in self.steps]}


def explained(found: Results) -> tuple[Explanation, ...]:
    """Every entry, in the order of the list."""
    sheets: dict[str, list[Sheet]] = {}
    for sheet in sorted(found.scoring.sheets, key=lambda one: one.judge):
        sheets.setdefault(sheet.entry, []).append(sheet)
    return tuple(
        Explanation(
            row.entry,
            str(row.rank or ""),
            (
                *_judges(sheets.get(row.entry, []), found.scoring.scheme),
                *_practice(row),
                *_total(row, found.scoring.scheme),
                *_rank(row, found),
            ),
        )
        for row in found.rows
    )


def explained_unit(unit: Unit) -> Explanation:
    """What counted for a unit, added up."""
    formula = " + ".join(written(one.value) for one in unit.counted)
    entries = tuple(one.entry for one in unit.counted)
    total = Step(
        StepKind.SUM, written(unit.total), formula=formula, exact=_cut(unit.total), entries=entries
    )
    return Explanation(unit.unit, str(unit.rank), (total,))


def _judges(sheets: Iterable[Sheet], scheme: Scheme) -> list[Step]:
    """The foot of each sheet."""
    return [
        _weighted(
            StepKind.JUDGE,
            [(sheet.points[one.code], one.weight) for one in scheme.criteria],
            scheme,
            about=sheet.judge,
        )
        for sheet in (complete(one, scheme) for one in sheets)
    ]


def _practice(row: Result) -> list[Step]:
    """What was corrected and left out, and the mean of the rest."""
    steps = [step for score in row.practice.scores for step in _fate(score)]
    kept = row.practice.kept
    if row.practice.value is None or row.practice.mean is None:
        return steps
    together = " + ".join(written(one.value) for one in kept)
    formula = f"({together}) ÷ {len(kept)}"
    value, exact = written(row.practice.value), _cut(row.practice.mean)
    return [*steps, Step(StepKind.PRACTICE, value, formula=formula, exact=exact)]


def _fate(score: Score) -> list[Step]:
    steps = []
    if score.value != score.given:
        changed = written(score.value)
        steps.append(Step(StepKind.CHANGED, changed, score.judge, exact=written(score.given)))
    if score.use in DROPPED:
        steps.append(Step(DROPPED[score.use], written(score.value), score.judge))
    return steps


def _total(row: Result, scheme: Scheme) -> list[Step]:
    theory, practice = row.theory, row.practice.value
    steps = [] if theory is None else [Step(StepKind.THEORY, written(theory))]
    if row.total is None:
        return steps
    parts = [(theory, scheme.theory_share), (practice, scheme.practice_share)]
    counted = [(score, share) for score, share in parts if score is not None and share]
    return [*steps, _weighted(StepKind.TOTAL, counted, scheme)]


def _rank(row: Result, found: Results) -> list[Step]:
    if row.place is None or row.total is None:
        return [Step(StepKind.NO_RANK, "", row.standing.value)]
    higher = tuple(
        one.entry for one in found.placed if one.total is not None and one.total > row.total
    )
    ties = [_tie(row.entry, line) for line in row.place.journal]
    ahead = [str(len(higher)), *(step.value for step in ties)]
    steps = [Step(StepKind.HIGHER, str(len(higher)), entries=higher), *ties]
    if row.place.shared_with:
        steps.append(Step(StepKind.SHARED, str(row.rank), entries=row.place.shared_with))
    return [*steps, Step(StepKind.RANK, str(row.rank), formula=" + ".join([*ahead, "1"]))]


def _tie(entry: str, line: TieLine) -> Step:
    """How many this comparison put before the entry, and what each of them had.

    Those without a figure stand with nothing behind the “=”; then nobody is put before anybody.
    """
    own = next(at for at, group in enumerate(line.groups) if entry in group)
    before = sum(len(group) for group in line.groups[:own])
    had = (f"{one}={value}" for one, value in zip(line.entries, line.values, strict=True))
    return Step(
        StepKind.TIE, str(before), line.tie.value, exact="; ".join(had), entries=line.entries
    )


def _weighted(
    kind: StepKind, parts: Sequence[tuple[Decimal, Decimal]], scheme: Scheme, *, about: str = ""
) -> Step:
    formula = " + ".join(f"{written(score)}×{written(weight)}" for score, weight in parts)
    exact = added(times(score, weight) for score, weight in parts)
    return Step(kind, written(rounded(exact, scheme.decimals)), about, formula, _cut(exact))


def _cut(value: Decimal) -> str:
    """So many decimals, cut and not rounded; “…” says that more follow."""
    unit = Decimal(1).scaleb(-SHOWN_DECIMALS)
    cut = value.quantize(unit, rounding=ROUND_DOWN, context=CONTEXT)
    if cut != value:
        return f"{cut:f}…"
    plain = written(cut)
    return plain.rstrip("0").rstrip(".")
