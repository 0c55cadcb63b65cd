"""荣誉档案: what was granted to whom, by which decision, and what was revoked. Pure.

Nothing is deleted. An honour is valid from the day of its decision to the day before that of its
revocation; the register says what it was worth on any day.
Source: domain specification B4.6 h13 to h15, E.6, G.4 HON-01, HON-12
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from forms.honour_codes import Standing

DECISION = re.compile(r"[\u4e00-\u9fa5]{2,10}〔20\d{2}〕[1-9]\d*号")
NUMBERED = re.compile(r"官工证〔(?P<year>\d{4})〕(?P<number>\d{5})号")
CERTIFICATE = "官工证〔{year}〕{number:05}号"


class NotRegistered(ValueError):
    """`code` is decision, number, twice, unknown, revoked, reason or before."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Revoked:
    """撤销称号: on which day, by which decision, why."""

    on: date
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Honour:
    """One certificate. `holder` is a code; `title` as the decision has it."""

    number: str
    award: str
    title: str
    holder: str
    granted_on: date
    decision: str
    revoked: Revoked | None = None

    def standing(self, on: date) -> Standing:
        """What it is worth on that day."""
        if on < self.granted_on:
            return Standing.NOT_YET
        if self.revoked is not None and on >= self.revoked.on:
            return Standing.REVOKED
        return Standing.VALID


@dataclass(frozen=True, slots=True)
class History:
    """A line of what happened to honours, by day."""

    on: date
    number: str
    what: Standing
    decision: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All honours by number, in the order in which they were granted."""

    honours: tuple[Honour, ...] = ()

    def of(self, number: str) -> Honour:
        """Raises: KeyError."""
        return self._by_number[number]

    @property
    def _by_number(self) -> Mapping[str, Honour]:
        return {one.number: one for one in self.honours}

    def granted(self, honour: Honour) -> "Register":
        """One more. Raises: NotRegistered."""
        if not DECISION.fullmatch(honour.decision):
            raise NotRegistered("decision", decision=honour.decision)
        if honour.number in self._by_number:
            raise NotRegistered("number", number=honour.number)
        for one in self.honours:
            same = (one.award, one.holder, one.decision)
            if same == (honour.award, honour.holder, honour.decision):
                raise NotRegistered("twice", number=one.number)
        if honour.revoked is not None:
            raise NotRegistered("revoked", number=honour.number)
        return Register((*self.honours, honour))

    def revoke(self, number: str, revoked: Revoked) -> "Register":
        """The honour stays, with its revocation. Raises: NotRegistered."""
        one = self._by_number.get(number)
        if one is None:
            raise NotRegistered("unknown", number=number)
        if one.revoked is not None:
            raise NotRegistered("revoked", number=number)
        if not DECISION.fullmatch(revoked.decision):
            raise NotRegistered("decision", decision=revoked.decision)
        if not revoked.reason.strip():
            raise NotRegistered("reason", number=number)
        if revoked.on < one.granted_on:
            raise NotRegistered("before", number=number)
        changed = replace(one, revoked=revoked)
        return Register(tuple(changed if each is one else each for each in self.honours))

    def held(self, holder: str, *, on: date) -> tuple[Honour, ...]:
        """What somebody has on that day: what rules about repeated titles look at."""
        valid = (one for one in self.honours if one.standing(on) is Standing.VALID)
        return tuple(one for one in valid if one.holder == holder)

    def history(self, number: str = "") -> tuple[History, ...]:
        """All lines, of one certificate or of all, by day."""
        lines = []
        for one in self.honours:
            if number not in {"", one.number}:
                continue
            lines.append(History(one.granted_on, one.number, Standing.VALID, one.decision))
            if one.revoked is not None:
                gone = one.revoked
                lines.append(
                    History(gone.on, one.number, Standing.REVOKED, gone.decision, gone.reason)
                )
        return tuple(sorted(lines, key=lambda line: (line.on, line.number, line.what.value)))

    def figures(self, *, on: date) -> tuple["Figure", ...]:
        """By award and year of the decision: what was granted stays counted, whatever came."""
        found: dict[tuple[str, int], list[Honour]] = {}
        for one in self.honours:
            if one.granted_on <= on:
                found.setdefault((one.award, one.granted_on.year), []).append(one)
        return tuple(
            Figure(
                award,
                year,
                len(those),
                sum(one.standing(on) is Standing.REVOKED for one in those),
            )
            for (award, year), those in sorted(found.items())
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the statistics."""

    award: str
    year: int
    granted: int
    revoked: int

    @property
    def valid(self) -> int:
        """What is left."""
        return self.granted - self.revoked


def certificate_number(year: int, number: int) -> str:
    """官工证〔2026〕00045号: no 发文字号, so noughts may lead. Raises: ValueError."""
    if not 1 <= number <= 99_999:
        raise ValueError(number)
    return CERTIFICATE.format(year=year, number=number)


def next_number(year: int, taken: Iterable[str]) -> str:
    """The number after the highest of that year."""
    numbers = (NUMBERED.fullmatch(one) for one in taken)
    used = [int(found["number"]) for found in numbers if found and int(found["year"]) == year]
    return certificate_number(year, max(used, default=0) + 1)
