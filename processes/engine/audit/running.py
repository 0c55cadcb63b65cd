"""Running all audit rules: what they find is kept, once, with when it was seen last.

By night, or when an auditor asks for it: then by a worker, through the outbox. Nothing is ever
taken away: what is not found any more keeps its evidence and its verdicts.
"""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone

from processes.engine import clock, outbox
from processes.engine.audit.access import record_view
from processes.engine.audit.questions import Asked, Hit, rules
from processes.engine.calendar import china_day
from processes.engine.models import AuditRun, Case, Flag, Outbox
from processes.engine.reference import reference
from processes.engine.runtime import durable, scope
from processes.engine.token_game import canonical
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account
from processes.people.roles import Level

KIND = "audit.rules"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Found:
    """One hit with the rule that found it, and the key under which it is kept once."""

    rule: str
    process: str
    hit: Hit

    @property
    def key(self) -> str:
        """The same evidence has the same key, whenever it is found."""
        said = f"{self.rule}|{self.process}|{self.hit.case}|".encode() + canonical(self.hit.args)
        return hashlib.sha256(said).hexdigest()


def ask(*, actor: Actor, key: UUID) -> None:
    """Has a worker run the rules; the same key asks once."""
    with durable(actor):
        Outbox.objects.get_or_create(
            key=f"{KIND}:{key}",
            defaults={
                "kind": KIND,
                "args": {"by": actor.account},
                "created_at": timezone.now(),
                "next_at": Now(),
            },
        )


def asked_for() -> bool:
    """Whether a run waits for its worker or is under way."""
    return outbox.open_rows().filter(kind=KIND).exists()


def run_for(row: Outbox, held: outbox.Claim) -> None:
    """The run that an auditor asked for. Raises: outbox.Superseded if the claim was lost."""
    run(now=clock.now(), by=int(row.args["by"]), held=held)


def run(*, now: datetime, by: int | None = None, held: outbox.Claim | None = None) -> AuditRun:
    """All rules over everything; what they found is written in one transaction with the run."""
    began = time.monotonic()
    found, counts = _look(now)
    with durable(SYSTEM):
        if held is not None:
            outbox.settle(held)
        new = _keep(found, now)
        took = int((time.monotonic() - began) * 1000)
        made = AuditRun.objects.create(at=now, by_id=by, counts=counts, new=new, took_ms=took)
    actor = _actor(by)
    said = f"共 {sum(counts.values())} 条，新发现 {new} 条"
    record_view(actor=actor, case=None, what="rules", now=now, reason=said)
    return made


def _actor(by: int | None) -> Actor:
    if by is None:
        return SYSTEM
    who = Account.objects.get(pk=by)
    return Actor(who.pk, who.name, who.kind)


def _look(now: datetime) -> tuple[dict[str, Found], dict[str, int]]:
    today = china_day(now)
    found: dict[str, Found] = {}
    counts: dict[str, int] = {}
    with scope(SYSTEM):
        known = reference()
        asked = Asked(now, today, known.on(today), known.calendar)
        for process, rule in rules():
            hits = {one.key: one for one in _of(rule.code, process, rule.find(asked))}
            counts[rule.code] = counts.get(rule.code, 0) + len(hits)
            found |= hits
    return found, counts


def _of(rule: str, process: str, hits: Iterable[Hit]) -> list[Found]:
    return [Found(rule, process, hit) for hit in hits]


def _keep(found: dict[str, Found], now: datetime) -> int:
    """Writes what is new and notes that the rest was seen again; how many are new."""
    keys = sorted(found)
    known = set(Flag.objects.filter(key__in=keys).values_list("key", flat=True))
    units = _units({one.hit.case for one in found.values() if one.hit.case})
    rows = [_flag(found[key], key, units, now) for key in keys if key not in known]
    Flag.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    Flag.objects.filter(key__in=known).update(seen_at=now)
    return len(rows)


def _units(cases: set[int]) -> dict[int, int | None]:
    return dict(Case.objects.filter(pk__in=cases).values_list("pk", "unit_id"))


def _flag(one: Found, key: str, units: dict[int, int | None], now: datetime) -> Flag:
    hit = one.hit
    return Flag(
        rule=one.rule,
        process=one.process,
        key=key,
        case_id=hit.case,
        cases=sorted({*hit.cases, *([hit.case] if hit.case else [])}),
        unit_id=hit.unit or units.get(hit.case or 0) or _district(),
        event=hit.event,
        args=hit.args,
        found_at=now,
        seen_at=now,
    )


def _district() -> int | None:
    """Who looks into what belongs to no union."""
    return next((one.id for one in organisations.at_level(Level.DISTRICT)), None)
