"""新建名单: an officer begins a list for his organisation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts
from processes.engine.models import Case, Draft, Roster
from processes.engine.moves import Move, Verb
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, durable
from processes.engine.shell.filing import sealed_draft
from processes.engine.shell.opening import work_on_new
from processes.people.actors import Actor
from processes.people.models import Account

TITLE = 60


def open_roster(
    *,
    process: str,
    kind: str,
    unit: int,
    header: Mapping[str, Any],
    actor: Actor,
    key: UUID,
    now: datetime,
) -> Decision:
    """Begins a list; several may be open at once. The same key gives the list that is there.

    `header` holds what is true of all its rows, judged by the process's form before.

    Raises: NotAllowed unless the actor files for that organisation; InvalidFacts.
    """
    if kind not in PROCESSES[process].rosters:
        raise InvalidFacts("no_kind", _("没有这一种名单。请刷新页面后重试。"))
    with durable(actor) as transaction:
        permit = policies.require(policies.may_open_roster(actor, unit))
        known = Roster.objects.filter(case__applicant=actor.account, key=key).first()
        if known is not None:
            return Decision(known.case_id, 0, known.case.status, number=known.case.number)
        case = _made(process, unit, header, actor, now)
        roster = PROCESSES[process].rosters[kind]
        Roster.objects.create(
            case=case,
            kind=kind,
            key=key,
            item=roster.item,
            period=china_day(now).year if roster.yearly else 0,
        )
        body = sealed_draft(case.pk, dict(header), process=process)
        Draft.objects.create(case=case, body=body, version=1, updated_at=now)
        work = work_on_new(transaction, case, actor=actor, key=key, now=now)
        move = Move(Verb.OPEN, actor=actor.account, target=actor.account)
        return work.begin(move, permit=permit)


def _made(process: str, unit: int, header: Mapping[str, Any], actor: Actor, now: datetime) -> Case:
    definition = PROCESSES[process]
    flow = definition.flows[definition.current]
    return Case.objects.create(
        process=process,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=definition.current,
        applicant=Account.objects.get(pk=actor.account),
        unit_id=unit,
        subject=str(header.get("list_name") or "")[:TITLE],
        title=definition.title,
        created=now,
    )
