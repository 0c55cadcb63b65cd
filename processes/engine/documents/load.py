"""The case file from the database, as it stood after one event. Requires a scope that sees it.

Everything later than event `n` is left out, so that a paper made late, or made again, is the
same paper.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from processes.engine.bank.corrected import corrected
from processes.engine.calendar import CHINA, china_day
from processes.engine.documents import load_parts
from processes.engine.documents.casefile import CaseFile, Offices, Step
from processes.engine.models import Case, Event, Record, Revision
from processes.engine.reference import parameters_on
from processes.engine.rosters.holds import Where, standing
from processes.people import organisations
from processes.people.models import Account
from processes.people.roles import Level
from processes.vault import unseal

ASIDE, AT_BANK = (Where.ASIDE, Where.POSTED), (Where.FAILED, Where.SENT)


@dataclass(frozen=True, slots=True)
class Moment:
    """Up to where the case is read: event number and time, and what events so far have said."""

    n: int
    at: datetime
    bodies: tuple[Mapping[str, Any], ...]


def load_case_file(case_id: int, *, upto: int | None = None) -> CaseFile:
    """The case after event `upto`, by default the last.

    Raises: Case.DoesNotExist if the scope does not show it; Event.DoesNotExist if it has none.
    """
    case = Case.objects.select_related("applicant", "agent").get(pk=case_id)
    events = list(Event.objects.filter(case=case, n__lte=upto or 2**31 - 1).order_by("n"))
    if not events:
        raise Event.DoesNotExist(f"case {case_id} has no event")
    bodies = tuple(json.loads(event.body) for event in events)
    moment = Moment(events[-1].n, events[-1].at, bodies)
    revision = max((int(body.get("revision") or 0) for body in bodies), default=0) or case.revision
    facts = _facts(case, revision)
    here = standing(case_id, on=china_day(moment.at), upto=moment.n, revision=revision)
    submitted = _first(events, bodies, "submit") or china_day(case.created)
    parameters = parameters_on(case.params_on or submitted)
    return CaseFile(
        number=case.number or "",
        process=case.process,
        title=case.title,
        applicant=str(facts.get("name") or case.subject or case.applicant.name),
        agent=case.agent.name if case.agent else "",
        offices=_offices(case),
        facts=facts,
        submitted_on=submitted,
        parameters=parameters,
        demo=settings.DEMO,
        revision=revision,
        steps=_steps(case, events, bodies),
        posting=load_parts.posting(case, moment.at, parameters, due=_due(bodies)),
        money=load_parts.money(case, moment.at, facts),
        taken_out=(len(here.rows(Where.REMOVED)), here.fen(Where.REMOVED)),
        set_aside=(len(here.rows(*ASIDE)), here.fen(*ASIDE)),
        at_bank=(len(here.rows(*AT_BANK)), here.fen(*AT_BANK)),
        paid_to=corrected(case.pk, at=moment.at),
        materials=load_parts.materials(case, moment.at, facts),
        issued=load_parts.issued(case, moment.n),
        due=_due(bodies),
        closed_on=china_day(moment.at) if bodies[-1].get("outcome") else None,
        recheck_on=case.recheck_on if bodies[-1].get("outcome") else None,
    )


def _facts(case: Case, revision: int) -> dict[str, Any]:
    row = Revision.objects.filter(case=case, n=revision).first()
    if row is None:
        return {}
    plain = unseal(bytes(row.body), table="engine_revision", row=row.row, field="body")
    return dict(json.loads(plain))


def _first(events: list[Event], bodies: tuple[Mapping[str, Any], ...], verb: str) -> date | None:
    found = (e.at for e, body in zip(events, bodies, strict=True) if body["verb"] == verb)
    return next((china_day(at) for at in found), None)


def _offices(case: Case) -> Offices:
    if case.unit_id is None:
        return Offices("", "", "")
    return Offices(
        unit=organisations.unit(case.unit_id).name,
        street=_above(case.unit_id, Level.STREET),
        district=_above(case.unit_id, Level.DISTRICT),
        city=_above(case.unit_id, Level.CITY),
    )


def _above(unit: int, level: Level) -> str:
    found = organisations.ancestor_at(unit, level)
    return "" if found is None else organisations.unit(found).name


def _steps(
    case: Case, events: list[Event], bodies: tuple[Mapping[str, Any], ...]
) -> tuple[Step, ...]:
    records = _records(case, events[-1].n)
    people = {int(body.get(key) or 0) for body in bodies for key in ("actor", "behalf")}
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    return tuple(
        _step(event, body, records.get(event.n, {}), names)
        for event, body in zip(events, bodies, strict=True)
    )


def _step(
    event: Event, body: Mapping[str, Any], record: Mapping[str, Any], names: Mapping[int, str]
) -> Step:
    role, organisation = body.get("post") or ("", None)
    form = dict(record.get("form") or {})
    if record.get("remarks"):
        form["remarks"] = record["remarks"]
    return Step(
        n=event.n,
        node=event.node,
        verb=event.verb,
        at=event.at.astimezone(CHINA),
        actor=names.get(body.get("actor") or 0, "系统"),
        organisation=organisations.unit(organisation).name if organisation else "",
        role=str(role),
        stood_in_for=names.get(body.get("behalf") or 0, ""),
        opinion=str(record.get("opinion") or ""),
        reason=str(body.get("reason") or ""),
        form=form,
        asked=body.get("asked") or {},
    )


def _records(case: Case, n: int) -> dict[int, dict[str, Any]]:
    return {
        row.n: json.loads(unseal(bytes(row.body), table="engine_record", row=row.row, field="body"))
        for row in Record.objects.filter(case=case, n__lte=n)
    }


def _due(bodies: tuple[Mapping[str, Any], ...]) -> dict[str, date]:
    """Last promised day of each limit; a limit that waits for the calendar is left out."""
    found: dict[str, date] = {}
    for body in bodies:
        for key, day in (body.get("due") or {}).items():
            if day:
                found[key.partition(":")[2]] = date.fromisoformat(day)
    return found
