"""报名: an entry gets its place in line, its players, and gives both up again.

Order of locks: the case, the event, the counter of numbers. What is asked of other entries is
asked in the system's scope: an entrant sees none of them. An event is held by an advisory lock, so
that who came first is counted first; who can only be refused is told so before that, and takes no
number.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.pq import TransactionStatus

from forms.competition_codes import EntryKind, Reason
from processes.competition.models import Draw, Entry, Event, LateEntry, Player
from processes.competition.rules import places, registration, season, teams
from processes.competition.rules.windows import Window
from processes.competition.steps import photos, plan
from processes.engine.definition import Dossier
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.findings import Finding
from processes.engine.marks import of_person
from processes.engine.runtime import Work
from processes.engine.shell import sql
from processes.engine.shell.refusals import waited_in_vain
from processes.engine.shell.transaction import scope_of
from processes.people.actors import SYSTEM

LOCK = 530199006  # with the id of the event
PATIENCE = "25s"  # a queue that moves in order is waited in; a page gives up after that


def require_room(work: Work, facts: Mapping[str, Any]) -> None:
    """There is a place or a turn, and the event is held until the entry stands.

    Raises: WrongState out of time, or if the queue is too long; InvalidFacts for a limit.
    """
    row = require_event(str(facts["event"]))
    event = plan.event_of(row)  # read before the queue: who stands in it waits for each question
    _require_open(event, work.now)
    with as_system(work):
        _require_room(work, row, event, facts)  # most who are too late need not wait to be told
        _wait_for_turn(work, row)
        _require_room(work, row, event, facts)


def submitted(work: Work, form: Any) -> None:
    """The entry is in line; `require_room` holds the event. Raises: InvalidFacts for a player."""
    facts = work.dossier.facts
    with as_system(work):
        _enter(work, require_event(str(facts["event"])), facts)


def corrected(work: Work, form: Any) -> None:
    """What is mended may not be another event or other persons. Raises: InvalidFacts."""
    facts = work.dossier.facts
    entry = Entry.objects.select_related("event").get(case=work.case.id)
    with as_system(work):
        same = [bytes(one.person) for one in entry.players.order_by("position")]
    if entry.event.code != facts["event"] or same != persons(facts):
        said = _("补正时不能换赛项、换人。要换请撤回，再重新报名。")
        raise InvalidFacts("entry_changed", said, errors={"event": [said]})


def closed(work: Work, form: Any) -> None:
    """An entry that ended before the contest no longer counts."""
    if work.effects.closed == "approved":
        return
    with as_system(work):
        rows = Entry.objects.filter(case=work.case.id, live=True)
        Player.objects.filter(entry__in=rows, live=True).update(live=False)
        rows.update(live=False)


def require_recommendable(work: Work, form: Any) -> None:
    """k2: in time, and with a photo that the card takes. Raises: WrongState."""
    require_in_time(work, form)
    photos.require_right(work.case.id, work.dossier.parameters)


def require_in_time(work: Work, form: Any) -> None:
    """k2: recommended before registration closes, or let in late. Raises: WrongState."""
    entry = Entry.objects.select_related("event").get(case=work.case.id)
    event, late = plan.event_of(entry.event), late_of(entry)
    found = registration.window(event, work.now, late=late, drawn_at=drawn_at(entry.event))
    if not found.passed:
        said = _("%(said)s。报名截止后不能再推荐；%(mend)s。")
        mend = found.would_change or _("抽签以后不再补录")
        raise WrongState("registration_closed", said % {"said": found.compared, "mend": mend})


def require_confirmed(work: Work, form: Any) -> None:
    """k4: enough of a team have confirmed in time. Raises: WrongState."""
    entry = Entry.objects.select_related("event").get(case=work.case.id)
    if entry.event.kind != EntryKind.TEAM:
        return
    stay = confirmed(entry).stay
    found = teams.size(stay, work.dossier.parameters)
    if not found.passed:
        said = _("按时确认参赛的队员：%(said)s。不能通过，请按“不合格”办理。")
        raise WrongState("team_unconfirmed", said % {"said": found.compared})


def confirmed(entry: Entry) -> teams.Confirmed:
    """Who of a team has confirmed before registration closed."""
    rows = entry.players.order_by("position")
    members = [teams.Member(str(one.position), one.confirmed_at) for one in rows]
    return teams.at_deadline(members, Window(entry.event.opens, entry.event.closes))


def late_of(entry: Entry) -> registration.LateEntry | None:
    """The exception that was made for an entry."""
    row = LateEntry.objects.filter(entry=entry).first()
    return registration.LateEntry(str(row.officer), row.at, row.reason) if row else None


def drawn_at(row: Event) -> datetime | None:
    """When the first draw of an event was made; None before it."""
    draw = Draw.objects.filter(stage__event=row).order_by("at").first()
    return draw.at if draw else None


def persons(facts: Mapping[str, Any]) -> list[bytes]:
    """Keyed hashes of those who compete, in the order of the form."""
    if facts.get("kind") == EntryKind.TEAM:
        return [of_person(str(one["id_number"])).hash for one in facts.get("members", ())]
    return [of_person(str(facts["id_number"])).hash]


def require_event(code: str) -> Event:
    """The event of an entry. Raises: WrongState if it is not published."""
    row = plan.published(code)
    if row is None:
        raise WrongState("no_event", _("这个赛项还没有发布，或者已经取消。请重新选择赛项。"))
    return row


def lock(row: Event) -> None:
    """Holds the event until the end of the transaction; who came first has it first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, %s)",
            [PATIENCE, LOCK, row.pk],
        )


@contextmanager
def as_system(work: Work) -> Iterator[None]:
    """Sight of every unit for a few questions inside a decision."""
    work.transaction.execute(sql.SCOPE(scope_of(SYSTEM)))
    try:
        yield
    finally:
        if connection.connection.info.transaction_status is not TransactionStatus.INERROR:
            work.transaction.execute(sql.SCOPE(scope_of(work.actor)))


def _require_open(event: season.Event, now: datetime) -> None:
    found = registration.window(event, now)
    if not found.passed:
        said = _("%(said)s。现在不能提交，填好的内容都已保存。") % {"said": found.compared}
        raise WrongState(found.code, said)


def _wait_for_turn(work: Work, row: Event) -> None:
    try:
        lock(row)
    except OperationalError as fault:
        if not waited_in_vain(fault, work.actor):
            raise
        said = _("很多人同时在报名，请再按一次“提交”。填好的内容都已保存。")
        raise WrongState("busy", said) from fault


def _require_room(work: Work, row: Event, event: season.Event, facts: Mapping[str, Any]) -> None:
    """Raises: InvalidFacts with the sentence of what stands against it."""
    waiting = places.waiting_places(event, _at(work))
    reason = against(row, unit=work.case.unit, persons=persons(facts), waiting=waiting)
    if reason is not None:
        raise refused(places.refusal(reason, event, _at(work)))


def against(row: Event, *, unit: int | None, persons: list[bytes], waiting: int) -> Reason | None:
    """Why an entry gets neither a place nor a turn; as `rules.places.against` says it."""
    taken = Player.objects.filter(season=row.season_id, live=True, person__in=persons)
    if taken.exists() or len(set(persons)) < len(persons):
        return Reason.SEASON
    live = Entry.objects.filter(event=row, live=True)
    if live.filter(unit=unit).count() >= row.unit_limit:
        return Reason.UNIT
    return Reason.FULL if live.count() >= row.places + waiting else None


def refused(found: Finding) -> InvalidFacts:
    """The refusal that a finding makes, at the page of the event."""
    said = _("%(title)s：%(said)s。%(mend)s。") % {
        "title": found.title, "said": found.compared, "mend": found.would_change
    }  # fmt: skip
    return InvalidFacts(found.code, said, errors={"event": [said]})


def _enter(work: Work, row: Event, facts: Mapping[str, Any]) -> None:
    entry = Entry.objects.create(
        case_id=work.case.id, applicant_id=work.case.applicant, event=row,
        unit_id=work.case.unit, at=work.now,
    )  # fmt: skip
    alone = facts["kind"] != EntryKind.TEAM
    said = {"confirmed_at": work.now, "confirmed_by": work.case.applicant} if alone else {}
    try:
        with transaction.atomic():
            Player.objects.bulk_create(
                Player(entry=entry, season_id=row.season_id, position=n, person=person, **said)
                for n, person in enumerate(persons(facts), 1)
            )
    except IntegrityError as twice:
        found = places.refusal(Reason.SEASON, plan.event_of(row), _at(work))
        raise refused(found) from twice


def _at(work: Work) -> Any:
    """Parameters of the day of filing; the dossier is not opened before its facts are frozen."""
    return work.reference.on(work.case.params_on or work.timing.today)


def quota_of(file: Dossier) -> str:
    """The places of the event."""
    return plan.quota_key(str(file.facts["event"]))
