"""An act on a batch is filed: opened, handed in and numbered in one transaction, once a key."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from processes.cancer_screening.models import Batch, BatchAct, Hospital
from processes.cancer_screening.policies import may_run_batches
from processes.engine import policies
from processes.engine.calendar import CHINA, china_day
from processes.engine.documents.casefile import CaseFile, Offices, Step
from processes.engine.documents.preview import preview
from processes.engine.models import Case, Deadline
from processes.engine.moves import Move, Verb
from processes.engine.reference import parameters_on
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, Work, durable
from processes.engine.shell.calling import follow_up
from processes.engine.shell.filing import put_on_file
from processes.engine.shell.new_work import work_on_new
from processes.engine.shell.plan import Running
from processes.engine.shell.statement import Statement
from processes.engine.verdicts import Permit
from processes.people import organisations
from processes.people.actors import Actor

LOCK = Statement("SELECT pg_advisory_xact_lock(530199, %(person)s::int)")
KEY, BATCH = "act_key", "batch"


def filed(
    process: str, facts: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """The act is done, or has been under this key. Raises: NotAllowed; what the hooks refuse."""
    with durable(actor) as transaction:
        permit = policies.require(may_run_batches(actor))
        transaction.execute(LOCK({"person": str(actor.account % 2**31)}))
        known = BatchAct.objects.filter(key=key).select_related("case").first()
        if known is not None:
            return Decision(known.case_id, 0, known.case.status, number=known.case.number)
        case = _made(process, facts, permit, actor, now)
        opening = work_on_new(transaction, case, actor=actor, key=key, now=now)
        opening.begin(Move(Verb.OPEN, actor=actor.account, target=actor.account), permit=permit)
        work = work_on_new(
            transaction, Case.objects.get(pk=case.pk), actor=actor, key=uuid5(key, "submit"),
            now=now, running=_running(case.pk),
        )  # fmt: skip
        on_file = put_on_file(work, {**facts, KEY: str(key)})
        move = Move(Verb.SUBMIT, token=1, actor=actor.account, ties=on_file.ties)
        done = work.do(move, permit=permit, hashes=on_file.hashes)
        follow_up(work)
        return replace(done, number=work.case.number)


def noted(
    work: Work,
    batch: Batch,
    kind: BatchAct.Kind,
    *,
    hospital: Hospital | None = None,
    month: str = "",
) -> BatchAct:
    """The row of the act, in its transaction. Requires the lock of the batch and all sight."""
    return BatchAct.objects.create(
        case_id=work.case.id, batch=batch, kind=kind, key=UUID(work.dossier.facts[KEY]),
        hospital=hospital, month=month,
    )  # fmt: skip


def draft(
    process: str, code: str, facts: Mapping[str, Any], *, actor: Actor, now: datetime
) -> bytes:
    """PDF of the paper as the act would issue it. Raises: DocumentFailed; NotAllowed."""
    permit = policies.require(may_run_batches(actor))
    card, unit = PROCESSES[process], organisations.unit(_unit(permit)).name
    on = china_day(now)
    step = Step(2, "apply", "submit", now.astimezone(CHINA), actor.name, unit)
    file = CaseFile(
        number="", process=process, title=card.title, applicant=actor.name,
        offices=Offices(unit, "", unit), facts=dict(facts), submitted_on=on,
        parameters=parameters_on(on), demo=settings.DEMO, steps=(step,),
    )  # fmt: skip
    return preview(file, card.documents[code])


def _unit(permit: Permit) -> int:
    assert permit.post is not None  # noqa: S101 - the policy gives the post
    return permit.post[1]


def _made(
    process: str, facts: Mapping[str, Any], permit: Permit, actor: Actor, now: datetime
) -> Case:
    card = PROCESSES[process]
    flow = card.flows[card.current]
    return Case.objects.create(
        process=process,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=card.current,
        applicant_id=actor.account,
        unit_id=_unit(permit),
        subject=str(facts["subject"])[:60],
        title=card.title,
        created=now,
    )


def _running(case: int) -> tuple[Running, ...]:
    return tuple(
        Running(
            one.pk, one.token, one.limit, one.kind,
            one.due_at.isoformat() if one.due_at else None,
            one.paused_at is not None, one.remaining_days,
        )
        for one in Deadline.objects.filter(case=case, done_at=None)
    )  # fmt: skip
