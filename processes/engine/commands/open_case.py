"""A draft is begun."""

from datetime import datetime
from uuid import uuid4

from processes.engine import policies
from processes.engine.models import Case
from processes.engine.moves import Move, Verb
from processes.engine.queries.membership import unit_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, durable
from processes.engine.shell.opening import work_on_new
from processes.engine.shell.statement import Statement
from processes.engine.shell.transaction import Transaction
from processes.people.actors import Actor
from processes.people.models import Account

LOCK = Statement("SELECT pg_advisory_xact_lock(530199, %(person)s::int)")


def open_case(
    *,
    process: str,
    applicant: int,
    actor: Actor,
    now: datetime,
    agent: int | None = None,
    again: str = "",
) -> Decision:
    """Begins a draft of `process` for the applicant, or gives the one that is there.

    `agent` is who files for him; it is the actor if he is not the applicant. `again` is the number
    of the case whose answers it will be given: it stands in the event.

    Raises: NotAllowed if the actor may not file for this person.
    """
    with durable(actor) as transaction:
        return opened_in(
            transaction,
            process=process,
            applicant=applicant,
            actor=actor,
            now=now,
            agent=agent,
            again=again,
        )


def opened_in(
    transaction: Transaction,
    *,
    process: str,
    applicant: int,
    actor: Actor,
    now: datetime,
    agent: int | None = None,
    again: str = "",
) -> Decision:
    """The same in a transaction that does more."""
    if agent is None and actor.account != applicant:
        agent = actor.account
    person = Account.objects.get(pk=applicant)
    unit = unit_of(applicant, on=now)
    permit = policies.require(policies.may_open_for(actor, applicant=applicant, unit=unit))
    transaction.execute(LOCK({"person": str(applicant % 2**31)}))
    draft = _draft(process, applicant)
    if draft is not None:
        return Decision(draft.pk, draft.version, draft.status, number=draft.number)
    case = _made(process, person, agent=agent, unit=unit, now=now)
    work = work_on_new(transaction, case, actor=actor, key=uuid4(), now=now)
    move = Move(
        Verb.OPEN, actor=actor.account, behalf=permit.behalf, target=applicant, reason=again
    )
    return work.begin(move, permit=permit)


def _draft(process: str, applicant: int) -> Case | None:
    mine = Case.objects.filter(process=process, applicant_id=applicant, submitted_at=None)
    return mine.filter(closed_at=None).order_by("id").first()


def _made(
    process: str, person: Account, *, agent: int | None, unit: int | None, now: datetime
) -> Case:
    definition = PROCESSES[process]
    flow = definition.flows[definition.current]
    return Case.objects.create(
        process=process,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=definition.current,
        applicant=person,
        agent_id=agent,
        unit_id=unit,
        subject=person.name,
        title=definition.title,
        created=now,
    )
