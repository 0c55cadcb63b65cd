"""What a ranking follows from, as plain values: gathered from rows, and read back into `rules`.

A run keeps these values, so that it can be reckoned again whatever the tables and parameters say
by then. No names in it: numbers of entries, ids of units, codes of judges.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from forms.competition_codes import Review
from processes.competition.models import Event, Jury, Removal, ScoreReview, Stage, Strike
from processes.competition.parameters import PRIZES, SCORES, TEAMS
from processes.competition.rules.practice import Reviewed
from processes.competition.rules.recusal import Entrant
from processes.competition.rules.results import Scoring
from processes.competition.rules.scheme import Criterion, Scheme, Sheet
from processes.competition.rules.striking import Removal as Removed
from processes.competition.rules.striking import Strike as Struck
from processes.competition.steps.sheets import SECONDS, THEORY, Book, Pair, book, came
from processes.engine.parameters.values import ParameterRow, Parameters, Unit
from processes.engine.scoring.figures import written
from processes.engine.token_game import canonical

KEYS = tuple(row.key for row in (*SCORES, *PRIZES, *TEAMS))
Json = dict[str, Any]


def scheme_of(event: Event, parameters: Parameters) -> Scheme:
    """How an event is marked; without criteria it is in writing only."""
    rows = event.criteria.order_by("position")
    criteria = [Criterion(one.code, one.title, one.most, one.weight) for one in rows]
    if not criteria:
        return Scheme.theory_only(parameters)
    return Scheme.of(criteria, parameters)


def facts_of(stage: Stage, parameters: Parameters) -> Json:
    """All that the places of a stage follow from. Requires sight of all its rows."""
    juries = Jury.objects.filter(session__stage=stage, live=True).select_related("session")
    scheme = scheme_of(stage.event, parameters)
    books = [book(one, theory=scheme.needs_theory) for one in juries.order_by("session__position")]
    found: Json = {
        "event": stage.event.code,
        "stage": stage.kind,
        "criteria": [
            [one.code, one.title, written(one.most), written(one.weight)] for one in scheme.criteria
        ],
        "parameters": {row.key: [row.value, row.unit.value] for row in map(parameters.row, KEYS)},
        "sessions": [_session(one) for one in books],
        "strikes": _strikes(stage),
    }
    return found


def _session(one: Book) -> Json:
    """A session with its entries and all that was typed and said there."""
    return {
        "code": one.jury.session.code,
        "judges": [judge.code for judge in one.judges],
        "entries": [
            [
                _number(blind),
                str(blind.entry.unit_id or ""),
                blind.code,
                came(blind),
            ]
            for blind in one.blinds
        ],
        "sheets": [
            [pair.judge.code, _number(pair.blind), _points(pair)]
            for pair in one.pairs
            if pair.judge is not None and pair.is_done
        ],
        "theory": [
            [_number(pair.blind), _points(pair)]
            for pair in one.pairs
            if pair.judge is None and pair.is_done
        ],
        "reviews": [
            [
                row.judge.code,
                _number(row.blind),
                str(row.by),
                row.outcome,
                row.reason,
                "" if row.value is None else written(row.value),
            ]
            for row in _last_words(one.jury)
        ],
        "removals": [
            [row.judge.code, row.ground]
            for row in Removal.objects.filter(judge__jury=one.jury)
            .select_related("judge")
            .order_by("pk")
        ],
    }


def _last_words(jury: Jury) -> list[ScoreReview]:
    rows = ScoreReview.objects.filter(blind__jury=jury).order_by("pk")
    last = {
        (one.blind_id, one.judge_id): one
        for one in rows.select_related("judge", "blind__entry__case")
    }
    return sorted(last.values(), key=lambda one: one.pk)


def _strikes(stage: Stage) -> list[list[Any]]:
    rows = Strike.objects.filter(entry__blinds__jury__session__stage=stage).order_by("pk")
    return [
        [str(one.entry.case.number), one.at.isoformat(), one.reason, one.after_decision, one.bars]
        for one in rows.select_related("entry__case")
    ]


def _number(blind: Any) -> str:
    return str(blind.entry.case.number)


def _points(pair: Pair) -> dict[str, str]:
    return {code: written(value) for code, value in (pair.points or {}).items()}


def digest_of(facts: Mapping[str, Any]) -> str:
    """SHA-256 of the values, written in the one way there is."""
    return sha256(canonical(dict(facts))).hexdigest()


def parameters_of(facts: Mapping[str, Any]) -> Parameters:
    """The parameters that the run was reckoned with."""
    rows = [
        ParameterRow(key, key, value, Unit(unit))
        for key, (value, unit) in facts["parameters"].items()
    ]
    return Parameters.on(date.max, rows)


def scoring_of(facts: Mapping[str, Any]) -> Scoring:
    """The pure input of `rules.results`."""
    parameters = parameters_of(facts)
    criteria = [Criterion(c, t, Decimal(m), Decimal(w)) for c, t, m, w in facts["criteria"]]
    scheme = Scheme.of(criteria, parameters) if criteria else Scheme.theory_only(parameters)
    sessions = facts["sessions"]
    theory = [row for one in sessions for row in one["theory"]]
    return Scoring(
        scheme,
        entrants=tuple(
            Entrant(number, unit, (), one["code"])
            for one in sessions
            for number, unit, _code, _came in one["entries"]
        ),
        sheets=tuple(
            Sheet(judge, number, {code: Decimal(said) for code, said in points.items()})
            for one in sessions
            for judge, number, points in one["sheets"]
        ),
        theory={number: Decimal(points[THEORY]) for number, points in theory if THEORY in points},
        seconds={number: int(points[SECONDS]) for number, points in theory if SECONDS in points},
        absent=frozenset(
            number for one in sessions for number, _u, _c, here in one["entries"] if not here
        ),
        reviews=tuple(
            Reviewed(judge, number, by, Review(outcome), reason, Decimal(value) if value else None)
            for one in sessions
            for judge, number, by, outcome, reason, value in one["reviews"]
        ),
        removals=tuple(
            Removed(judge, one["code"], ground)
            for one in sessions
            for judge, ground in one["removals"]
        ),
        strikes=tuple(_struck(*row) for row in facts["strikes"]),
    )


def _struck(number: str, at: str, reason: str, after: bool, bars: bool) -> Struck:

    return Struck(number, datetime.fromisoformat(at), reason, after, bars)
