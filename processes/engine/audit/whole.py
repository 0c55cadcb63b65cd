"""The chains of all cases: verified now, and when and how that went the last time.

A verification is itself an entry of the access log, with the code "verify:ok" or "verify:bad".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from processes.engine.audit import offline
from processes.engine.audit.access import record_view
from processes.engine.audit.verify import events
from processes.engine.models import Access, Event
from processes.people.actors import Actor

MOST = 200_000  # events that a page verifies; beyond it the command does, by night
OK, BAD = "verify:ok", "verify:bad"


@dataclass(frozen=True, slots=True)
class Verified:
    """One verification: when, by whom, what was said, and whether it found nothing."""

    at: datetime
    who: str
    words: str
    ok: bool


def last() -> Verified | None:
    """The newest verification of the whole log; None if there never was one."""
    rows = Access.objects.filter(case=None, what__in=(OK, BAD)).select_related("actor")
    row = rows.order_by("-id").first()
    if row is None:
        return None
    who = row.actor.name if row.actor else ""
    return Verified(row.at, who, row.reason, row.what == OK)


def is_small() -> bool:
    """Whether a page may verify all of it while somebody waits."""
    return len(Event.objects.values_list("pk")[: MOST + 1]) <= MOST


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many events were verified, and the faults as `offline.faults` gives them."""

    count: int
    faults: list[tuple[int, int, int, str]]


def verify() -> Outcome:
    """Verifies the chains of all cases."""
    count = 0

    def counted() -> Iterator[offline.Event]:
        nonlocal count
        for event in events():
            count += 1
            yield event

    return Outcome(faults=list(offline.faults(counted())), count=count)


def note(*, actor: Actor, now: datetime, count: int, faults: int) -> None:
    """Writes how a verification of the whole log went."""
    words = f"核对 {count} 条记录，" + (f"发现 {faults} 处问题" if faults else "没有发现问题")
    record_view(actor=actor, case=None, what=BAD if faults else OK, now=now, reason=words)
