"""Messages on one's own pages: read or not, one's own only, page by page."""

import re

import pytest

from processes.engine.journey import Walker
from processes.engine.models import Case, Message
from processes.engine.queries.applicant import notices
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.hardship_aid.conftest import walk
from tests.screens.desk.acting import filed, officer

__all__ = ["walk"]


def own(number: str) -> list[Message]:
    return list(Message.objects.filter(account__number=number).order_by("-id"))


def reader(who: str) -> str:
    """Where they read: workers at /my/, officers at /w/."""
    return "/my/messages/" if who.startswith("p") else "/w/messages/"


@pytest.fixture
def number(walk: Walker) -> str:
    """A case that was copied and sent back, so that both sides have messages."""
    found = filed(walk)
    walk.sends_back("g1", "accept", opinion="请补交", remarks={"M05": "请补上授权书"})
    with durable(SYSTEM):
        case = Case.objects.get(pk=walk.case)
        for n, who in enumerate(["g1", "g1", "s1"]):
            Message.objects.create(
                case=case,
                account=Account.objects.get(number=who),
                kind="urged",
                title="催办",
                text=f"困难帮扶 {found}：有人催办，请尽快办理。",
                key=f"test:{n}",
                at=walk.now,
            )
    return found


@pytest.mark.parametrize("who", ["p01", "g1"])
def test_opening_a_message_reads_it_and_leads_to_the_case(number: str, who: str) -> None:
    client, (newest, *_rest) = officer(who), own(who)
    page = client.get(reader(who)).content.decode()
    assert page.count(">新</span>") >= 2
    answer = client.get(f"{reader(who)}{newest.pk}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"{'/case' if who == 'p01' else '/w/case'}/{number}/"
    newest.refresh_from_db()
    assert newest.read_at
    assert Message.objects.filter(account=newest.account, read_at=None).exists()
    client.post(reader(who))
    assert not Message.objects.filter(account=newest.account, read_at=None).exists()
    assert "看过" in client.get(reader(who)).content.decode()


def test_somebody_elses_message_is_not_found_and_stays_unread(number: str) -> None:
    (message, *_rest) = own("p01")
    assert officer("p02").get(f"/my/messages/{message.pk}/").status_code == 404
    assert officer("g1").get(f"/w/messages/{message.pk}/").status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_who_has_lost_sight_of_the_case_gets_back_to_the_list(number: str) -> None:
    (message, *_rest) = own("s1")
    with durable(SYSTEM):
        Case.objects.filter(number=number).update(unit=None)
    answer = officer("s1").get(f"/w/messages/{message.pk}/")
    assert answer["Location"] == "/w/messages/"


def test_the_frame_says_that_something_is_new(number: str) -> None:
    own_page = officer("p01").get("/my/").content.decode()
    mine = Message.objects.filter(account__number="p01", read_at=None).count()
    assert f'<span aria-hidden="true">{mine}</span><span class="vh">{mine} 条新消息' in own_page
    assert f"{mine} 条新<" in own_page
    desk = officer("g1").get("/w/todo/").content.decode()
    count = Message.objects.filter(account__number="g1", read_at=None).count()
    assert re.search(rf'href="/w/messages/".*?class="count">{count}</span>', desk, re.DOTALL)
    officer("p01").post("/my/messages/")
    assert "条新消息" not in officer("p01").get("/my/").content.decode()


def test_old_messages_are_a_page_away(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "MOST", 1)
    client = officer("g1")
    first = client.get("/w/messages/").content.decode()
    found = re.search(r'rel="next" href="\?before=(\d+)"', first)
    assert found
    second = client.get(f"/w/messages/?before={found[1]}").content.decode()
    assert "回到最新的" in second
    assert "请尽快办理" in second


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 40, "²", ""])
def test_a_strange_page_is_the_first(number: str, asked: str) -> None:
    assert officer("g1").get("/w/messages/", {"before": asked}).status_code == 200


def test_workers_have_no_desk(number: str) -> None:
    assert officer("p01").get("/w/messages/").status_code == 403
    with scope(SYSTEM):
        assert Message.objects.exists()
