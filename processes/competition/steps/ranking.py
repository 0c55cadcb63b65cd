"""成绩汇总: one reckoning of a stage is written down, once, as a run that nothing changes.

A run follows from its own `facts` alone: `results_of` gives the same places in any later year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forms.competition_codes import Standing
from processes.competition.models import Entry, Jury, Result, Run, Stage, TeamPlace
from processes.competition.rules import explain, prizes, recompute, units
from processes.competition.rules.recompute import Change
from processes.competition.rules.results import Result as PureResult
from processes.competition.rules.results import Results, results
from processes.competition.steps import inputs
from processes.engine.parameters.values import Parameters
from processes.people.actors import Actor


@dataclass(frozen=True)
class Reckoned:
    """Places, prizes and units of one set of facts, with every line that led to them."""

    results: Results
    awards: prizes.Awards
    units: tuple[units.Unit, ...]
    steps: Mapping[str, list[dict[str, Any]]]
    team_steps: Mapping[str, list[dict[str, Any]]]


def reckoned(facts: Mapping[str, Any]) -> Reckoned:
    """The whole of it. Raises: BadScore; ValueError for facts that cannot be."""
    parameters = inputs.parameters_of(facts)
    found = results(inputs.scoring_of(facts))
    teams = units.by_best({str(facts["event"]): found}, parameters)
    return Reckoned(
        found,
        prizes.awards(found, parameters),
        teams,
        {one.entry: [s.as_json() for s in one.steps] for one in explain.explained(found)},
        {
            one.unit: [s.as_json() for s in explain.explained_unit(one).steps]
            for one in teams
            if one.unit
        },
    )


def latest(stage: Stage) -> Run | None:
    """The run that holds. Requires sight of all."""
    return Run.objects.filter(stage=stage).order_by("-number").first()


def write(
    stage: Stage,
    cause: Run.Cause,
    *,
    case: int,
    actor: Actor,
    now: datetime,
    parameters: Parameters,
) -> Run:
    """The next run of a stage. Requires an open transaction with all sight, and the jury's lock.

    A further run is reckoned with the parameters of the first: a complaint changes no rule.
    """
    before = latest(stage)
    used = inputs.parameters_of(before.facts) if before else parameters
    facts = inputs.facts_of(stage, used)
    run = Run.objects.create(
        stage=stage, number=before.number + 1 if before else 1, cause=cause, case_id=case,
        before=before, facts=facts, digest=inputs.digest_of(facts), at=now, by=actor.account,
    )  # fmt: skip
    _write_rows(run, reckoned(facts))
    return run


def _write_rows(run: Run, found: Reckoned) -> None:
    entries = entries_of(run.stage)
    prize = {one.entry: one for one in found.awards.rows}
    rows = []
    for position, row in enumerate(found.results.rows, 1):
        award = prize.get(row.entry)
        rows.append(
            Result(
                run=run,
                entry_id=entries[row.entry],
                position=position,
                rank=row.rank,
                standing=row.standing,
                theory=row.theory,
                practice=row.practice.value,
                total=row.total,
                prize=(award.prize or "") if award else "",
                passed=bool(award and award.passed),
                steps=found.steps[row.entry],
            )
        )
    Result.objects.bulk_create(rows)
    TeamPlace.objects.bulk_create(
        TeamPlace(
            run=run,
            unit_id=int(one.unit),
            rank=one.rank,
            total=one.total,
            steps=found.team_steps[one.unit],
        )
        for one in found.units
        if one.unit
    )


def entries_of(stage: Stage) -> dict[str, int]:
    """Number of each entry of a stage, and its id."""
    rows = Entry.objects.filter(blinds__jury__session__stage=stage)
    return {str(number): pk for pk, number in rows.values_list("pk", "case__number")}


def changes(before: Run, after: Run) -> tuple[Change, ...]:
    """Each figure that the later run gives otherwise."""
    was = results(inputs.scoring_of(before.facts))
    return recompute.changed(was, results(inputs.scoring_of(after.facts)))


def is_sealed(stage: Stage) -> bool:
    """Whether every session of a stage is sealed."""
    planned = stage.sessions.count()
    return (
        planned
        == Jury.objects.filter(session__stage=stage, live=True, sealed_at__isnull=False).count()
    )


def differs(run: Run) -> list[str]:
    """Entries whose row is not what the facts of the run give: empty for an honest run."""
    found = reckoned(run.facts)
    want = {row.entry: _as_reckoned(n, row, found) for n, row in enumerate(found.results.rows, 1)}
    rows = run.results.select_related("entry__case")
    have = {str(one.entry.case.number): _as_written(one) for one in rows}
    return sorted(key for key in want.keys() | have.keys() if want.get(key) != have.get(key))


def _as_reckoned(position: int, row: PureResult, found: Reckoned) -> tuple[Any, ...]:
    award = {one.entry: one for one in found.awards.rows}.get(row.entry)
    prize = str(award.prize or "") if award else ""
    return (
        position, row.rank, row.standing.value, row.theory, row.practice.value, row.total,
        prize, bool(award and award.passed), found.steps[row.entry],
    )  # fmt: skip


def _as_written(one: Result) -> tuple[Any, ...]:
    return (
        one.position, one.rank, one.standing, one.theory, one.practice, one.total,
        one.prize, one.passed, one.steps,
    )  # fmt: skip


def is_final(run: Run) -> bool:
    """Whether nothing is missing and nothing waits for the head judge.

    That enough judges sat was asked at the seal: a judge whom the arbiters take out later leaves
    the mean of the others.
    """
    found = results(inputs.scoring_of(run.facts))
    least = found.scoring.scheme.judges_min
    few = any(row.few_judges and len(row.practice.scores) < least for row in found.rows)
    return not (few or found.to_review or waiting(run))


def waiting(run: Run) -> list[str]:
    """Entries whose scores are not complete."""
    found = results(inputs.scoring_of(run.facts))
    return [row.entry for row in found.rows if row.standing is Standing.INCOMPLETE]
