"""Who is there beside those who should be: proxies, strangers, and officers who were dismissed."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.models import Absence, Account, Organisation, Post
from processes.people.roles import Role

STRANGERS = ("p02", "u02a", "s4", "a1", "sys1")
DISMISSED = ("gone1", "gone2")  # the one at once, the other on 9 March
PROXIES = (("d1", "d4"), ("g1", "g3"), ("s1", "s3"), ("d7", "d8"))
PLACES = ("U01", "530111005", "530111", "530100")
# A second post each, at another level: on one case they may use only one of the two.
SECOND_POSTS = (
    ("g3", Role.STREET_REVIEWER, "530111005"),
    ("s3", Role.DISTRICT_OFFICER, "530111"),
)
AWAY = date(2026, 3, 5), date(2026, 4, 3)


def set_up() -> None:
    """Those who leave, those with two posts, and the absences of March."""
    for number, role, place in SECOND_POSTS:
        Post.objects.create(
            account=Account.objects.get(number=number),
            organisation=Organisation.objects.get(code=place),
            role=role,
            valid_from=date(2025, 1, 1),
        )
    _dismissed("gone1", Role.DISTRICT_OFFICER, "530111", active=False)
    _dismissed("gone2", Role.STREET_REVIEWER, "530111005", until=date(2026, 3, 9))
    for absent, deputy in PROXIES:
        Absence.objects.create(
            account=Account.objects.get(number=absent),
            deputy=Account.objects.get(number=deputy),
            starts=AWAY[0],
            ends=AWAY[1],
        )


def officers(cases: Iterable[int]) -> list[str]:
    """Numbers of all who have a post from the grassroots union up to the city, and at the cases."""
    with scope(SYSTEM):
        units = list(Case.objects.filter(pk__in=cases).values_list("unit", flat=True))
    where = Q(organisation__code__in=PLACES) | Q(organisation__in=units)
    posts = Post.objects.filter(where).exclude(role=Role.APPLICANT.value)
    return sorted(set(posts.values_list("account__number", flat=True)) - set(DISMISSED))


def _dismissed(
    number: str, role: Role, place: str, *, active: bool = True, until: date | None = None
) -> None:
    kind = Account.Kind.OFFICER
    account = Account(number=number, name=f"离样{number[-1]}", kind=kind, is_active=active)
    account.set_unusable_password()
    account.save()
    Post.objects.create(
        account=account,
        organisation=Organisation.objects.get(code=place),
        role=role,
        valid_from=date(2025, 1, 1),
        valid_to=until,
    )
