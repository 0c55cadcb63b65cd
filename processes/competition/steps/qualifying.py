"""参赛资格: what the rules say of an entry, and the days that the plan sets for its limits."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from forms.competition_codes import EntryKind, Title
from processes.competition.models import Entry, Event, Lot
from processes.competition.rules import eligibility, teams, terms
from processes.competition.rules.windows import Window
from processes.competition.steps import plan
from processes.engine.calendar import CalendarMissing, china_day
from processes.engine.definition import Dossier
from processes.engine.findings import Finding
from processes.engine.identity import Sex
from processes.engine.reference import reference
from processes.people import organisations


def screened(file: Dossier) -> str:
    """pass or block."""
    return "block" if any(one.blocks for one in findings(file)) else "pass"


def findings(file: Dossier) -> list[Finding]:
    """Whether he may compete, by what he wrote and what the district found."""
    row = plan.published(str(file.facts["event"]))
    if row is None:
        return []
    event = plan.event_of(row)
    if event.kind is EntryKind.TEAM:
        return list(_team(file))
    return eligibility.findings(person_of(file, event.code), event, file.parameters)


def person_of(file: Dossier, event: str) -> eligibility.Person:
    """The entrant as the rules see him; nothing in it tells who he is."""
    facts = file.facts
    since = facts.get("works_since")
    return eligibility.Person(
        code=str(file.case),
        born=date.fromisoformat(str(facts["birth_date"])),
        sex=Sex(str(facts["sex"])),
        member=file.unit is not None and file.unit in organisations.tree().units,
        works_since=date.fromisoformat(f"{since}-01") if since else None,
        trainee=bool(facts.get("trainee")),
        guardian=bool(facts.get("guardian_name")),
        titles=tuple(_titles(file, event)),
    )


def _titles(file: Dossier, event: str) -> Iterator[eligibility.Held]:
    """What he wrote, held against this event; and what the district found in the registers."""
    for title in file.facts.get("titles", ()):
        same = not Title(title).everywhere and file.facts.get("title_event")
        row = plan.published(event)
        own = row is not None and same and str(same) in row.title
        yield eligibility.Held(Title(title), event if own else "")
    found = file.form("qualify").get("title_found")
    if found and found != "none":
        yield eligibility.Held(Title(found), event)


def _team(file: Dossier) -> Iterator[Finding]:
    """Of a team: how many, and who has confirmed."""
    entry = Entry.objects.select_related("event").filter(case=file.case).first()
    if entry is None:
        count = len(file.facts.get("members", ()))
        named = [teams.Member(str(n)) for n in range(count)]
        yield teams.size(named, file.parameters)
        return
    event = entry.event
    rows = entry.players.order_by("position")
    members = [teams.Member(str(one.position), one.confirmed_at) for one in rows]
    yield teams.size(members, file.parameters)
    yield from teams.confirmations(members, Window(event.opens, event.closes))


def closing_day(file: Dossier) -> date | None:
    """The day on which registration closes."""
    row = _event(file)
    return china_day(row.closes) if row else None


def qualified_by(file: Dossier) -> date | None:
    """Last day of the check of all entries; None once that is over, or the calendar is missing."""
    row = _event(file)
    if row is None:
        return None
    try:
        day = terms.qualified_by(plan.event_of(row), file.parameters, reference().calendar)
    except CalendarMissing:
        return None
    return day if day >= file.today else None


def waits_until(file: Dossier) -> date | None:
    """The contest day: who has no place by then gets none."""
    row = _event(file)
    return plan.contest_day(row) if row else None


def comes_until(file: Dossier) -> date | None:
    """T−3: until then he says that he comes. None where that day is over: who was promoted late."""
    day = waits_until(file)
    if day is None:
        return None
    last = day - timedelta(days=file.parameters.days("contest_card"))
    return last if last >= file.today else None


def competes_on(file: Dossier) -> date | None:
    """The day of his own session."""
    lot = Lot.objects.filter(entry__case=file.case, gone=False).select_related("session").first()
    return china_day(lot.session.begins) if lot else waits_until(file)


def _event(file: Dossier) -> Event | None:
    return plan.published(str(file.facts["event"]))


DAYS: dict[str, Any] = {
    "place": waits_until,
    "collect": closing_day,
    "qualify": qualified_by,
    "card": comes_until,
    "come": comes_until,
    "check_in": competes_on,
}
