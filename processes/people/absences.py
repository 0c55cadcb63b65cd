"""Registering and cancelling absences.

A proxy is never passed on, and never crosses the line between paying, auditing and deciding.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from processes.people.errors import AbsenceRefused
from processes.people.models import Absence, Account, Post
from processes.people.roles import Level, Role

# Only somebody of the same role may stand in for these; all others may for one another.
APART = frozenset(
    {
        Role.FINANCE,
        Role.AUDITOR,
        Role.JOINT_BODY,
        Role.HOSPITAL,
        Role.EXPERT,
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
        Role.PRIVACY_OFFICER,
    }
)


def register_absence(
    *,
    account: Account,
    deputy: Account,
    starts: date,
    ends: date,
    today: date,
    services: tuple[str, ...] = (),
) -> Absence:
    """Registers the days on which `deputy` stands in; no `services` means all.

    Raises: AbsenceRefused if the days are past or taken, or the deputy may not or is away too.
    """
    with transaction.atomic():
        # Both rows are locked in one order, so that two registrations see each other.
        list(
            Account.objects.select_for_update()
            .filter(pk__in=[account.pk, deputy.pk])
            .order_by("pk")
        )
        _require_days(account, starts, ends, today)
        if deputy not in deputies_for(account, on=starts):
            raise AbsenceRefused(_("%(name)s 不能代理您的岗位，请另选。") % {"name": deputy.name})
        if absences_between(starts, ends).filter(account=deputy).exists():
            sentence = _("%(name)s 这段时间也登记了外出，代理不能再转给第三人，请另选。")
            raise AbsenceRefused(sentence % {"name": deputy.name})
        return Absence.objects.create(
            account=account, deputy=deputy, starts=starts, ends=ends, services=list(services)
        )


def cancel_absence(absence: Absence, *, by: Account, now: datetime) -> None:
    """Ends an absence at once. Raises: AbsenceRefused if it is another's, or over already."""
    if absence.account_id != by.pk:
        raise AbsenceRefused(_("只能取消自己登记的外出。"))
    if not Absence.objects.filter(pk=absence.pk, cancelled_at=None).update(cancelled_at=now):
        raise AbsenceRefused(_("这次外出已经取消。"))


def absences_between(starts: date, ends: date) -> QuerySet[Absence]:
    """Absences in force on any of these days."""
    return Absence.objects.filter(starts__lte=ends, ends__gte=starts, cancelled_at=None)


def stood_in_for(account: Account, *, starts: date, ends: date) -> list[str]:
    """Names of colleagues for whom the account is deputy then; they will have no proxy."""
    rows = absences_between(starts, ends).filter(deputy=account).select_related("account")
    return [row.account.name for row in rows.order_by("id")]


def deputies_for(account: Account, *, on: date) -> list[Account]:
    """Colleagues at the same organisation who may stand in for every post held, by number."""
    posts = list(_officer_posts(on).filter(account=account))
    if not posts:
        return []
    wanted = [_may_stand_in(post, on) for post in posts]
    found = set.intersection(*(set(ids) for ids in wanted)) - {account.pk}
    return list(Account.objects.filter(pk__in=found, is_active=True).order_by("number"))


def office_of(account: Account, *, on: date) -> str:
    """What the account is, for a list of colleagues: 街道经办人、街道主席."""
    return "、".join(Role(role).label for role in _roles(account, on))


def misfit(account: Account, deputy: Account, *, on: date) -> str:
    """What a deputy of another role can and cannot do; "" if he holds every role of the absent one.

    A proxy decides as the absent colleague may; but one who acted on a case himself may not act on
    it again for another, and who prepares cases has acted on most that wait for a signature.
    """
    lacking = [role for role in _roles(account, on) if role not in _roles(deputy, on)]
    if not lacking:
        return ""
    return _(
        "%(name)s的岗位是%(own)s，您的岗位%(roles)s他没有。他能代您办的：这段时间等您办、他自己没有办过的件，"
        "记录里写明他代您办。他不能代您办的：他以自己的岗位办过的件（同一件一个人不能办两道），"
        "这些件要等您回来，或者由本岗位的其他人、按规定上送的人办；他也不能再转给第三人。"
    ) % {
        "name": deputy.name,
        "own": office_of(deputy, on=on),
        "roles": "、".join(f"“{Role(role).label}”" for role in lacking),
    }


def _roles(account: Account, on: date) -> list[str]:
    posts = _officer_posts(on).filter(account=account).order_by("id")
    return list(dict.fromkeys(posts.values_list("role", flat=True)))


def _may_stand_in(post: Post, on: date) -> list[int]:
    at_home = _officer_posts(on).filter(organisation=post.organisation_id)
    same = at_home.filter(role=post.role)
    if Role(post.role) in APART:
        return list(same.values_list("account", flat=True))
    apart = [role.value for role in APART]
    barred = _officer_posts(on).filter(role__in=apart).values("account")
    return list(at_home.exclude(account__in=barred).values_list("account", flat=True))


def _officer_posts(on: date) -> QuerySet[Post]:
    applicant = [role.value for role in Role if role.level is Level.APPLICANT]
    return Post.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on).exclude(
        role__in=applicant
    )


def _require_days(account: Account, starts: date, ends: date, today: date) -> None:
    if ends < starts:
        raise AbsenceRefused(_("结束日期不能早于开始日期。"))
    if starts < today:
        raise AbsenceRefused(_("开始日期已经过去，请从今天或以后的日期登记。"))
    if absences_between(starts, ends).filter(account=account).exists():
        raise AbsenceRefused(_("这段时间您已经登记过外出，请先取消原来的登记。"))
