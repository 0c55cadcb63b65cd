"""Giving and ending posts. Rows are ended with a day, never deleted.

Nobody pays and decides, audits and decides, or administers and decides.
"""

from datetime import date, timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from processes.people.absences import APART
from processes.people.errors import PostRefused
from processes.people.models import Account, Organisation, Post
from processes.people.roles import Level, Role

LOCK = 530199002
KEEPERS = (Level.DISTRICT.value, Level.CITY.value)


def roles_at(level: Level) -> tuple[Role, ...]:
    """Roles that officers of an organisation of that level may have."""
    found = [role for role in Role if role.level is level]
    if level in (Level.DISTRICT, Level.CITY):
        found += [role for role in Role if role.level is Level.SYSTEM]
    return tuple(role for role in found if role.level is not Level.APPLICANT)


def current(account: Account, *, on: date) -> "QuerySet[Post]":
    """The account's posts as an officer that are not over on that day, coming ones too."""
    rows = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), account=account)
    return rows.exclude(role__in=(Role.APPLICANT.value, Role.AGENT.value))


def give_post(
    *, account: Account, organisation: Organisation, role: Role, title: str, starts: date,
    ends: date | None, today: date,
) -> Post:  # fmt: skip
    """Gives a post from a day on. Requires an open transaction.

    Raises: PostRefused if days, level or other posts forbid it.
    """
    _lock()
    if role not in roles_at(Level(organisation.level)):
        words = {"place": organisation.name, "role": role.label}
        raise PostRefused("role", _("%(place)s没有“%(role)s”这个岗位，请重选。") % words)
    if starts < today:
        raise PostRefused("starts", _("开始日期不能早于今天：以前谁在岗不能改。"))
    if ends is not None and ends < starts:
        raise PostRefused("ends", _("结束日期不能早于开始日期。"))
    if not account.is_active or not organisation.is_active:
        raise PostRefused("", _("账号或组织已停用，不能任职。"))
    others = current(account, on=starts)
    if ends is not None:
        others = others.filter(valid_from__lte=ends)
    if others.filter(role=role.value, organisation=organisation).exists():
        raise PostRefused("role", _("这段时间已经在这个岗位上了。"))
    held = {Role(one) for one in others.values_list("role", flat=True)} - {role}
    if any(one in APART for one in (held | {role}) if held):
        words = {"held": "、".join(sorted(one.label for one in held))}
        said = _("已经是%(held)s。财务、审计、系统管理等岗位不能和其他岗位由一个人兼任。")
        raise PostRefused("role", said % words)
    return Post.objects.create(
        account=account, organisation=organisation, role=role.value, title=title,
        valid_from=starts, valid_to=ends,
    )  # fmt: skip


def end_post(post: Post, *, last: date, today: date) -> None:
    """Ends a post with its last day, yesterday at the earliest. Requires an open transaction.

    Raises: PostRefused if the day is no such day, or the last administrator would go.
    """
    _lock()
    post.refresh_from_db()
    if post.valid_to is not None and post.valid_to < today:
        raise PostRefused("", _("这个岗位已经结束了。"))
    if last < today - timedelta(days=1):
        raise PostRefused("last", _("最后一天最早填昨天：以前谁在岗不能改。"))
    if last < post.valid_from:
        early = _("这个岗位从%(day)s才开始，最后一天不能早于它；要马上停止，请停用账号。")
        raise PostRefused("last", early % {"day": post.valid_from.isoformat()})
    if post.valid_to is not None and last > post.valid_to:
        raise PostRefused("last", _("原定的最后一天更早。要延长，请另任一段新的岗位。"))
    if post.role == Role.SYSTEM_ADMIN:
        require_administrator_left(besides=post.account)
    post.valid_to = last
    post.save(update_fields=["valid_to"])


def require_administrator_left(*, besides: Account) -> None:
    """Raises: PostRefused unless another administrator stays, without a last day.

    Requires an open transaction; holds the lock of posts.
    """
    _lock()
    others = Post.objects.filter(
        role=Role.SYSTEM_ADMIN.value, valid_to=None, account__is_active=True,
        organisation__level__in=KEEPERS,
    ).exclude(account=besides)  # fmt: skip
    if not others.exists():
        raise PostRefused("", _("这是最后一位系统管理员，请先让另一位任职再来。"))


def _lock() -> None:
    """One change of posts at a time, so that two administrators do not remove each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
