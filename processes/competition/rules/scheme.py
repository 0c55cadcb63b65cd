"""How an event is marked: criteria with weights, the judges' scores, theory and practice. Pure.

Source: domain specification D.2, D.3
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from forms.competition_codes import Tie
from processes.engine.parameters.values import Parameters
from processes.engine.scoring import sheet
from processes.engine.scoring.figures import (
    CONTEXT,
    ZERO,
    added,
    number,
    rounded,
    times,
)
from processes.engine.scoring.sheet import Criterion, Sheet

__all__ = [
    "TIES",
    "Criterion",
    "Scheme",
    "Sheet",
    "WrongScheme",
    "complete",
    "judges_score",
    "total",
]

TIES = (Tie.PRACTICE, Tie.THEORY, Tie.TIME)


class WrongScheme(ValueError):
    """Figures that do not fit together: `code` is shares, criteria, double or drop."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


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


def complete(one: Sheet, scheme: Scheme) -> Sheet:
    """The sheet, all decimals written out. Raises: BadScore, also with codes missing, unknown."""
    return sheet.completed(one, scheme.criteria, scheme.decimals)


def judges_score(one: Sheet, scheme: Scheme) -> Decimal:
    """Weighted sum of the points, rounded: what stands at the foot of the sheet."""
    return sheet.score(one, scheme.criteria, scheme.decimals)


def total(theory: Decimal, practice: Decimal, scheme: Scheme) -> Decimal:
    """Theory and practice by their shares, rounded."""
    parts = (times(theory, scheme.theory_share), times(practice, scheme.practice_share))
    return rounded(added(parts), scheme.decimals)
