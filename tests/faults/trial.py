"""One trial: the herd sets off, processes die, and in the end everything has to be there once."""

import threading
from collections import Counter
from typing import Any

from processes.engine import outbox
from processes.engine.journey import applicants
from processes.engine.models import Case, Document, Event, LedgerEntry, Outbox
from processes.engine.runtime import scope
from processes.hardship_aid import samples
from processes.hardship_aid.journeys.aid_01 import PAPERS
from processes.people.actors import SYSTEM
from tests.faults.herd import HerdProduct, HerdWalker, Member, patiently
from tests.invariants import problems
from workflow_project.serve.progress import say
from workflow_project.serve.running import Running

WHOLE = 1500.0  # seconds for the whole way, on a busy machine
DRAINED = 300.0
# What people do, and the end of publicity; reminders depend on the pace.
ACTS = Counter(open=1, submit=1, claim=10, approve=11, elapse=1)
MONEY = ["freeze", "approve", "pay", "arrive", "receive"]


def run(copy: Running, killer: Any, *, cases: int) -> list[str]:
    """A sentence for everything that is wrong at the end."""
    meeting = threading.Barrier(cases)
    product = HerdProduct(copy.place.address, meeting, killer.asked)
    key = samples.HOUSEHOLDS["AID-01"].person
    herd = [
        Member(HerdWalker("hardship_aid", product=product), applicants.another(key), meeting)
        for _ in range(cases)
    ]
    threads = [one.start() for one in herd]
    wait = copy.supervisor.wait_for
    arrived = wait(lambda: not any(one.is_alive() for one in threads), seconds=WHOLE)
    say(f"· {killer.sent} requests, {len(killer.done)} kills")
    killer.rest()
    killed = wait(lambda: len(killer.done) == killer.kills, seconds=DRAINED)
    drained = wait(_nothing_waits, seconds=DRAINED)
    wrong = [f"{type(one.fault).__name__}: {one.fault}" for one in herd if one.fault]
    for said, holds in (("late", arrived), ("not all killed", killed), ("undone", drained)):
        wrong += [] if holds else [said]
    with scope(SYSTEM):
        for member in (one for one in herd if one.walker.known):
            wrong += [f"{member.walker.known}: {one}" for one in _of(member.walker.case)]
    return [*wrong, *patiently(problems)]


def _nothing_waits() -> bool:
    return patiently(lambda: not outbox.open_rows().exists())


def _of(case: int) -> list[str]:
    """What differs from a case that nothing ever happened to."""
    acts = Counter(Event.objects.filter(case=case).values_list("verb", flat=True))
    paper = Document.objects.filter(case=case, state="issued").values_list("kind", flat=True)
    money = LedgerEntry.objects.filter(case=case).order_by("id").values_list("kind", flat=True)
    figures: dict[str, tuple[object, object]] = {
        "status": ("archived", Case.objects.get(pk=case).status),
        "acts": (ACTS, Counter({verb: acts[verb] for verb in ACTS})),
        "papers": (sorted(PAPERS), sorted(paper)),
        "money": (MONEY, list(money)),
        "parked": (0, Outbox.objects.filter(case=case).exclude(parked_at=None).count()),
    }
    return [f"{name}: {got}, not {due}" for name, (due, got) in figures.items() if due != got]
