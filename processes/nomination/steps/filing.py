"""An act of the awards office is filed: opened, handed in, numbered at once, once a key."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from processes.engine.calendar import CHINA, china_day
from processes.engine.documents.casefile import CaseFile, Offices, Step
from processes.engine.documents.preview import preview
from processes.engine.errors import NotAllowed
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
from processes.nomination.policies import OFFICE
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Role

LOCK = Statement("SELECT pg_advisory_xact_lock(530199009, %(about)s::int)")
KEY = "act_key"


def office_permit(actor: Actor) -> Permit:
    """The post of the office that runs rounds. Raises: NotAllowed."""
    for post in actor.posts:
        if post.role is Role.DISTRICT_OFFICER and post.title == OFFICE:
            return Permit(post=(Role.DISTRICT_OFFICER.value, post.organisation))
    raise NotAllowed("no_post", _("评选由区总工会经济部办理，您不在这个岗位。"))


def filed(
    process: str,
    facts: Mapping[str, Any],
    known: Callable[[UUID], Case | None],
    *,
    actor: Actor,
    about: int,
    key: UUID,
    now: datetime,
) -> Decision:
    """The act is done, or has been under this key: `known` finds it. `about` is what is locked.

    Raises: NotAllowed; what the hooks refuse.
    """
    with durable(actor) as transaction:
        permit = office_permit(actor)
        transaction.execute(LOCK({"about": str(about)}))
        before = known(key)
        if before is not None:
            return Decision(before.pk, 0, before.status, number=before.number)
        case = _made(process, facts, unit=_unit(permit), applicant=actor.account, now=now)
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


def draft(
    process: str, code: str, facts: Mapping[str, Any], *, actor: Actor, now: datetime
) -> bytes:
    """PDF of the paper as the act would issue it. Raises: DocumentFailed; NotAllowed."""
    unit = organisations.unit(_unit(office_permit(actor))).name
    card, on = PROCESSES[process], china_day(now)
    step = Step(2, "apply", "submit", now.astimezone(CHINA), actor.name, unit)
    file = CaseFile(
        number="", process=process, title=card.title, applicant=actor.name,
        offices=Offices(unit, "", unit), facts=dict(facts), submitted_on=on,
        parameters=parameters_on(on), demo=settings.DEMO, steps=(step,),
    )  # fmt: skip
    return preview(file, card.documents[code])


def key_in(work: Work) -> UUID:
    """Key of the page by which the act was filed."""
    return UUID(work.dossier.facts[KEY])


def _unit(permit: Permit) -> int:
    assert permit.post is not None  # noqa: S101 - the policy gives the post
    return permit.post[1]


def _made(
    process: str, facts: Mapping[str, Any], *, unit: int, applicant: int, now: datetime
) -> Case:
    card = PROCESSES[process]
    flow = card.flows[card.current]
    return Case.objects.create(
        process=process,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=card.current,
        applicant_id=applicant,
        unit_id=unit,
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
