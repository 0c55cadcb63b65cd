"""What was told to the applicant: how far it got, and how an officer has it told again."""

import re

import pytest

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.models import Delivery, Event, Message
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import filed, officer

State = Delivery.State


@pytest.fixture
def lost(walk: Walker) -> tuple[str, Message]:
    """A case sent back for correction; nobody knows whether the text message went out."""
    number = filed(walk)
    walk.sends_back("g1", "accept", opinion="请补交", remarks={"M05": "请补上授权书"})
    with durable(SYSTEM):
        message = Message.objects.get(case=walk.case, kind="correct")
        message.deliveries.update(state=State.UNKNOWN, error="crash")
    return number, message


def notices(who: str, number: str) -> str:
    page = officer(who).get(f"/w/case/{number}/?tab=progress").content.decode()
    found = re.search(r'<section[^>]*id="told".*?</section>', page, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", found[0]))


def again(who: str, number: str, message: Message, way: str) -> int:
    answer = officer(who).post(f"/w/case/{number}/told/{message.pk}/", {"way": way})
    return answer.status_code


def states(message: Message) -> list[tuple[str, str]]:
    with scope(SYSTEM):
        return list(message.deliveries.order_by("id").values_list("channel", "state"))


def test_each_notice_says_how_far_it_got(walk: Walker) -> None:
    number = filed(walk)
    said = notices("g1", number)
    assert "申请已提交" in said
    assert "短信 已发出" in said
    assert "站内：还没看" in said
    page = officer("g1").get(f"/w/case/{number}/").content.decode()
    assert "没有送到申请人" not in page


def test_a_notice_that_waits_can_be_taken_back_with_the_decision(walk: Walker) -> None:
    walk.drains = False
    number = filed(walk)
    assert "条通知马上发出" in notices("g1", number)


def test_a_lost_notice_is_announced_and_sent_again_by_a_person(
    walk: Walker, lost: tuple[str, Message]
) -> None:
    number, message = lost
    assert "没有送到申请人" in officer("g1").get(f"/w/case/{number}/").content.decode()
    assert "不知道发没发出" in notices("g1", number)
    events = Event.objects.filter(case=walk.case).count()
    assert again("g1", number, message, "sms") == 303
    assert again("g1", number, message, "sms") == 409  # it is under way
    jobs.drain(walk.case)
    assert states(message) == [("sms", State.UNKNOWN), ("sms", State.SENT)]
    assert "没有送到申请人" not in officer("g1").get(f"/w/case/{number}/").content.decode()
    assert Event.objects.filter(case=walk.case).count() == events


def test_an_officer_may_note_that_he_said_it(lost: tuple[str, Message]) -> None:
    number, message = lost
    assert again("g1", number, message, Delivery.PERSON) == 303
    assert states(message)[-1] == (Delivery.PERSON, State.SENT)
    assert "当面或电话 已告知" in notices("g1", number)
    assert again("g1", number, message, Delivery.PERSON) == 409


@pytest.mark.parametrize(
    ("who", "way", "status"),
    [("a1", "sms", 403), ("u02a", "sms", 404), ("g1", "wechat", 422), ("g1", "pigeon", 422)],
)
def test_nobody_else_and_no_other_way(
    lost: tuple[str, Message], who: str, way: str, status: int
) -> None:
    number, message = lost
    assert again(who, number, message, way) == status
    assert states(message) == [("sms", State.UNKNOWN)]


def test_a_message_of_another_case_is_not_found(walk: Walker, lost: tuple[str, Message]) -> None:
    _number, message = lost
    other = filed(walk.another())
    assert again("g1", other, message, "sms") in {403, 404}


def test_the_auditor_reads_what_was_sent_and_may_send_nothing(lost: tuple[str, Message]) -> None:
    number, _message = lost
    page = officer("a1").get(f"/audit/case/{number}/").content.decode()
    assert "通知送达" in page
    assert "不知道发没发出" in page
    assert 'name="way"' not in page
