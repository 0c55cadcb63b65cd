"""Officers who have to be kept from a case because of what its application says. Reads only.

Declared by the applicant, by name; or found although nobody declared it: same household, phone,
address, or an employer outside the applicant's own union. Source: domain specification AID-10.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from processes.engine.definition import ProcessDefinition
from processes.people import organisations
from processes.people.models import Account, Post
from processes.people.models.tie import Tie
from processes.people.roles import Role
from processes.people.ties import Found, tied

DECLARED = "declared"
WORDS: Mapping[str, Any] = {
    DECLARED: _("申请人申报是亲属"),
    Tie.Kind.PERSON: _("系统比对：是申请人的家庭成员"),
    Tie.Kind.PHONE: _("系统比对：手机号码和申请人相同"),
    Tie.Kind.ADDRESS: _("系统比对：住址和申请人相同"),
    Tie.Kind.EMPLOYER: _("系统比对：所在单位和申请人相同"),
}


def kept_away(
    definition: ProcessDefinition, facts: Mapping[str, Any], *, unit: int | None, parties: set[int]
) -> tuple[Found, ...]:
    """Accounts with the reason for each, sorted; an account may stand there for several reasons.

    Colleagues at the applicant's own union share his employer by nature: that alone bars nobody.
    """
    found = set(tied(definition.traces(facts)))
    found |= {(one, DECLARED) for one in _named(definition.relatives(facts), unit)}
    at_home = _at(unit)
    return tuple(
        sorted(
            (account, why)
            for account, why in found
            if account not in parties and not (why == Tie.Kind.EMPLOYER and account in at_home)
        )
    )


def undeclared(ties: Iterable[Found]) -> tuple[Found, ...]:
    """Those which the applicant did not declare (审计疑点 AU04)."""
    rows = tuple(ties)
    declared = {account for account, why in rows if why == DECLARED}
    return tuple((account, why) for account, why in rows if account not in declared)


def _named(names: Iterable[str], unit: int | None) -> list[int]:
    """Officers of that name on the way of a case of that unit."""
    wanted = ["".join(name.split()) for name in names if name.strip()]
    if not wanted or unit is None:
        return []
    here = Q(organisation__in=organisations.above(unit))
    posts = Post.objects.filter(here, account__name__in=wanted, account__is_active=True)
    return list(posts.exclude(role=Role.APPLICANT.value).values_list("account", flat=True))


def _at(unit: int | None) -> set[int]:
    posts = Post.objects.filter(organisation=unit, account__kind=Account.Kind.OFFICER)
    return set(posts.values_list("account", flat=True)) if unit is not None else set()
