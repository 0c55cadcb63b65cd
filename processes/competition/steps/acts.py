"""An act on an event is filed: opened, handed in and numbered in one transaction, once a key.

The jury and the arbiters are bodies of their own, whose cases nobody sees but the district; who
acts there has their sight for the act alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from processes.competition.models import Complaint, EventAct
from processes.competition.steps.plan import SECTION
from processes.engine.calendar import CHINA, china_day
from processes.engine.documents.casefile import CaseFile, Offices, Step
from processes.engine.documents.preview import preview
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.models import Case, Deadline, Event, Task
from processes.engine.moves import Move, Verb
from processes.engine.reference import parameters_on
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, Work, durable, scope
from processes.engine.shell.calling import follow_up
from processes.engine.shell.filing import put_on_file
from processes.engine.shell.new_work import work_on_new
from processes.engine.shell.plan import Running
from processes.engine.shell.statement import Statement
from processes.engine.verdicts import Permit
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Post
from processes.people.roles import Role

JUDGING, COMPLAINT, RESULT = "contest_judging", "contest_complaint", "contest_result"
HEAD, JUDGE, ARBITER = "裁判长", "裁判", "仲裁"
LOCK = Statement("SELECT pg_advisory_xact_lock(530199007, %(event)s::int)")
KEY, OFFICE = "act_key", "office"


def office_of(title: str, *, on: Any) -> int:
    """The body whose experts have that post. Raises: WrongState if nobody holds it."""
    held = Post.objects.filter(role=Role.EXPERT, title=title, account__is_active=True)
    now = held.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))
    found = now.order_by("pk").values_list("organisation", flat=True).first()
    if found is None:
        said = _("还没有人担任“%(title)s”。请系统管理员先设这个岗位。")
        raise WrongState("no_office", said % {"title": title})
    return int(found)


def has_title(actor: Actor, title: str) -> bool:
    """Whether he holds that post of the experts himself."""
    return title in actor.titles(Role.EXPERT)


def expert_permit(actor: Actor, title: str) -> Permit:
    """The post he acts by. Raises: NotAllowed."""
    for post in actor.posts:
        if post.role is Role.EXPERT and post.title == title:
            return Permit(post=(Role.EXPERT.value, post.organisation))
    raise NotAllowed("no_post", _("这一步由%(title)s办理，您不在这个岗位。") % {"title": title})


def section_permit(actor: Actor) -> Permit:
    """The post of the section that runs contests. Raises: NotAllowed."""
    for post in actor.posts:
        if post.role is Role.DISTRICT_OFFICER and post.title == SECTION:
            return Permit(post=(Role.DISTRICT_OFFICER.value, post.organisation))
    raise NotAllowed("no_post", _("竞赛由区总工会经济部办理，您不在这个岗位。"))


def seat_at(case: int, node: str, key: UUID) -> Task | None:
    """The open task of a node, or the last one if it was decided under this key: asked again.

    Requires sight of all.
    """
    rows = Task.objects.filter(case=case, node=node)
    found = rows.filter(closed_at=None).first()
    if found is None and Event.objects.filter(case=case, key=key).exists():
        found = rows.order_by("token", "seat").last()
    return found


def at_body(actor: Actor) -> Actor:
    """The same with sight of the cases of his own body, for one act on one of them."""
    own = {post.organisation for post in actor.posts if post.role is Role.EXPERT}
    return replace(actor, units=tuple(sorted({*actor.units, *own})))


def filed(
    process: str,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    permit: Permit,
    event: int,
    key: UUID,
    now: datetime,
) -> Decision:
    """The act is done, or has been under this key. Raises: what the hooks refuse."""
    with durable(actor) as transaction:
        transaction.execute(LOCK({"event": str(event)}))
        before = known(key)
        if before is not None:
            return before
        case = _made(process, facts, actor, now)
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


def district_name() -> str:
    """The federation that holds the contest."""
    with scope(SYSTEM):
        post = Post.objects.filter(role=Role.DISTRICT_OFFICER, title=SECTION).order_by("pk").first()
        return str(post.organisation.name) if post else ""


def key_in(work: Work) -> UUID:
    """Key of the page by which the act was filed."""
    return UUID(work.dossier.facts[KEY])


def ended(work: Work, form: Any) -> None:
    """An act that ends otherwise than well may be done again."""
    if work.effects.closed != "approved":
        EventAct.objects.filter(case=work.case.id, live=True).update(live=False)


def known(key: UUID) -> Decision | None:
    """What was filed under this key. Requires sight of all."""
    for rows in (EventAct.objects, Complaint.objects):
        row = rows.filter(key=key).select_related("case").first()
        if row is not None:
            return Decision(row.case.pk, 0, row.case.status, number=row.case.number)
    return None


def _made(process: str, facts: Mapping[str, Any], actor: Actor, now: datetime) -> Case:
    card = PROCESSES[process]
    flow = card.flows[card.current]
    return Case.objects.create(
        process=process,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=card.current,
        applicant_id=actor.account,
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
