"""Lines of an explanation in words, for page and paper. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.competition_codes import Standing, StepKind, Tie

Say = Callable[[str], str]
JUDGED = {
    StepKind.JUDGE,
    StepKind.CHANGED,
    StepKind.REMOVED,
    StepKind.LOWEST,
    StepKind.HIGHEST,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What the line does, how it is reckoned, and what comes out."""

    what: str
    how: str
    value: str


def lines(steps: Iterable[Mapping[str, Any]], say: Say = str) -> list[Line]:
    """Every line, in order."""
    return [_line(one, say) for one in steps]


def _line(one: Mapping[str, Any], say: Say) -> Line:
    kind, about = StepKind(one["kind"]), str(one["about"])
    what = say(kind.label)
    if kind in JUDGED:
        what = f"{what}（{about}）"
    elif kind is StepKind.TIE:
        what = f"{what}：{say(Tie(about).label)}"
    elif kind is StepKind.NO_RANK:
        what = f"{what}：{say(Standing(about).label)}"
    return Line(what, _how(kind, one), str(one["value"]))


def _how(kind: StepKind, one: Mapping[str, Any]) -> str:
    formula, exact, value = str(one["formula"]), str(one["exact"]), str(one["value"])
    if kind is StepKind.TIE:
        return exact
    if kind is StepKind.CHANGED:
        return f"{exact} → {value}"
    if formula and exact and exact != value:
        return f"{formula} = {exact} ≈ {value}"
    if formula:
        return f"{formula} = {value}"
    return ""
