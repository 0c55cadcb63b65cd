"""Officers and organisations of a region, for an administrator. Reads only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from processes.engine.models import Task
from processes.people import organisations
from processes.people.models import Absence, Account, Organisation, Post
from processes.people.roles import Level, Role

PAGE = 50
NO_OFFICE = (Role.APPLICANT.value, Role.AGENT.value)


@dataclass(frozen=True)
class Held:
    """One post in words; `state` is now, next or past, `tasks` what is held by it."""

    pk: int
    role: str
    place: str
    title: str
    starts: date
    ends: date | None
    state: str
    tasks: int = 0
    within: bool = True


@dataclass(frozen=True)
class Person:
    """One officer in a list."""

    pk: int
    number: str
    name: str
    is_active: bool
    posts: tuple[str, ...]
    away: str


@dataclass(frozen=True)
class Page:
    """Lines, and the number after which the next page begins; "" if there is none."""

    people: tuple[Person, ...]
    next: str = ""


def officers(
    region: Collection[int], *, on: date, wanted: str = "", state: str = "", after: str = ""
) -> Page:
    """Officers with a post in the region at any time, or with none at all, by number."""
    rows = _within(region).filter(number__gt=after)
    if wanted:
        places = [one.id for one in organisations.tree().units.values() if wanted in one.name]
        here = _posts(region).filter(organisation__in=places)
        rows = rows.filter(
            Q(name__contains=wanted) | Q(number__istartswith=wanted) | Q(Exists(here))
        )
    rows = _in_state(rows, region, state, on)
    found = list(rows.order_by("number")[: PAGE + 1])
    shown = found[:PAGE]
    posts = _now_held([one.pk for one in shown], on)
    away = _away([one.pk for one in shown], on)
    people = tuple(
        Person(
            one.pk, one.number, one.name, one.is_active, posts.get(one.pk, ()), away.get(one.pk, "")
        )
        for one in shown
    )
    return Page(people, shown[-1].number if len(found) > PAGE else "")


def officer(region: Collection[int], pk: int) -> Account | None:
    """One officer of the region."""
    return _within(region).filter(pk=pk).first()


def posts_of(account: Account, region: Collection[int], *, on: date) -> tuple[Held, ...]:
    """All posts as an officer, the newest first."""
    rows = Post.objects.filter(account=account).exclude(role__in=NO_OFFICE)
    tasks = Task.objects.filter(holder=account, closed_at=None)
    return tuple(
        Held(
            pk=one.pk,
            role=Role(one.role).label,
            place=organisations.unit(one.organisation_id).name,
            title=one.title,
            starts=one.valid_from,
            ends=one.valid_to,
            state=_state(one, on),
            tasks=tasks.filter(role=one.role, organisation=one.organisation_id).count(),
            within=one.organisation_id in region,
        )
        for one in rows.order_by("-valid_from", "-pk")
    )


def absences_of(account: Account, *, on: date) -> list[Absence]:
    """Absences that run or come."""
    rows = Absence.objects.filter(account=account, ends__gte=on, cancelled_at=None)
    return list(rows.select_related("deputy").order_by("starts"))


def units(
    region: Collection[int], *, wanted: str = "", after: str = ""
) -> tuple[list[Organisation], str]:
    """Organisations of the region by code, and the code after which the next page begins."""
    rows = Organisation.objects.filter(pk__in=region, code__gt=after).select_related("parent")
    if wanted:
        rows = rows.filter(Q(name__contains=wanted) | Q(code__istartswith=wanted))
    found = list(rows.order_by("code")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].code if len(found) > PAGE else ""


def places_for(region: Collection[int]) -> list[tuple[str, str]]:
    """Codes and names of the region's federations and outside bodies, for a list to pick from."""
    rows = Organisation.objects.filter(pk__in=region, is_active=True)
    return [
        (one.code, f"{one.code} {one.name}")
        for one in rows.order_by("code")
        if one.level != Level.GRASSROOTS
    ]


def _within(region: Collection[int]) -> "QuerySet[Account]":
    anywhere = Post.objects.filter(account=OuterRef("pk")).exclude(role__in=NO_OFFICE)
    rows = Account.objects.filter(kind=Account.Kind.OFFICER)
    return rows.filter(Q(Exists(_posts(region))) | ~Q(Exists(anywhere)))


def _posts(region: Collection[int]) -> "QuerySet[Post]":
    rows = Post.objects.filter(account=OuterRef("pk"), organisation__in=region)
    return rows.exclude(role__in=NO_OFFICE)


def _in_state(
    rows: "QuerySet[Account]", region: Collection[int], state: str, on: date
) -> "QuerySet[Account]":
    match state:
        case "locked":
            return rows.filter(is_active=False)
        case "away":
            away = Absence.objects.filter(
                account=OuterRef("pk"), starts__lte=on, ends__gte=on, cancelled_at=None
            )
            return rows.filter(Exists(away))
        case "none":
            held = _posts(region).filter(Q(valid_to=None) | Q(valid_to__gte=on))
            return rows.filter(~Exists(held))
    return rows


def _now_held(accounts: list[int], on: date) -> dict[int, tuple[str, ...]]:
    rows = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), account__in=accounts, valid_from__lte=on
    ).exclude(role__in=NO_OFFICE)
    found: dict[int, tuple[str, ...]] = {}
    for one in rows.order_by("pk"):
        words = f"{organisations.unit(one.organisation_id).name} · {Role(one.role).label}"
        found[one.account_id] = (*found.get(one.account_id, ()), words)
    return found


def _away(accounts: list[int], on: date) -> dict[int, str]:
    rows = Absence.objects.filter(
        account__in=accounts, starts__lte=on, ends__gte=on, cancelled_at=None
    )
    return {one.account_id: one.deputy.name for one in rows.select_related("deputy")}


def _state(one: Post, on: date) -> str:
    if one.valid_from > on:
        return "next"
    return "now" if one.valid_to is None or one.valid_to >= on else "past"
