"""Who acts now: an account with its posts, units and stand-ins of one day. Reads only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from processes.people import organisations
from processes.people.models import Absence, Account, Post
from processes.people.roles import Level, Role

# Posts that show no unit's cases: workers see their own, the others have no business with any.
WITHOUT_UNITS = frozenset(
    {
        Role.APPLICANT,
        Role.AGENT,
        Role.EXPERT,
        Role.JOINT_BODY,
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
        Role.PRIVACY_OFFICER,
    }
)

# Posts whose sight no proxy gets: what a hospital sees lies between it and the person.
NOT_LENT = frozenset({Role.HOSPITAL})


@dataclass(frozen=True)
class PostRef:
    """A role at an organisation; `title` is the section, such as 帮扶."""

    organisation: int
    role: Role
    level: Level
    title: str = ""


@dataclass(frozen=True)
class StandIn:
    """A colleague who is away and for whom the actor stands in; `services` empty means all."""

    account: int
    name: str
    posts: tuple[PostRef, ...]
    services: tuple[str, ...] = ()

    def covers(self, process: str) -> bool:
        """Whether the proxy holds for this process."""
        return not self.services or process in self.services


@dataclass(frozen=True)
class Actor:
    """Whoever acts. `units` are all organisations below own posts and those stood in for."""

    account: int
    name: str
    kind: str
    posts: tuple[PostRef, ...] = ()
    units: tuple[int, ...] = ()
    stands_in_for: tuple[StandIn, ...] = ()

    def has_role(self, role: Role, organisation: int | None = None) -> bool:
        """Whether one of the actor's own posts has `role`, at `organisation` if given."""
        return _has(self.posts, role, organisation)

    def proxy_for(
        self, role: Role, organisation: int | None = None, *, process: str = ""
    ) -> StandIn | None:
        """Whom the actor stands in for in this role; None if for nobody."""
        return next(
            (
                one
                for one in self.stands_in_for
                if _has(one.posts, role, organisation) and (not process or one.covers(process))
            ),
            None,
        )

    def titles(self, role: Role) -> tuple[str, ...]:
        """Sections of the actor's own posts with `role`, such as 帮扶."""
        return tuple(post.title for post in self.posts if post.role is role and post.title)

    @property
    def is_officer(self) -> bool:
        """Whether any own or stood-in post is more than that of an applicant."""
        held = (*self.posts, *(post for one in self.stands_in_for for post in one.posts))
        return any(post.level is not Level.APPLICANT for post in held)


SYSTEM = Actor(account=0, name="系统", kind="system")
# Somebody who has not signed in. No row has this id, so it sees and may do nothing.
NOBODY = Actor(account=-1, name="访客", kind="nobody")


def actor_for(account: Account | int, *, on: date) -> Actor:
    """The actor that `account` is on a day; a deactivated account has neither posts nor proxies.

    A proxy is never passed on: those whom an absent colleague stood in for do not come along.

    Raises: Account.DoesNotExist.
    """
    who = account if isinstance(account, Account) else Account.objects.get(pk=account)
    if not who.is_active:
        return Actor(who.pk, who.name, who.kind)
    away = list(_absences(who.pk, on).select_related("account"))
    posts = _posts([who.pk, *(row.account_id for row in away)], on)
    own = posts[who.pk]
    stands_in = tuple(_stand_in(row, posts[row.account_id]) for row in away)
    lent = (post for one in stands_in for post in one.posts if post.role not in NOT_LENT)
    held = (*own, *lent)
    return Actor(who.pk, who.name, who.kind, own, units_of(held), stands_in)


def units_of(posts: Iterable[PostRef]) -> tuple[int, ...]:
    """Ids, ascending, of every organisation at or below the posts that give sight of cases."""
    found: set[int] = set()
    for post in posts:
        if post.role not in WITHOUT_UNITS:
            found.update(organisations.subtree(post.organisation))
    return tuple(sorted(found))


def _has(posts: tuple[PostRef, ...], role: Role, organisation: int | None) -> bool:
    return any(post.role is role and organisation in {None, post.organisation} for post in posts)


def _absences(deputy: int, on: date) -> QuerySet[Absence]:
    return Absence.objects.filter(
        deputy=deputy,
        starts__lte=on,
        ends__gte=on,
        cancelled_at=None,
        account__is_active=True,
    ).order_by("id")


def _posts(accounts: list[int], on: date) -> dict[int, tuple[PostRef, ...]]:
    rows = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on),
        account__in=accounts,
        valid_from__lte=on,
        organisation__is_active=True,
    ).order_by("id")
    found: dict[int, tuple[PostRef, ...]] = defaultdict(tuple)
    for row in rows:
        role = Role(row.role)
        ref = PostRef(row.organisation_id, role, role.level, row.title)
        found[row.account_id] = (*found[row.account_id], ref)
    return found


def _stand_in(row: Absence, posts: tuple[PostRef, ...]) -> StandIn:
    passed_on = tuple(post for post in posts if post.level is not Level.APPLICANT)
    return StandIn(row.account_id, row.account.name, passed_on, tuple(row.services))
