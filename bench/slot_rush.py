"""Women who ask for a place at one moment, over many connections; and what must hold afterwards.

Each asks for a half-day she likes; if it is full she takes one that the refusal offers, as the
page does. `tests/faults/test_slot_races.py` runs it small, `bench.slots` in full.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context

NOW = datetime(2026, 5, 10, 2, tzinfo=UTC)
FIRST = date(2026, 5, 11)
RANK = 1


@dataclass(frozen=True)
class Rush:
    """How many ask for how many places in how many slots, over how many connections."""

    women: int = 2000
    places: int = 258
    slots: int = 70
    connections: int = 50
    lapses: bool = False
    clicks: int = 1
    processes: int = 1


@dataclass
class Done:
    """What each was answered: case -> (state, n); and what broke."""

    asked: Rush
    batch: int
    seconds: float = 0.0
    waits_ms: list[float] = field(default_factory=list)
    answers: dict[int, tuple[str, int]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def rush(asked: Rush) -> Done:
    """Runs it. Django is set up, and the database is the caller's to fill."""
    from django.db import connections

    batch, slots, cases = _fill(asked)
    done = Done(asked, batch)
    shares = [(cases * asked.clicks)[i :: asked.connections] for i in range(asked.connections)]
    began = time.perf_counter()
    if asked.processes == 1:
        _together(done, shares, slots)
    else:
        connections.close_all()
        parts = [(done, shares[i :: asked.processes], slots) for i in range(asked.processes)]
        with get_context("fork").Pool(asked.processes) as pool:
            began = time.perf_counter()
            for part in pool.starmap(_together, parts, chunksize=1):
                done.answers |= part.answers
                done.waits_ms += part.waits_ms
                done.failed += part.failed
    done.seconds = time.perf_counter() - began
    if asked.lapses:
        _lapse_and_confirm(done)
    return done


def _together(done: Done, shares: list[list[tuple[int, int]]], slots: list[int]) -> Done:
    """One process: a thread and a connection for each share."""
    started = threading.Barrier(len(shares))
    threads = [
        threading.Thread(target=_ask_all, args=(done, started, share, slots)) for share in shares
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return done


def wrong(done: Done) -> list[str]:
    """What does not hold, each in a sentence."""
    from processes.engine.runtime import scope
    from processes.people.actors import SYSTEM

    with scope(SYSTEM):
        return [*done.failed, *_counts(done), *_order(done)]


def _fill(asked: Rush) -> tuple[int, list[int], list[tuple[int, int]]]:
    from django.core.management import call_command

    from processes.cancer_screening import demo
    from processes.cancer_screening.models import Batch, Hospital, Slot
    from processes.engine.models import Case, Parameter
    from processes.engine.runtime import durable
    from processes.people.actors import SYSTEM
    from processes.people.demo.load import load_people
    from processes.people.models import Account

    call_command("load_reference", verbosity=0)
    load_people()
    demo.load_hospitals()
    Parameter.objects.get_or_create(
        key="screen_hold_hours",
        defaults={
            "title": "预约保留",
            "unit": "count",
            "value": "48",
            "valid_from": date(2026, 1, 1),
        },
    )
    women = Account.objects.bulk_create(
        Account(number=f"rush{n}", name="样例") for n in range(asked.women)
    )
    with durable(SYSTEM):
        batch = Batch.objects.create(
            code="RUSH", title="抢号", quota=asked.places, price_fen=0, first_day=FIRST,
            last_day=FIRST + timedelta(days=90), state=Batch.State.OPEN,
        )  # fmt: skip
        hospitals = list(Hospital.objects.exclude(contracts__takes_referrals=True).order_by("pk"))
        base, more = divmod(asked.places, asked.slots)
        slots = Slot.objects.bulk_create(
            Slot(
                batch=batch, hospital=hospitals[n % 2], day=FIRST + timedelta(days=7 + n // 4),
                half=Slot.Half.MORNING if n % 4 < 2 else Slot.Half.AFTERNOON,
                capacity=base + (n < more),
            )
            for n in range(asked.slots)
        )  # fmt: skip
        cases = Case.objects.bulk_create(
            Case(process="cancer_screening", applicant=one, number=one.number) for one in women
        )
    return batch.pk, [one.pk for one in slots], [(c.pk, c.applicant_id) for c in cases]


def _ask_all(
    done: Done, started: threading.Barrier, mine: list[tuple[int, int]], slots: list[int]
) -> None:
    from django.db import connections

    try:
        started.wait()
        for case, woman in mine:
            began = time.perf_counter()
            _ask(done, case, woman, slots)
            done.waits_ms.append(1000 * (time.perf_counter() - began))
    except Exception as fault:
        done.failed.append(f"{type(fault).__name__}: {fault}")
    finally:
        connections.close_all()


def _ask(done: Done, case: int, woman: int, slots: list[int]) -> None:
    from processes.cancer_screening.steps import booking
    from processes.engine.errors import Conflict, WrongState
    from processes.people.actors import Actor

    actor, wanted = Actor(woman, "样例", "worker"), slots[case % len(slots)]
    for _try in slots:
        try:
            row = booking.hold(case=case, slot=wanted, rank=RANK, actor=actor, now=NOW)
        except Conflict as full:
            offered = full.facts["offered"]
            wanted = offered[case % len(offered)]
            continue
        except WrongState:
            if done.asked.clicks == 1:
                raise
            return
        done.answers[case] = (row.state, row.n)
        return
    done.failed.append(f"case {case} found no place while some were offered")


def _lapse_and_confirm(done: Done) -> None:
    """Every second woman confirms at the very moment at which the holds lapse."""
    from django.db import connections

    from processes.cancer_screening.models import Booking
    from processes.cancer_screening.steps import booking
    from processes.engine.errors import WrongState
    from processes.engine.runtime import scope
    from processes.people.actors import SYSTEM, Actor

    with scope(SYSTEM):
        held = list(Booking.objects.filter(batch=done.batch, state="held").order_by("n"))

    def confirm(row: Booking) -> None:
        try:
            woman = Actor(row.woman_id, "样例", "worker")
            booking.confirm(booking=row.pk, actor=woman, now=NOW + timedelta(hours=47))
        except WrongState:
            return
        finally:
            connections.close_all()

    def sweep() -> None:
        try:
            booking.sweep(NOW + timedelta(hours=48))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=(row,)) for row in held[::2]]
    threads += [threading.Thread(target=sweep) for _again in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def _counts(done: Done) -> Iterator[str]:
    """No slot over, no place left while somebody waits, nobody lost or twice."""
    from processes.cancer_screening.models import Booking, Slot

    rows = Booking.objects.filter(batch=done.batch)
    taking = ("held", "confirmed", "came")
    for slot in Slot.objects.filter(batch=done.batch):
        live = rows.filter(slot=slot, state__in=taking).count()
        if slot.booked != live or live > slot.capacity:
            yield f"slot {slot.pk}: {live} bookings, {slot.booked} counted, {slot.capacity} places"
    taken = rows.filter(state__in=taking).count()
    if taken != min(done.asked.places, done.asked.women):
        yield f"{taken} places taken of {done.asked.places}"
    if len(done.answers) != done.asked.women or rows.count() != done.asked.women:
        yield f"{len(done.answers)} answers and {rows.count()} bookings"
    for row in rows:
        if not done.asked.lapses and done.answers.get(row.case_id) != (row.state, row.n):
            yield f"case {row.case_id} was told otherwise"


def _order(done: Done) -> Iterator[str]:
    """Numbers without a gap; whoever has a place came before all who wait."""
    from processes.cancer_screening.models import Booking

    rows = list(Booking.objects.filter(batch=done.batch).order_by("n"))
    if [row.n for row in rows] != list(range(1, len(rows) + 1)):
        yield "numbers of arrival have gaps or doubles"
    waiting = [row.n for row in rows if row.state == "waiting"]
    placed = [row.n for row in rows if row.state in ("held", "confirmed")]
    if waiting and max(placed) > min(waiting):
        yield f"number {max(placed)} has a place, number {min(waiting)} waits"
