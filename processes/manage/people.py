"""People, posts and absences of a region. Each act has its reason and its entry.

Nobody changes posts or sign-in of his own; the last administrator stays. Nothing is deleted.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from processes.engine import assignment, changes
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.models import Change, Task
from processes.engine.policies import require
from processes.engine.policies_lane import step_name
from processes.engine.runtime import CaseView, durable
from processes.manage import policies, repairs
from processes.manage.said import Errors, note_day, note_reason, reason_of, refuse
from processes.people import absences, posts, resets
from processes.people.accounts import end_lockout, open_officer_account
from processes.people.actors import SYSTEM, Actor
from processes.people.errors import AbsenceRefused, PostRefused
from processes.people.forms import PhoneForm
from processes.people.models import Absence, Account, Organisation, Post
from processes.people.organisations import forget as forget_organisations
from processes.people.roles import Role

NUMBER = re.compile(r"[a-z][a-z0-9_.-]{1,30}", re.ASCII)
Typed = Mapping[str, str]


@contextmanager
def _act(actor: Actor, form: UUID) -> Iterator[bool]:
    """A transaction for one act; False if this form was sent before."""
    require(policies.may_manage(actor))
    with durable(SYSTEM):
        try:
            yield changes.known(form) is None
        except (PostRefused, AbsenceRefused) as refused:
            field = getattr(refused, "field", "")
            errors = {field: [refused.message]} if field else {}
            raise InvalidFacts("refused", refused.message, errors=errors) from refused
    assignment.forget()


def require_reach(actor: Actor, account: Account, *, on: date) -> None:
    """Raises: NotAllowed unless the officer is within the region, and not the actor himself."""
    if account.pk == actor.account:
        raise NotAllowed("own", _("不能改自己的岗位和登录，请另一位系统管理员来办。"))
    held = posts.current(account, on=on).values_list("organisation", flat=True)
    outside = set(held) - policies.reach_of(actor)
    if account.kind != Account.Kind.OFFICER or outside:
        raise NotAllowed("not_yours", _("这个人不在您管理的范围，或者在别处还有岗位。"))


def add_officer(typed: Typed, *, actor: Actor, form: UUID, now: datetime) -> int | None:
    """An account without password and post; None if sent before. Raises: InvalidFacts."""
    errors = Errors()
    number, name = typed["number"].strip().lower(), "".join(typed["name"].split())
    if not NUMBER.fullmatch(number):
        errors["number"] = [_("账号用小写字母开头，2到31位，只用字母、数字、点、横线。")]
    if not 2 <= len(name) <= 30:
        errors["name"] = [_("姓名要2到30个字。")]
    phone = _phone(typed["phone"], errors)
    reason = note_reason(typed["reason"], errors)
    refuse(errors)
    with _act(actor, form) as fresh:
        if not fresh:
            return None
        try:
            with transaction.atomic():
                account = open_officer_account(number=number, name=name, phone=phone)
        except IntegrityError as taken:
            said = _("账号或手机号已经有人用了，请核对是不是同一个人。")
            raise InvalidFacts("taken", said, errors={"number": [said]}) from taken
        _note(Change.Verb.ACCOUNT, actor, form, now, reason, {"account": account.pk})
    return account.pk


def add_organisation(typed: Typed, *, actor: Actor, form: UUID, now: datetime) -> None:
    """A street or grassroots union below one in the region. Raises: InvalidFacts."""
    errors = Errors()
    code, name = typed["code"].strip(), " ".join(typed["name"].split())
    if not re.fullmatch(r"[A-Za-z0-9-]{2,32}", code, re.ASCII):
        errors["code"] = [_("编码用字母、数字、横线，2到32位。")]
    elif Organisation.objects.filter(code__iexact=code).exists():
        errors["code"] = [_("这个编码已经有了。")]
    if not 4 <= len(name) <= 100:
        errors["name"] = [_("名称要4到100个字，请写全称。")]
    parent = Organisation.objects.filter(code=typed["parent"].strip(), is_active=True).first()
    if parent is None or parent.pk not in policies.region_of(actor):
        errors["parent"] = [_("没有这个上级组织，或者不在您管理的范围。")]
    elif (parent.level, typed["level"]) not in BELOW:
        errors["level"] = [_("街道总工会的上级是区总工会，基层工会的上级是街道或区总工会。")]
    reason = note_reason(typed["reason"], errors)
    refuse(errors)
    with _act(actor, form) as fresh:
        if not fresh:
            return
        employer = " ".join(typed["employer"].split())[:100]
        made = Organisation.objects.create(
            code=code, name=name, level=typed["level"], parent=parent, employer=employer
        )
        _note(Change.Verb.ORGANISATION, actor, form, now, reason, {"place": made.pk})
    forget_organisations()


BELOW = {("district", "street"), ("street", "grassroots"), ("district", "grassroots")}


def give_post(account: Account, typed: Typed, *, actor: Actor, form: UUID, now: datetime) -> None:
    """A post from a day on. Raises: InvalidFacts; NotAllowed."""
    errors, today = Errors(), china_day(now)
    require_reach(actor, account, on=today)
    place = Organisation.objects.filter(code=typed["place"].strip()).first()
    if place is None or place.pk not in policies.reach_of(actor):
        errors["place"] = [_("没有这个组织，或者不在您管理的范围。")]
    if typed["role"] not in set(Role):
        errors["role"] = [_("请选一个岗位。")]
    starts = note_day(typed["starts"], errors, "starts")
    ends = note_day(typed["ends"], errors, "ends") if typed["ends"] else None
    title = " ".join(typed["title"].split())
    if len(title) > 30:
        errors["title"] = [_("科室最多30个字。")]
    reason = note_reason(typed["reason"], errors)
    refuse(errors)
    assert place is not None  # noqa: S101 - refused above
    assert starts is not None  # noqa: S101
    role = Role(typed["role"])
    with _act(actor, form) as fresh:
        if not fresh:
            return
        posts.give_post(
            account=account, organisation=place, role=role, title=title, starts=starts,
            ends=ends, today=today,
        )  # fmt: skip
        about: dict[str, Any] = {"account": account.pk, "place": place.pk, "role": role.value}
        _note(Change.Verb.POST, actor, form, now, reason, about | {"from": starts.isoformat()})


def end_post(post: Post, typed: Typed, *, actor: Actor, form: UUID, now: datetime) -> int:
    """Ends a post; what the person holds by it goes back to the pool if it ends today or before.

    How many tasks went back. Raises: InvalidFacts; NotAllowed.
    """
    errors, today, account = Errors(), china_day(now), post.account
    if account.pk == actor.account:
        raise NotAllowed("own", _("不能改自己的岗位和登录，请另一位系统管理员来办。"))
    if post.organisation_id not in policies.reach_of(actor):
        raise NotAllowed("not_yours", _("这个岗位不在您管理的范围。"))
    last, reason = note_day(typed["last"], errors, "last"), note_reason(typed["reason"], errors)
    refuse(errors)
    assert last is not None  # noqa: S101 - refused above
    with _act(actor, form) as fresh:
        if fresh:
            posts.end_post(post, last=last, today=today)
            about: dict[str, Any] = {"account": account.pk, "place": post.organisation_id}
            about |= {"role": post.role, "to": last.isoformat()}
            _note(Change.Verb.POST_END, actor, form, now, reason, about)
    return _give_back(post, last, actor=actor, form=form, now=now, reason=reason, today=today)


def _give_back(
    post: Post, last: date, *, actor: Actor, form: UUID, now: datetime, reason: str, today: date
) -> int:
    """One transaction a seat. What cannot be let go now stays among what is stuck."""
    if last > today:
        return 0
    count = 0
    for task in held_by(post):
        key = uuid5(form, f"{task.case_id}.{task.token}.{task.seat}")
        try:
            repairs.free_for_leaver(task, actor=actor, key=key, now=now, reason=reason)
        except ApprovalError:
            continue
        count += 1
    return count


def held_by(post: Post) -> list[Task]:
    """Open tasks that the holder of a post holds by it."""
    mine = Task.objects.filter(holder=post.account_id, closed_at=None, role=post.role)
    return list(mine.filter(organisation=post.organisation_id).order_by("opened"))


@dataclass(frozen=True)
class Vacated:
    """Tasks that nobody could take up without this post; `shown`: (number, node) of the oldest."""

    count: int
    shown: list[tuple[str, str]]


def vacated_by(post: Post, *, on: date) -> Vacated | None:
    """What waits at a post that has nobody else; None while somebody else holds it.

    Requires a scope with every unit.
    """
    found = assignment.holders(post.role, post.organisation_id, on=on)
    if set(found) - {post.account_id}:
        return None
    waits = Task.objects.filter(closed_at=None, role=post.role, organisation=post.organisation_id)
    rows = waits.select_related("case").order_by("opened")
    named = [(str(one.case.number), _node(one)) for one in rows[:5] if one.case.number]
    return Vacated(waits.count(), named)


def _node(task: Task) -> str:
    view = CaseView.of(task.case)
    return step_name(view.process, view.graph.node(task.node).title)


def set_away(account: Account, typed: Typed, *, actor: Actor, form: UUID, now: datetime) -> None:
    """An absence with a deputy, for somebody who cannot register it. Raises: InvalidFacts."""
    errors, today = Errors(), china_day(now)
    require_reach(actor, account, on=today)
    starts = note_day(typed["starts"], errors, "starts")
    ends = note_day(typed["ends"], errors, "ends")
    deputy = None
    if typed["deputy"].isascii() and typed["deputy"].isdecimal() and len(typed["deputy"]) < 19:
        deputy = Account.objects.filter(pk=int(typed["deputy"])).first()
    if deputy is None:
        errors["deputy"] = [_("请选代理人。")]
    reason = note_reason(typed["reason"], errors)
    refuse(errors)
    assert starts is not None  # noqa: S101 - refused above
    assert ends is not None  # noqa: S101
    assert deputy is not None  # noqa: S101
    with _act(actor, form) as fresh:
        if not fresh:
            return
        absences.register_absence(
            account=account, deputy=deputy, starts=starts, ends=ends, today=today
        )
        about = {"account": account.pk, "deputy": deputy.pk, "from": starts.isoformat()}
        _note(Change.Verb.ABSENCE, actor, form, now, reason, about | {"to": ends.isoformat()})


def end_away(absence: Absence, why: str, *, actor: Actor, form: UUID, now: datetime) -> None:
    """Ends an absence at once. Raises: InvalidFacts; NotAllowed."""
    require_reach(actor, absence.account, on=china_day(now))
    reason = reason_of(why)
    with _act(actor, form) as fresh:
        if not fresh:
            return
        absences.cancel_absence(absence, by=absence.account, now=now)
        about = {"account": absence.account_id}
        _note(Change.Verb.ABSENCE_END, actor, form, now, reason, about)


def set_active(
    account: Account, *, active: bool, why: str, actor: Actor, form: UUID, now: datetime
) -> None:
    """Lets somebody sign in again, or no more, at once. Raises: InvalidFacts; NotAllowed."""
    require_reach(actor, account, on=china_day(now))
    reason = reason_of(why)
    with _act(actor, form) as fresh:
        if not fresh:
            return
        if not active and _administers(account, on=china_day(now)):
            posts.require_administrator_left(besides=account)
        Account.objects.filter(pk=account.pk).update(is_active=active)
        verb = Change.Verb.UNLOCK if active else Change.Verb.LOCK
        _note(verb, actor, form, now, reason, {"account": account.pk})
        if active:
            end_lockout(account)


def reset_sign_in(
    account: Account, why: str, *, actor: Actor, form: UUID, now: datetime
) -> str | None:
    """A code to set a new password and second factor; None if sent before. Shown once only.

    Raises: InvalidFacts; NotAllowed.
    """
    require_reach(actor, account, on=china_day(now))
    reason = reason_of(why)
    with _act(actor, form) as fresh:
        if not fresh:
            return None
        by = Account.objects.get(pk=actor.account)
        code = resets.make_code(account, by=by, now=now)
        _note(Change.Verb.RESET, actor, form, now, reason, {"account": account.pk})
    return code


def _administers(account: Account, *, on: date) -> bool:
    return posts.current(account, on=on).filter(role=Role.SYSTEM_ADMIN.value).exists()


def _phone(text: str, errors: Errors) -> str:
    if not text.strip():
        return ""
    form = PhoneForm({"phone": text})
    if form.is_valid():
        return str(form.cleaned_data["phone"])
    errors["phone"] = [str(one) for one in form.errors["phone"]]
    return ""


def _note(
    verb: Change.Verb,
    actor: Actor,
    form: UUID,
    now: datetime,
    reason: str,
    about: Mapping[str, Any],
) -> None:
    unit = policies.home_of(actor)
    changes.record(verb, actor=actor, unit=unit, key=form, now=now, reason=reason, about=about)
