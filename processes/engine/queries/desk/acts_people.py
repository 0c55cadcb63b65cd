"""Colleagues an officer can choose: who may take the seat, who may get a copy. Needs a scope."""

from collections.abc import Iterable

from django.db.models import Q

from processes.engine import assignment, policies
from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.acts_possible import refusal
from processes.people import organisations
from processes.people.actors import WITHOUT_UNITS, actor_for
from processes.people.models import Account, Post
from processes.people.roles import Level, Role

People = dict[str, str]
"""Account as text -> name and post, as they are chosen from."""


def people_for(act: Act) -> People:
    """Whom this act may name: readers for a copy, else who may take the seat. By post."""
    return _readers(act) if act.code == "cc" else _successors(act)


def _successors(act: Act) -> People:
    place = act.view.places.get((act.token, act.number))
    if place is None or place.organisation is None:
        return {}
    unit = organisations.unit(place.organisation).name
    rows = assignment.candidates(role=place.role, organisation=place.organisation, on=act.today)
    return {
        str(one.pk): f"{one.name}（{unit} {Role(place.role).label}）"
        for one in rows
        if one.pk != act.actor.account and _may_take(act, one)
    }


def _may_take(act: Act, one: Account) -> bool:
    colleague = actor_for(one, on=act.today)
    verdict = policies.may_take_over(colleague, act.view, act.token, act.number)
    return bool(verdict) and _plays(act, one.pk)


def _readers(act: Act) -> People:
    """Officers of the unit of the case and of all above it; the command has the last word."""
    if act.view.unit is None:
        return {}
    found: People = {}
    for post in _posts(act):
        account = post.account_id
        if account != act.actor.account and _plays(act, account):
            label = f"{post.account.name}（{post.organisation.name} {Role(post.role).label}）"
            found.setdefault(str(account), label)
    return found


def _posts(act: Act) -> Iterable[Post]:
    levels = [one.value for one in Level if one.rank > 0]
    units = [organisations.ancestor_at(act.view.unit or 0, Level(level)) for level in levels]
    rows = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=act.today),
        organisation__in=[one for one in units if one is not None],
        valid_from__lte=act.today,
        account__is_active=True,
    ).exclude(role__in=[role.value for role in WITHOUT_UNITS])
    barred = {act.view.applicant, act.view.agent, *act.view.state.recused}
    chosen = rows.exclude(account__in=[one for one in barred if one is not None])
    return chosen.select_related("account", "organisation").order_by("organisation", "account")


def _plays(act: Act, target: int) -> bool:
    return refusal(act.view, act.move(target=target)) is None
