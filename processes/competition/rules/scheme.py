"""How an event is marked: criteria with weights, the judges' scores, theory and practice. Pure.

Source: domain specification D.2, D.3
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from forms.competition_codes import Tie
from processes.competition.rules.figures import (
    CONTEXT,
    ZERO,
    BadScore,
    added,
    checked,
    number,
    rounded,
    times,
)
from processes.engine.parameters.values import Parameters

TIES = (Tie.PRACTICE, Tie.THEORY, Tie.TIME)


class WrongScheme(ValueError):
    """Figures that do not fit together: `code` is shares, criteria, double or drop."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a judge looks at: up to `most` points, each worth `weight` of a score."""

    code: str
    title: str
    most: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Scheme:
    """All figures of one event's marking, taken from plan and parameters on one day."""

    criteria: tuple[Criterion, ...]
    theory_share: Decimal
    practice_share: Decimal
    full: Decimal
    decimals: int
    judges_min: int
    drop_from: int
    drop_each: int
    outlier: Decimal
    ties: tuple[Tie, ...] = TIES

    @classmethod
    def of(
        cls,
        criteria: Iterable[Criterion],
        parameters: Parameters,
        *,
        theory_share: Decimal | None = None,
        ties: tuple[Tie, ...] = TIES,
    ) -> "Scheme":
        """Criteria of the plan, figures of the parameters; a plan may set the share of theory.

        Raises: WrongScheme.
        """
        theory = number(parameters, "contest_theory_share")
        practice = number(parameters, "contest_practice_share")
        if theory_share is not None:
            theory, practice = theory_share, CONTEXT.subtract(Decimal(1), theory_share)
        return cls(
            tuple(criteria),
            theory,
            practice,
            number(parameters, "contest_full_score"),
            parameters.count("contest_decimals"),
            parameters.count("contest_judges_min"),
            parameters.count("contest_drop_from"),
            parameters.count("contest_drop_each"),
            number(parameters, "contest_outlier_points"),
            ties,
        )

    @classmethod
    def theory_only(cls, parameters: Parameters) -> "Scheme":
        """A round without judges, such as a first one in writing."""
        return cls.of((), parameters, theory_share=Decimal(1), ties=(Tie.TIME,))

    def __post_init__(self) -> None:
        if added((self.theory_share, self.practice_share)) != 1 or not 0 <= self.theory_share <= 1:
            raise WrongScheme("shares")
        worth = added(times(one.weight, one.most) for one in self.criteria)
        if self.practice_share and worth != self.full:
            raise WrongScheme("criteria", worth=worth, full=self.full)
        if len({one.code for one in self.criteria}) < len(self.criteria):
            raise WrongScheme("double")
        if self.drop_from <= 2 * self.drop_each:
            raise WrongScheme("drop")

    @property
    def needs_theory(self) -> bool:
        """Whether theory counts at all."""
        return self.theory_share > ZERO

    @property
    def needs_practice(self) -> bool:
        """Whether practice counts at all."""
        return self.practice_share > ZERO

    def drops(self, judges: int) -> int:
        """How many of each end go where so many judges gave scores."""
        return self.drop_each if judges >= self.drop_from else 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """评分表: what one judge gave one contestant. Both may be blind codes; points by criterion."""

    judge: str
    entry: str
    points: Mapping[str, Decimal]


def complete(sheet: Sheet, scheme: Scheme) -> Sheet:
    """The sheet, all decimals written out. Raises: BadScore, also with codes missing, unknown."""
    known = {one.code for one in scheme.criteria}
    for code in sorted(known ^ set(sheet.points)):
        raise BadScore("missing" if code in known else "unknown", criterion=code)
    points: dict[str, Decimal] = {}
    for one in scheme.criteria:
        try:
            points[one.code] = checked(
                sheet.points[one.code], most=one.most, decimals=scheme.decimals
            )
        except BadScore as bad:
            raise BadScore(bad.code, criterion=one.code, **bad.facts) from None
    return replace(sheet, points=points)


def judges_score(sheet: Sheet, scheme: Scheme) -> Decimal:
    """Weighted sum of the points, rounded: what stands at the foot of the sheet."""
    parts = (times(sheet.points[one.code], one.weight) for one in scheme.criteria)
    return rounded(added(parts), scheme.decimals)


def total(theory: Decimal, practice: Decimal, scheme: Scheme) -> Decimal:
    """Theory and practice by their shares, rounded."""
    parts = (times(theory, scheme.theory_share), times(practice, scheme.practice_share))
    return rounded(added(parts), scheme.decimals)
