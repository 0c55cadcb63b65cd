"""Refusals and failures are pages in plain Chinese."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from processes.engine.errors import ApprovalError, Conflict, InvalidFacts, NotAllowed, WrongState
from processes.engine.views.refusals import refusal, server_error

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_reader(client: Client) -> HttpRequest:
    return client.get("/_ui/").wsgi_request


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("own_case", "本人不得审核自己的申请"), 403),
        (WrongState("closed", "办件已办结，不能撤回。"), 409),
        (Conflict("decided", "g1 已于 10:42 办理。"), 409),
        (InvalidFacts("invalid", "有内容要改。", errors={"income": ["只填数字"]}), 422),
    ],
)
def test_refusal_says_its_sentence(
    request_of_reader: HttpRequest, error: ApprovalError, status: int
) -> None:
    response = refusal(request_of_reader, error)
    assert response.status_code == status
    assert error.message in response.content.decode()


def test_what_came_too_late_leads_back_by_a_link_with_the_words_kept(rf: RequestFactory) -> None:
    came = {"Referer": "http://testserver/case/7/withdraw/?then=check"}
    request = rf.post("/case/7/withdraw/", {"text": "情况变了", "key": "k"}, headers=came)
    page = refusal(request, Conflict("decided", "g1 已于 10:42 办理。")).content.decode()
    assert 'href="/case/7/withdraw/?then=check"' in page
    assert "情况变了" in page
    assert "刷新" not in page


@pytest.mark.parametrize(
    "came", ["http://evil.test/case/7/", "http://testserver//evil.test/", "http://[", ""]
)
def test_the_link_back_leads_nowhere_else(rf: RequestFactory, came: str) -> None:
    request = rf.post("/case/7/withdraw/", {}, headers={"Referer": came})
    page = refusal(request, Conflict("decided", "g1 已于 10:42 办理。")).content.decode()
    assert "重新打开那一页" not in page


def test_our_elements_get_the_sentence_as_json(rf: RequestFactory) -> None:
    request = rf.post("/", headers={"Accept": "application/json"})
    response = refusal(request, Conflict("version", "另一台手机上改过。"))
    assert response.status_code == 409
    assert response["Content-Type"] == "application/json"


def test_an_outage_is_said_with_what_was_typed_and_the_way_back(rf: RequestFactory) -> None:
    came = {"Referer": "http://testserver/w/case/7/act/approve/"}
    request = rf.post("/w/case/7/act/approve/", {"opinion": "同意，<b>已核</b>"}, headers=came)
    try:
        raise OperationalError("server closed the connection")
    except OperationalError:
        response = server_error(request)
    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "同意，&lt;b&gt;已核&lt;/b&gt;" in page
    assert 'href="/w/case/7/act/approve/"' in page
    assert server_error(request).status_code == 500


@pytest.mark.parametrize("status", [400, 403, 404, 422, 500])
def test_each_failure_has_a_page(client: Client, status: int) -> None:
    client.raise_request_exception = False
    response = client.get(f"/_ui/{status}/")
    assert response.status_code == status
    assert "回首页" in response.content.decode()


def test_unknown_address_is_a_page(client: Client) -> None:
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "没有找到这一页" in response.content.decode()
