"""评审打分与排序: experts' sheets without those who must keep away, means, places, ties. Pure.

Scores, sheets, interests and places are the engine's. Source: domain specification B4.6 h7,
G.4 HON-10; docs/decisions/0041-nominations.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from forms.honour_codes import Relation, Tie
from forms.nomination_codes import Trait
from processes.engine.parameters.values import Parameters
from processes.engine.scoring import ranking
from processes.engine.scoring.figures import CONTEXT, ZERO, added, mean, number, rounded, written
from processes.engine.scoring.interest import Judge, interests
from processes.engine.scoring.sheet import Criterion, Sheet, completed, score
from processes.nomination.rules.nominees import Nomination

TIES = (Tie.VOTES, Tie.DEEDS, Tie.FRONTLINE)
Place = ranking.Place[Tie]


class ScoringRefused(ValueError):
    """`code` is criteria, double, recused, unknown or few."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is scored. `deeds` is the criterion that tells equals apart."""

    criteria: tuple[Criterion, ...]
    deeds: str
    experts_min: int
    decimals: int

    @classmethod
    def of(cls, criteria: Iterable[Criterion], deeds: str, parameters: Parameters) -> "Plan":
        """Raises: ScoringRefused if the criteria do not make up the full score."""
        listed = tuple(criteria)
        full = number(parameters, "honor_full_score")
        worth = added(CONTEXT.multiply(one.weight, one.most) for one in listed)
        if worth != full or deeds not in {one.code for one in listed}:
            raise ScoringRefused("criteria", worth=worth, full=full)
        least = parameters.count("honor_experts_min")
        return cls(listed, deeds, least, parameters.count("honor_decimals"))


@dataclass(frozen=True, slots=True)
class Recusal:
    """A line of the register: this expert gives this nominee nothing."""

    expert: str
    entry: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Ballot:
    """评审票: an expert's sheet for one nominee, and whether he would recommend him."""

    sheet: Sheet
    agrees: bool


def recusals(experts: Iterable[Judge], nominations: Iterable[Nomination]) -> tuple[Recusal, ...]:
    """回避登记表, by expert and nominee."""
    listed = list(nominations)
    return tuple(
        Recusal(expert.code, one.entry, Relation(found.value))
        for expert in sorted(experts, key=lambda each: each.code)
        for one in sorted(listed, key=lambda each: each.entry)
        for found in interests(
            expert,
            units=(one.unit.code,),
            persons=(person.code for person in one.persons),
        )
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """One nominee. `missing` are experts who may score him and have not."""

    entry: str
    total: Decimal
    scores: tuple[tuple[str, Decimal], ...]
    agreeing: int
    deeds: Decimal | None
    is_frontline: bool
    missing: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The list, best first; nominees for whom too few experts could vote stand aside."""

    rows: tuple[Scored, ...]
    places: tuple[Place, ...]
    few: tuple[str, ...] = ()
    register: tuple[Recusal, ...] = field(default=())

    def rank(self, entry: str) -> int:
        """From 1; 0 without a place."""
        return next((one.rank for one in self.places if one.entry == entry), 0)

    @property
    def is_complete(self) -> bool:
        """Every sheet that is to come has come."""
        return not any(row.missing for row in self.rows)


def ranked(
    plan: Plan,
    experts: Sequence[Judge],
    nominations: Sequence[Nomination],
    ballots: Iterable[Ballot],
) -> Ranking:
    """Means over the experts who may score, and places. Raises: ScoringRefused; BadScore."""
    register = recusals(experts, nominations)
    apart = {(one.expert, one.entry) for one in register}
    given = _collected(plan, experts, nominations, ballots, apart)
    rows = tuple(_scored(plan, experts, one, given, apart) for one in nominations)
    few = tuple(row.entry for row in rows if len(row.scores) < plan.experts_min)
    there = [row for row in rows if row.entry not in few]
    return Ranking(rows, ranking.ranked(there, TIES, measure), few, register)


def _collected(
    plan: Plan,
    experts: Iterable[Judge],
    nominations: Iterable[Nomination],
    ballots: Iterable[Ballot],
    apart: set[tuple[str, str]],
) -> dict[tuple[str, str], Ballot]:
    known = {one.code for one in experts}, {one.entry for one in nominations}
    found: dict[tuple[str, str], Ballot] = {}
    for ballot in ballots:
        key = ballot.sheet.judge, ballot.sheet.entry
        if key[0] not in known[0] or key[1] not in known[1]:
            raise ScoringRefused("unknown", expert=key[0], entry=key[1])
        if key in apart:
            raise ScoringRefused("recused", expert=key[0], entry=key[1])
        if key in found:
            raise ScoringRefused("double", expert=key[0], entry=key[1])
        sheet = completed(ballot.sheet, plan.criteria, plan.decimals)
        found[key] = Ballot(sheet, ballot.agrees)
    return found


def _scored(
    plan: Plan,
    experts: Iterable[Judge],
    one: Nomination,
    given: dict[tuple[str, str], Ballot],
    apart: set[tuple[str, str]],
) -> Scored:
    codes = sorted(expert.code for expert in experts)
    mine = {code: given[code, one.entry] for code in codes if (code, one.entry) in given}
    scores = tuple(
        (code, score(ballot.sheet, plan.criteria, plan.decimals)) for code, ballot in mine.items()
    )
    deeds = [ballot.sheet.points[plan.deeds] for ballot in mine.values()]
    recused = tuple(code for code in codes if (code, one.entry) in apart)
    return Scored(
        one.entry,
        rounded(mean(value for _code, value in scores), plan.decimals) if scores else ZERO,
        scores,
        sum(ballot.agrees for ballot in mine.values()),
        rounded(mean(deeds), plan.decimals) if deeds else None,
        Trait.FRONTLINE in one.traits,
        tuple(code for code in codes if code not in mine and code not in recused),
        recused,
    )


def measure(row: Scored, tie: Tie) -> ranking.Measure:
    """Share of those who agree; deeds; the front line before the others."""
    match tie:
        case Tie.VOTES:
            share = CONTEXT.divide(Decimal(row.agreeing), len(row.scores))
            return ranking.Measure(share, f"{row.agreeing}/{len(row.scores)}")
        case Tie.DEEDS:
            return ranking.Measure(row.deeds, "" if row.deeds is None else written(row.deeds))
        case Tie.FRONTLINE:
            return ranking.Measure(Decimal(row.is_frontline), Trait.FRONTLINE.label)
