"""Every address of administration: who is let in, who is not, and that it is logged."""

import pytest
from django.test import Client
from django.urls import get_resolver

from processes.engine.models import Access
from processes.manage import urls
from tests.screens.desk.conftest import Office

ADDRESSES = {
    "manage_parameters": "/manage/parameters/",
    "manage_parameter": "/manage/parameters/first_limit/",
    "manage_parameter_new": "/manage/parameters/first_limit/new/",
    "manage_stuck": "/manage/stuck/",
    "manage_sweep": "/manage/stuck/sweep/",
    "manage_people": "/manage/people/",
    "manage_person_new": "/manage/people/new/",
    "manage_organisations": "/manage/organisations/",
    "manage_organisation_new": "/manage/organisations/new/",
    "manage_calendar": "/manage/calendar/",
    "manage_calendar_change": "/manage/calendar/2027/",
    "manage_log": "/manage/log/",
    "manage_flows": "/manage/flows/",
}
# Only there for what is stuck: 404 for the administrator too.
OF_ROWS = {
    "manage_job": "/manage/stuck/job/1/",
    "manage_task": "/manage/stuck/task/1/1/1/",
    "manage_person": "/manage/people/99999/",
    "manage_post_new": "/manage/people/99999/posts/new/",
    "manage_post_end": "/manage/people/99999/posts/1/end/",
    "manage_flow_change": "/manage/flows/hardship_aid/1/2/",
    "manage_flow_batch": "/manage/flows/batch/1/",
    "manage_handover": "/manage/people/99999/handover/",
    "manage_away": "/manage/people/99999/away/",
    "manage_person_act": "/manage/people/99999/do/lock/",
}
ONLY_SENT = {"manage_phone": "/manage/people/99999/phone/"}
OTHERS = ("d1", "d9", "f1", "a1", "m2", "g1", "s1", "h1", "j1", "sec1", "p1", "p01")


def test_no_address_is_left_out() -> None:
    names = {one.name for one in urls.urlpatterns} - {"manage"}
    assert names == {*ADDRESSES, *OF_ROWS, *ONLY_SENT}
    assert get_resolver().reverse_dict


@pytest.mark.parametrize("address", [*ADDRESSES.values(), *OF_ROWS.values()])
def test_the_administrator_enters_and_nobody_else(office: Office, address: str) -> None:
    there = 200 if address in ADDRESSES.values() else 404
    assert office.signed("sys1").get(address).status_code == there
    for number in OTHERS:
        assert office.signed(number).get(address).status_code == 403, number
        assert office.signed(number).post(address).status_code in {403, 405}, number
    assert Access.objects.filter(what="manage", refused=True).exists()
    assert Client().get(address).status_code == 302


def test_nothing_that_is_not_there_is_an_error(office: Office) -> None:
    client = office.signed("sys1")
    assert client.get("/manage/parameters/none/").status_code == 404
    assert client.get("/manage/parameters/none/new/").status_code == 404
    assert client.get("/manage/log/?before=99999999999").status_code == 200


def test_the_menu_leads_there_for_whom_it_is(office: Office) -> None:
    assert 'href="/manage/"' in office.signed("sys1").get("/w/todo/").content.decode()
    assert 'href="/manage/"' not in office.signed("d1").get("/w/todo/").content.decode()
