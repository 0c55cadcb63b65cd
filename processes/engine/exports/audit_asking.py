"""Asking for an auditor's export: its row, its job and the entry in the access log."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from processes.engine.audit.access import record_view
from processes.engine.errors import InvalidFacts
from processes.engine.exports.asking import FIELD, LEAST, MOST, TABLE
from processes.engine.models import Case, Export, Outbox
from processes.engine.runtime import durable, scope
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import seal, unseal

KINDS = (Export.Kind.DOSSIER, Export.Kind.FOUND, Export.Kind.FINDINGS, Export.Kind.READINGS)
NAMES = ("q", "number", "unit", "who", "verb", "since", "until", "rule", "state", "only")
LONGEST = 60
WORK = "export.audit"


@dataclass(frozen=True)
class Wanted:
    """Which export, of what: filters by the names of the pages' addresses, without empty ones."""

    kind: str
    filters: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """Number of the one case it is about; "" for all."""
        return self.filters.get("number", "")

    @property
    def words(self) -> str:
        """As it goes to the access log."""
        return " ".join(f"{name}={value}" for name, value in self.filters.items())


def ask(*, actor: Actor, wanted: Wanted, reason: str, key: UUID, now: datetime) -> Export:
    """The row of the export; the same key gives the one that is there.

    Raises: InvalidFacts with a sentence a field.
    """
    said = " ".join(reason.replace("\x00", "").split())[:MOST]
    _judge(actor, wanted, said)
    body = canonical({"kind": wanted.kind, "filters": wanted.filters, "reason": said})
    with durable(actor):
        known = Export.objects.filter(row=key).first()
        if known is not None:
            return known
        made = Export.objects.create(
            row=key,
            by_id=actor.account,
            kind=wanted.kind,
            asked=seal(body, table=TABLE, row=str(key), field=FIELD),
            created_at=now,
        )
        Outbox.objects.create(
            key=f"export:{key}",
            kind=WORK,
            args={"export": made.pk},
            created_at=timezone.now(),
            next_at=Now(),
        )
        of = Case.objects.filter(number=wanted.number).values_list("pk", flat=True).first()
    told = f"{said}（{wanted.words}）" if wanted.words else said
    record_view(actor=actor, case=of, what=f"exported:{wanted.kind}", now=now, reason=told)
    return made


def asked(row: Export) -> tuple[Wanted, str]:
    """What is wanted, and why. Opens the seal."""
    plain = unseal(bytes(row.asked), table=TABLE, row=str(row.row), field=FIELD)
    body = json.loads(plain)
    return Wanted(str(body["kind"]), dict(body["filters"])), str(body["reason"])


def _judge(actor: Actor, wanted: Wanted, reason: str) -> None:
    errors: dict[str, list[str]] = {}
    if wanted.kind not in KINDS:
        errors["kind"] = [_("请选导出什么。")]
    if wanted.kind == Export.Kind.DOSSIER and not wanted.number:
        errors["number"] = [_("导出卷宗要写办件编号，一次一件。")]
    elif wanted.number and not _in_sight(actor, wanted):
        errors["number"] = [_("没有查到这个编号的办件。请对照卷宗页面上的编号再看一遍。")]
    if len("".join(reason.split())) < LEAST:
        errors["reason"] = [_("请写明导出的理由，至少5个字。")]
    if errors:
        raise InvalidFacts("invalid", _("导出还没有写好，请看下面。"), errors=errors)


def _in_sight(actor: Actor, wanted: Wanted) -> bool:
    """A search may go by a part of a number, all else needs the whole."""
    if wanted.kind == Export.Kind.FOUND:
        return True
    with scope(actor):
        return Case.objects.filter(number=wanted.number, unit__in=actor.units).exists()
