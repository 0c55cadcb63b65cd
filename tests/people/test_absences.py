"""Absences: days, deputies, no second proxy."""

from datetime import date

import pytest

from processes.people import clock
from processes.people.absences import (
    cancel_absence,
    deputies_for,
    misfit,
    register_absence,
)
from processes.people.actors import actor_for
from processes.people.errors import AbsenceRefused
from processes.people.models import Absence
from processes.people.roles import Role

TODAY, FIRST, LAST = date(2026, 3, 12), date(2026, 3, 16), date(2026, 3, 20)


@pytest.fixture
def register(account):
    def one(number="d1", deputy="d4", **more):
        days = {"starts": FIRST, "ends": LAST, "today": TODAY}
        return register_absence(account=account(number), deputy=account(deputy), **{**days, **more})

    return one


def numbers(accounts) -> set[str]:
    return {one.number for one in accounts}


def test_a_registered_deputy_stands_in(register, account):
    register(services=("hardship_aid",))
    proxy = actor_for(account("d4"), on=FIRST).stands_in_for[0]
    assert (proxy.account, proxy.services) == (account("d1").pk, ("hardship_aid",))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"ends": date(2026, 3, 15)}, "不能早于"),
        ({"starts": date(2026, 3, 11)}, "已经过去"),
    ],
)
def test_days_must_make_sense(register, days, sentence):
    with pytest.raises(AbsenceRefused, match=sentence):
        register(**days)


def test_one_day_beginning_today_is_enough(register):
    assert register(starts=TODAY, ends=TODAY).pk


def test_nobody_is_away_twice_on_one_day(register):
    register()
    with pytest.raises(AbsenceRefused, match="已经登记过"):
        register(starts=LAST, ends=date(2026, 3, 30), deputy="d5")
    assert register(starts=date(2026, 3, 21), ends=date(2026, 3, 30)).pk


def test_a_deputy_who_is_away_is_refused(register):
    register("d4", "d5")
    with pytest.raises(AbsenceRefused, match="也登记了外出"):
        register("d1", "d4")


@pytest.mark.parametrize("deputy", ["d1", "f1", "a1", "g1", "s1", "sys1", "p01"])
def test_who_may_not_stand_in_is_refused(register, deputy):
    with pytest.raises(AbsenceRefused, match="不能代理"):
        register("d1", deputy)


def test_deputies_come_from_the_same_house(account):
    assert numbers(deputies_for(account("g1"), on=FIRST)) == {"g2", "g3", "g4"}
    assert numbers(deputies_for(account("s1"), on=FIRST)) == {"s2", "s3"}


@pytest.mark.parametrize("number", ["f1", "a1", "sys1", "p01"])
def test_paying_auditing_and_administering_are_kept_apart(account, number):
    assert deputies_for(account(number), on=FIRST) == []


def test_a_cancelled_absence_ends_at_once(register, account):
    row = register()
    cancel_absence(row, by=account("d1"), now=clock.now())
    assert actor_for(account("d4"), on=FIRST).stands_in_for == ()
    with pytest.raises(AbsenceRefused, match="已经取消"):
        cancel_absence(row, by=account("d1"), now=clock.now())
    assert register().pk


def test_another_may_not_cancel_it(register, account):
    with pytest.raises(AbsenceRefused, match="自己登记"):
        cancel_absence(register(), by=account("d4"), now=clock.now())


def test_the_page_registers_and_cancels(officer_client, account):
    client = officer_client("d1")
    today = clock.today()
    form = {"starts": today, "ends": today, "deputy": account("d4").pk}
    page = client.post("/w/away/", form, follow=True).content.decode()
    assert f"期间由 {account('d4').name} 代理" in page
    assert "进行中" in page
    row = Absence.objects.get()
    client.post(f"/w/away/{row.pk}/cancel/")
    row.refresh_from_db()
    assert row.cancelled_at


def test_the_page_refuses_with_a_sentence_and_keeps_what_was_typed(officer_client, account):
    form = {"starts": "2020-01-01", "ends": "2020-01-02", "deputy": account("d4").pk}
    page = officer_client("d1").post("/w/away/", form).content.decode()
    assert "开始日期已经过去" in page
    assert "2020-01-01" in page


def test_a_deputy_who_goes_away_is_warned(register, officer_client, account):
    today = clock.today()
    register("d1", "d4", starts=today, ends=today, today=today)
    form = {"starts": today, "ends": today, "deputy": account("d5").pk}
    page = officer_client("d4").post("/w/away/", form, follow=True).content.decode()
    assert f"您这段时间代理 {account('d1').name}" in page


def test_workers_and_visitors_have_no_such_page(client, account):
    assert client.get("/w/away/").url == "/in/?next=/w/away/"
    client.force_login(account("p01"))
    assert client.get("/w/away/").status_code in {302, 403}


def test_another_ones_absence_is_not_found(register, officer_client):
    row = register("d1", "d4")
    assert officer_client("d4").post(f"/w/away/{row.pk}/cancel/").status_code == 404


def test_a_deputy_of_another_role_is_named_with_what_he_cannot_do(officer_client, account):
    today, s2 = clock.today(), account("s2")
    assert misfit(account("d1"), account("d4"), on=today) == ""
    form = {"starts": today, "ends": today, "deputy": account("s1").pk}
    client = officer_client("s2")
    page = client.post("/w/away/", form)
    said = page.content.decode()
    assert page.status_code == 422
    assert f"{account('s1').name}的岗位是" in said
    assert f"“{Role.STREET_CHAIR.label}”" in said
    assert "同一件一个人不能办两道" in said
    assert not Absence.objects.filter(account=s2).exists()
    client.post("/w/away/", form | {"known": "on"})
    assert Absence.objects.get(account=s2).deputy == account("s1")
