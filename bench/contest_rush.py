"""People who hand in an entry at one moment, over many connections; and what must hold afterwards.

Everything but the last click is done before: drafts are typed, photos and proofs uploaded.
`tests/faults/test_contest_races.py` runs it small, `bench.contest` in full.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from processes.engine.calendar import CHINA

NOW = datetime(2026, 6, 1, 9, tzinfo=CHINA)
SEASON, UNIT = "2026", "R{:03}"


@dataclass(frozen=True)
class Rush:
    """How many of how many units enter which event, over how many connections."""

    people: int = 500
    units: int = 200
    connections: int = 50
    short: str = "QX"

    @property
    def event(self) -> str:
        """Code of the event."""
        return f"{SEASON}-{self.short}"


@dataclass
class Done:
    """What each was answered: case -> "" or the code of the refusal; and what broke."""

    asked: Rush
    seconds: float = 0.0
    waits_ms: list[float] = field(default_factory=list)
    answers: dict[int, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def rush(asked: Rush) -> Done:
    """Runs it. Django is set up, and the database holds the demo."""
    from processes.engine import jobs

    ready = _fill(asked)
    done = Done(asked)
    shares = [ready[i :: asked.connections] for i in range(asked.connections)]
    began = _together(done, [share for share in shares if share])
    done.seconds = time.perf_counter() - began
    jobs.drain()
    return done


def _together(done: Done, shares: list[list[tuple[int, Any]]]) -> float:
    """A thread and a connection for each share; when all had begun."""
    started = threading.Barrier(len(shares) + 1)
    threads = [
        threading.Thread(target=_hand_in_all, args=(done, started, share)) for share in shares
    ]
    for one in threads:
        one.start()
    started.wait()
    began = time.perf_counter()
    for one in threads:
        one.join()
    return began


def _hand_in_all(done: Done, started: threading.Barrier, mine: list[tuple[int, Any]]) -> None:
    from django.db import connections

    from processes.engine import commands
    from processes.engine.errors import ApprovalError

    started.wait()
    try:
        for case, actor in mine:
            began, said = time.perf_counter(), ""
            try:
                commands.submit(case=case, actor=actor, key=uuid4(), now=NOW)
            except ApprovalError as refused:
                said = refused.code
            done.waits_ms.append(1000 * (time.perf_counter() - began))
            done.answers[case] = said
    except Exception as fault:
        done.failed.append(f"{type(fault).__name__}: {fault}")
    finally:
        connections.close_all()


def _fill(asked: Rush) -> list[tuple[int, Any]]:
    """Units, people, and a case of each that only has to be handed in: (case, actor)."""
    from processes.competition.journeys import way
    from processes.engine.journey import Walker
    from processes.people.models import Organisation

    way.opens(Walker(way.PROCESS).at("2026-05-28 09:00"), code=SEASON)
    street = Organisation.objects.get(code="U04").parent
    units = []
    for n in range(asked.units):
        code = UNIT.format(n)
        row, _made = Organisation.objects.get_or_create(
            code=code, defaults={"name": f"样例{code}", "level": "grassroots", "parent": street}
        )
        units.append(row)
    Organisation.objects.first().save()  # type: ignore[union-attr] # the tree is read again
    return [_ready(asked, n, units[n % asked.units]) for n in range(asked.people)]


def _ready(asked: Rush, n: int, unit: Any) -> tuple[int, Any]:
    from processes.competition.journeys import way
    from processes.engine import commands
    from processes.engine.journey import Walker
    from processes.people.actors import actor_for
    from processes.people.models import Account, Post
    from processes.people.roles import Role

    number, phone = _id_number(n), str(19960000000 + n)
    account = Account(number=f"rush{n}", name="样例手", kind=Account.Kind.WORKER)
    account.set_unusable_password()
    account.set_phone(phone)
    account.set_id_number(number)
    account.save()
    since = date(2025, 1, 1)
    Post.objects.create(account=account, organisation=unit, role=Role.APPLICANT, valid_from=since)
    actor = actor_for(account, on=NOW.date())
    case = commands.open_case(
        process=way.PROCESS, applicant=account.pk, actor=actor, now=NOW - timedelta(days=1)
    ).case
    person = {"name": "样例手", "id_number": number, "phone": phone}
    draft = way.draft("C01", short=asked.short, person=person)
    draft["consents"]["signature_typed"] = "样例手"
    commands.save_draft(case=case, actor=actor, data=draft, version=0, now=NOW)
    walk = Walker(way.PROCESS, now=NOW, case=case)
    for slot in ("E07", "E08"):
        walk.uploads(actor, way.uploads(walk, slot))
    return case, actor


def _id_number(n: int) -> str:
    from processes.vault.hashes import id_check_digit

    born = date(1990, 1, 1) + timedelta(days=n)
    body = f"530199{born:%Y%m%d}991"
    return body + id_check_digit(body)


def wrong(done: Done) -> list[str]:
    """What does not hold, each in a sentence."""
    from processes.engine.runtime import scope
    from processes.people.actors import SYSTEM

    with scope(SYSTEM):
        return [*done.failed, *_counts(done), *_order(done), *_refused(done)]


def _counts(done: Done) -> Iterator[str]:
    """As many as there are places, as many wait as may; no unit over its limit; none doubled."""
    from django.db.models import Count

    from processes.competition.models import Entry, Event, Player

    event = Event.objects.get(code=done.asked.event)
    entries = Entry.objects.filter(event=event, live=True)
    room = min(event.places + event.places // 5, done.asked.units * event.unit_limit)
    expected = min(room, done.asked.people)
    taken = sum(not said for said in done.answers.values())
    if not expected == taken == entries.count():
        yield f"{entries.count()} entries, {taken} were told so, {expected} expected"
    if len(done.answers) != done.asked.people:
        yield f"{len(done.answers)} of {done.asked.people} were answered"
    over = entries.values("unit").annotate(n=Count("id")).filter(n__gt=event.unit_limit)
    if over:
        yield f"{len(over)} units over their limit"
    if Player.objects.filter(entry__in=entries).values("person").distinct().count() != taken:
        yield "persons are lost or doubled"


def _order(done: Done) -> Iterator[str]:
    """Places and turns are those of the pure fold, in the order in which the server took them."""
    from processes.competition.models import Entry, Event
    from processes.competition.rules import places
    from processes.competition.steps import plan
    from processes.engine.models import Quota, QuotaPlace
    from processes.engine.reference import parameters_on

    event = Event.objects.get(code=done.asked.event)
    rows = Entry.objects.filter(event=event, live=True).order_by("pk")
    acts = [
        places.Act(
            one.pk, places.Verb.ENTER, event.code, str(one.case_id), str(one.unit_id),
            (str(one.case_id),),
        )
        for one in rows
    ]  # fmt: skip
    season, parameters = plan.season_of(event.season), parameters_on(NOW.date())
    fold = places.folded(acts, season, parameters).of(event.code)
    quota = Quota.objects.get(key=plan.quota_key(event.code))
    line = QuotaPlace.objects.filter(quota=quota).order_by("pk")
    for state, held in (("held", fold.held), ("waiting", fold.waiting)):
        there = [str(one.case_id) for one in line.filter(state=state)]
        if there != [act.entry for act in held]:
            yield f"{state}: {len(there)} where the fold has {len(held)}, or in another order"
    if quota.taken != len(fold.held):
        yield f"{quota.taken} places counted, {len(fold.held)} given"


def _refused(done: Done) -> Iterator[str]:
    """Who was refused was told why, and keeps his draft."""
    from processes.engine.models import Case

    told = {said for said in done.answers.values() if said}
    if told - {"R-FULL", "R-UNIT"}:
        yield f"refused with {sorted(told)}"
    refused = [case for case, said in done.answers.items() if said]
    kept = Case.objects.filter(pk__in=refused, number=None, outcome="", submitted_at=None)
    if kept.count() != len(refused):
        yield "somebody who was refused has lost his draft"
