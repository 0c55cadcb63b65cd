"""Rows are published: from then on they are as they are, under their hash."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.defined.judging import faults
from processes.engine import changes
from processes.engine.calendar import china_day
from processes.engine.defined.rows import rows_hash
from processes.engine.defined.stock import rows_on_file
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Change, DefinedFlow
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM, Actor


def publish(
    flow: DefinedFlow, *, actor: Actor, unit: int, key: UUID, now: datetime, reason: str
) -> DefinedFlow:
    """Puts the hash under the rows: nobody changes them any more.

    Who may is for the caller. Raises: InvalidFacts with every fault; WrongState if published.
    """
    with scope(SYSTEM):
        rows = rows_on_file(flow)
    found = faults(rows, on=china_day(now))
    if found:
        raise InvalidFacts("unsound", _("还不能发布："), errors={"": found})
    digest = rows_hash(rows)
    with durable(SYSTEM):
        if changes.known(key) is None:
            held = DefinedFlow.objects.select_for_update().get(pk=flow.pk)
            if held.published_at is not None:
                raise WrongState("published", _("这一版已经发布，不能再改。要改请写下一版。"))
            if rows_hash(rows_on_file(held)) != digest:
                raise WrongState("changed", _("刚才有人改了这一版，请重新检查再发布。"))
            about = {"definition": rows.code, "flow": rows.version, "hash": digest}
            changes.record(
                Change.Verb.DEFINITION, actor=actor, unit=unit, key=key, now=now,
                reason=reason, about=about,
            )  # fmt: skip
            held.hash, held.published_at, held.published_by_id = digest, now, actor.account
            held.save()
    PROCESSES.refresh()
    flow.refresh_from_db()
    return flow
