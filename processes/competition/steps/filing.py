"""An act is filed: opened, handed in and numbered in one transaction, once a key."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from processes.competition.steps.plan import SECTION
from processes.engine.calendar import CHINA, china_day
from processes.engine.documents.casefile import CaseFile, Offices, Step
from processes.engine.documents.preview import preview
from processes.engine.errors import Conflict, NotAllowed
from processes.engine.models import Case, Deadline, Draft
from processes.engine.moves import Move, Verb
from processes.engine.reference import parameters_on
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, Work, durable, scope
from processes.engine.shell.calling import follow_up
from processes.engine.shell.filing import put_on_file, sealed_draft
from processes.engine.shell.new_work import work_on_new
from processes.engine.shell.plan import Running
from processes.engine.shell.statement import Statement
from processes.engine.verdicts import Permit
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account, Post
from processes.people.roles import Role

LOCK = Statement("SELECT pg_advisory_xact_lock(530199007, %(about)s::int)")
KEY, OFFICE = "act_key", "office"


def section_permit(actor: Actor) -> Permit:
    """The post of the section that runs contests. Raises: NotAllowed."""
    for post in actor.posts:
        if post.role is Role.DISTRICT_OFFICER and post.title == SECTION:
            return Permit(post=(Role.DISTRICT_OFFICER.value, post.organisation))
    raise NotAllowed("no_post", _("竞赛由区总工会经济部办理，您不在这个岗位。"))


def section() -> Post | None:
    """Where contests are run. Requires sight of all."""
    rows = Post.objects.filter(role=Role.DISTRICT_OFFICER, title=SECTION)
    return rows.select_related("organisation").order_by("pk").first()


def district_name() -> str:
    """The federation that holds the contest."""
    with scope(SYSTEM):
        post = section()
        return str(post.organisation.name) if post else ""


def filed(
    process: str,
    facts: Mapping[str, Any],
    known: Callable[[UUID], Decision | None],
    *,
    actor: Actor,
    permit: Permit,
    about: int,
    key: UUID,
    now: datetime,
    applicant: int = 0,
) -> Decision:
    """The act is done, or has been under this key: `known` finds it. `about` is what is locked.

    `facts` hold the organisation (`OFFICE`) and the `subject`. What the system files is somebody's
    (`applicant`). Raises: what the hooks refuse.
    """
    whose = applicant or actor.account
    with durable(actor) as transaction:
        transaction.execute(LOCK({"about": str(about)}))
        before = known(key)
        if before is not None:
            return before
        case = _made(process, facts, whose, now)
        opening = work_on_new(transaction, case, actor=actor, key=key, now=now)
        opening.begin(Move(Verb.OPEN, target=whose, **_by(actor)), permit=permit)
        work = work_on_new(
            transaction, Case.objects.get(pk=case.pk), actor=actor, key=uuid5(key, "submit"),
            now=now, running=_running(case.pk),
        )  # fmt: skip
        on_file = put_on_file(work, {**facts, KEY: str(key)})
        on_behalf: dict[str, Any] = _by(actor) or {"behalf": whose}
        move = Move(Verb.SUBMIT, token=1, ties=on_file.ties, **on_behalf)
        done = work.do(move, permit=permit, hashes=on_file.hashes)
        follow_up(work)
        return replace(done, number=work.case.number)


def answer(case: Case) -> Decision:
    """What was said when a case was filed, for who asks again."""
    return Decision(case.pk, 0, case.status, number=case.number)


def begun(
    process: str,
    typed: Mapping[str, Any],
    *,
    applicant: int,
    unit: int | None,
    title: str,
    key: UUID,
    now: datetime,
    because: str,
    note: Callable[[int], int],
) -> Case | None:
    """A draft that the system begins for somebody; None if `note` says that it is there.

    `because` is the number of the case from which it follows: it stands in the event.
    """
    card = PROCESSES[process]
    flow = card.flows[card.current]
    with durable(SYSTEM) as transaction:
        case = Case.objects.create(
            process=process, flow_class=flow if isinstance(flow, type) else None,
            flow_version=card.current, applicant_id=applicant, unit_id=unit,
            subject=Account.objects.get(pk=applicant).name, title=title, created=now,
        )  # fmt: skip
        if not note(case.pk):
            raise Conflict("begun", _("草稿已经有了。"))
        sealed = sealed_draft(case.pk, dict(typed), process=process)
        Draft.objects.create(case=case, body=sealed, version=1, updated_at=now)
        work = work_on_new(transaction, case, actor=SYSTEM, key=key, now=now)
        work.begin(Move(Verb.OPEN, target=applicant, reason=because))
    return case


def draft(
    process: str, code: str, facts: Mapping[str, Any], *, actor: Actor, now: datetime,
    form: Mapping[str, Any] | None = None, node: str = "apply",
) -> bytes:  # fmt: skip
    """PDF of a paper as the act would issue it. Raises: DocumentFailed."""
    card, unit = PROCESSES[process], organisations.unit(int(facts[OFFICE])).name
    on = china_day(now)
    step = Step(2, node, "approve", now.astimezone(CHINA), actor.name, unit, form=dict(form or {}))
    file = CaseFile(
        number="", process=process, title=card.title, applicant=actor.name,
        offices=Offices(unit, "", district_name()), facts=dict(facts), submitted_on=on,
        parameters=parameters_on(on), demo=settings.DEMO, steps=(step,),
    )  # fmt: skip
    return preview(file, card.documents[code])


def key_in(work: Work) -> UUID:
    """Key of the page by which the act was filed."""
    return UUID(work.dossier.facts[KEY])


def office(permit: Permit) -> int:
    """The organisation of the post by which somebody acts."""
    assert permit.post is not None  # noqa: S101 - the policy gives the post
    return permit.post[1]


def _by(actor: Actor) -> dict[str, Any]:
    """Who acts, as moves name him; the system is nobody."""
    return {} if actor.kind == SYSTEM.kind else {"actor": actor.account}


def _made(process: str, facts: Mapping[str, Any], applicant: int, now: datetime) -> Case:
    card = PROCESSES[process]
    flow = card.flows[card.current]
    return Case.objects.create(
        process=process,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=card.current,
        applicant_id=applicant,
        unit_id=int(facts[OFFICE]),
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
