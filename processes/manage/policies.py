"""Who administers what. Nothing is written here.

Source: domain specification B0.1, R71: configuration only, no data of cases.
"""

from django.utils.translation import gettext as _

from processes.engine.policies import PERMIT, Deny, Verdict
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Level, Role

RULE_MAKERS = (Level.DISTRICT, Level.CITY)


def may_manage(actor: Actor) -> Verdict:
    """System administrators in their own right; a proxy does not administer."""
    if actor.has_role(Role.SYSTEM_ADMIN):
        return PERMIT
    return Deny("not_admin", _("“系统管理”只给系统管理员使用，您不在这个岗位。"))


def home_of(actor: Actor) -> int:
    """The organisation for which the actor administers: the highest of his posts.

    Requires `may_manage`.
    """
    posts = [post.organisation for post in actor.posts if post.role is Role.SYSTEM_ADMIN]
    return max(posts, key=lambda one: organisations.unit(one).level.rank)


def region_of(actor: Actor) -> frozenset[int]:
    """Organisations within the actor's reach: those at or below his posts as administrator."""
    posts = (post.organisation for post in actor.posts if post.role is Role.SYSTEM_ADMIN)
    return frozenset(one for post in posts for one in organisations.subtree(post))


def reach_of(actor: Actor) -> frozenset[int]:
    """Where the actor gives posts: his region, and for a district the bodies outside it.

    Hospitals, the civil affairs office and others belong to no union: nobody else could let their
    people in. What is worked on there is none of it: `region_of` holds for that.
    """
    if isinstance(may_set_rules(actor), Deny):
        return region_of(actor)
    units = organisations.tree().units.values()
    return region_of(actor) | {one.id for one in units if one.level is Level.OUTSIDE}


def may_set_rules(actor: Actor) -> Verdict:
    """Parameters and calendar hold for the whole district: for its administrator, or the city's."""
    verdict = may_manage(actor)
    if isinstance(verdict, Deny) or organisations.unit(home_of(actor)).level in RULE_MAKERS:
        return verdict
    return Deny("not_district", _("政策参数和工作日历由区总工会的系统管理员维护。"))
