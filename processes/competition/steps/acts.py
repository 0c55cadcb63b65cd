"""Acts on an event: who may, by which post, and what was done under a key.

The jury and the arbiters are bodies of their own, whose cases nobody sees but the district; who
acts there has their sight for the act alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from processes.competition.models import Complaint, EventAct
from processes.competition.steps import filing
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.models import Event, Task
from processes.engine.runtime import Decision, Work
from processes.engine.verdicts import Permit
from processes.people.actors import Actor
from processes.people.models import Post
from processes.people.roles import Role

JUDGING, COMPLAINT, RESULT = "contest_judging", "contest_complaint", "contest_result"
HONOURS, PRIZE, REVOCATION = "contest_honours", "contest_prize", "contest_revocation"
HEAD, JUDGE, ARBITER = "裁判长", "裁判", "仲裁"
OFFICE = filing.OFFICE
section_permit, draft, key_in = filing.section_permit, filing.draft, filing.key_in


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
    """The act on an event is done, or has been under this key. Raises: what the hooks refuse."""
    return filing.filed(
        process, facts, known, actor=actor, permit=permit, about=event, key=key, now=now
    )


def ended(work: Work, form: Any) -> None:
    """An act that ends otherwise than well may be done again."""
    if work.effects.closed != "approved":
        EventAct.objects.filter(case=work.case.id, live=True).update(live=False)


def known(key: UUID) -> Decision | None:
    """What was filed under this key. Requires sight of all."""
    for rows in (EventAct.objects, Complaint.objects):
        row = rows.filter(key=key).select_related("case").first()
        if row is not None:
            return filing.answer(row.case)
    return None


def seat_at(case: int, node: str, key: UUID) -> Task | None:
    """The open task of a node, or the last one if it was decided under this key: asked again.

    Requires sight of all.
    """
    rows = Task.objects.filter(case=case, node=node)
    found = rows.filter(closed_at=None).first()
    if found is None and Event.objects.filter(case=case, key=key).exists():
        found = rows.order_by("token", "seat").last()
    return found
