"""Asking for an export: its row, its job and nothing else, in one transaction. Logged."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from processes.engine.audit.access import record_view
from processes.engine.errors import InvalidFacts
from processes.engine.exports.columns import BY_CODE, NUMBER, may_export_numbers
from processes.engine.models import Export, Outbox
from processes.engine.policies import require
from processes.engine.queries.desk.search.asked import Sought
from processes.engine.runtime import durable
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import seal, unseal

TABLE, FIELD = "engine_export", "asked"
WORK = {Export.Kind.LIST: "export.list", Export.Kind.PAPERS: "export.papers"}
LEAST, MOST = 5, 200


def ask(
    *,
    actor: Actor,
    kind: str,
    sought: Sought,
    columns: Sequence[str],
    reason: str,
    key: UUID,
    now: datetime,
) -> Export:
    """The row of the export; the same key gives the one that is there.

    Raises: InvalidFacts with a sentence a field; NotAllowed for numbers that are not his to export.
    """
    said = " ".join(reason.replace("\x00", "").split())[:MOST]
    _judge(kind, sought, columns, said)
    numbers = kind == Export.Kind.LIST and NUMBER in columns
    if numbers:
        require(may_export_numbers(actor))
    body = canonical({"sought": asdict(sought), "reason": said})
    with durable(actor):
        known = Export.objects.filter(row=key).first()
        if known is not None:
            return known
        made = Export.objects.create(
            row=key,
            by_id=actor.account,
            kind=kind,
            columns=[one for one in BY_CODE if one in columns],
            numbers=numbers,
            asked=seal(body, table=TABLE, row=str(key), field=FIELD),
            created_at=now,
        )
        Outbox.objects.create(
            key=f"export:{key}",
            kind=WORK[Export.Kind(kind)],
            args={"export": made.pk},
            created_at=timezone.now(),
            next_at=Now(),
        )
    what = f"exported:{kind}" + (":numbers" if numbers else "")
    record_view(actor=actor, case=None, what=what, now=now, reason=f"{said}（{sought.words}）")
    return made


def asked(row: Export) -> tuple[Sought, str]:
    """What was sought, and why. Opens the seal."""
    plain = unseal(bytes(row.asked), table=TABLE, row=str(row.row), field=FIELD)
    body: Mapping[str, Any] = json.loads(plain)
    return Sought(**body["sought"]), str(body["reason"])


def _judge(kind: str, sought: Sought, columns: Sequence[str], reason: str) -> None:
    errors: dict[str, list[str]] = {}
    if kind not in Export.Kind.values:
        errors["kind"] = [_("请选导出什么：办件列表，或者文书。")]
    if kind == Export.Kind.LIST and not set(columns) & set(BY_CODE):
        errors["columns"] = [_("请至少选一列。")]
    if sought.is_empty:
        errors["kind"] = [_("请先查找或筛选出要导出的办件，再导出。")]
    if len("".join(reason.split())) < LEAST:
        errors["reason"] = [_("请写明导出的理由，至少5个字。")]
    if errors:
        raise InvalidFacts("invalid", _("导出还没有写好，请看下面。"), errors=errors)
