"""Who acts: posts of the day, units below them, stand-ins that are never passed on."""

from datetime import date

import pytest

from processes.people import organisations
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Absence, Post
from processes.people.roles import Level, Role

DAY = date(2026, 3, 18)


def codes(actor) -> set[str]:
    return {organisations.unit(one).code for one in actor.units}


def away(account, deputy, **more) -> Absence:
    days = {"starts": date(2026, 3, 16), "ends": date(2026, 3, 20)}
    return Absence.objects.create(account=account, deputy=deputy, **{**days, **more})


def test_a_grassroots_officer_sees_his_union_only(account):
    actor = actor_for(account("g1"), on=DAY)
    assert codes(actor) == {"U01"}
    assert actor.has_role(Role.GRASSROOTS_OFFICER, organisations.by_code("U01").id)
    assert not actor.has_role(Role.GRASSROOTS_OFFICER, organisations.by_code("U02").id)
    assert actor.posts[0].level is Level.GRASSROOTS


def test_a_street_officer_sees_the_unions_of_his_street(account):
    assert codes(actor_for(account("s1"), on=DAY)) == {"530111005", "U01"}


def test_the_district_sees_all_below_it_and_not_the_neighbour(account):
    seen = codes(actor_for(account("d1"), on=DAY))
    assert {"530111", "530111001", "U01", "U06"} <= seen
    assert not {"530114", "530100", "H1"} & seen


@pytest.mark.parametrize("number", ["p01", "sys1", "sec1", "p1", "j1", "e2"])
def test_who_has_no_business_with_cases_has_no_units(account, number):
    assert actor_for(account(number), on=DAY).units == ()


def test_the_section_of_a_district_officer_is_known(account):
    assert actor_for(account("d2"), on=DAY).titles(Role.DISTRICT_OFFICER) == ("女工",)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 3, 15), False),
        (date(2026, 3, 16), True),
        (date(2026, 3, 20), True),
        (date(2026, 3, 21), False),
    ],
)
def test_a_post_holds_from_its_first_to_its_last_day(account, day, held):
    days = {"valid_from": date(2026, 3, 16), "valid_to": date(2026, 3, 20)}
    Post.objects.filter(account=account("g1")).update(**days)
    assert bool(actor_for(account("g1"), on=day).posts) == held


def test_a_deputy_stands_in_with_the_posts_and_units_of_the_absent(account):
    away(account("d1"), account("g1"))
    actor = actor_for(account("g1"), on=DAY)
    proxy = actor.proxy_for(Role.DISTRICT_OFFICER, organisations.by_code("530111").id)
    assert proxy is not None
    assert proxy.account == account("d1").pk
    assert "530111006" in codes(actor)
    assert not actor.has_role(Role.DISTRICT_OFFICER)


def test_after_the_absence_nobody_stands_in(account):
    away(account("d1"), account("d4"))
    assert actor_for(account("d4"), on=date(2026, 3, 21)).stands_in_for == ()


def test_a_proxy_is_never_passed_on(account):
    away(account("d1"), account("d4"))
    away(account("d4"), account("d2"))
    actor = actor_for(account("d2"), on=DAY)
    assert [one.account for one in actor.stands_in_for] == [account("d4").pk]


def test_a_proxy_may_be_for_some_services_only(account):
    away(account("d1"), account("d4"), services=["hardship_aid"])
    actor = actor_for(account("d4"), on=DAY)
    assert actor.proxy_for(Role.DISTRICT_OFFICER, process="hardship_aid")
    assert not actor.proxy_for(Role.DISTRICT_OFFICER, process="competition")


def test_membership_is_not_passed_to_a_deputy(account):
    away(account("e2"), account("d4"))
    assert not actor_for(account("d4"), on=DAY).proxy_for(Role.APPLICANT)


def test_a_deactivated_account_has_neither_posts_nor_proxies(account):
    away(account("d1"), account("d4"))
    gone = account("d4")
    gone.is_active = False
    gone.save()
    actor = actor_for(gone, on=DAY)
    assert (actor.posts, actor.units, actor.stands_in_for) == ((), (), ())


def test_the_system_is_an_actor_without_posts():
    assert (SYSTEM.account, SYSTEM.kind, SYSTEM.posts) == (0, "system", ())


def test_four_questions_at_most_make_an_actor(account, django_assert_max_num_queries):
    who = account("d4")
    organisations.forget()
    with django_assert_max_num_queries(3):
        actor_for(who, on=DAY)
