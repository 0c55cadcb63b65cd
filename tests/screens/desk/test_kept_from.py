"""Who is kept from an act: right and state before what was typed, an entry, and no fault."""

import json
from typing import Any
from uuid import uuid4

from django.db.models import Q

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Task
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.acting import Desk, events, filed, number_of, officer
from tests.screens.desk.test_acts import ACCEPTED, to_street


def sent(who: str, number: str, verb: str, **posted: Any) -> tuple[int, str]:
    """A form that no page offered: status and text of the answer."""
    form = {"key": str(uuid4()), **posted}
    answer = officer(who).post(f"/w/case/{number}/act/{verb}/", form)
    return answer.status_code, answer.content.decode()


def entries(who: str) -> list[str]:
    """Codes of what the access log says he was kept from, oldest first."""
    mine = Q(actor=Account.objects.get(number=who).pk, refused=True)
    return list(Access.objects.filter(mine).order_by("pk").values_list("what", flat=True))


def test_the_seat_of_the_applicant_is_decided_for_an_officer_too(walk: Walker) -> None:
    number = filed(walk)
    status, page = sent("g1", number, "approve", task="1.1", opinion="同意")
    assert status == 409
    assert "李样甲" in page
    assert "同意" in page


def test_right_and_state_come_before_what_was_typed(walk: Walker) -> None:
    number = filed(walk)
    task = "2.1"
    status, page = sent("d7", number, "approve", task=task)
    assert (status, entries("d7")) == (403, ["no_post"])
    assert "您不在该岗位" in page
    Desk("g1").acts(number, "approve", {**ACCEPTED, "opinion": "材料齐全"})
    status, page = sent("g3", number, "approve", task=task)
    assert status == 409
    assert "唐例安" in page or "办理" in page
    assert entries("g3") == ["too_late"]


def test_a_stranger_and_a_page_that_is_refused_leave_an_entry(walk: Walker) -> None:
    number = filed(walk)
    status, _page = sent("s10", number, "approve", opinion="同意")
    assert (status, entries("s10")) == (404, ["not_visible"])
    assert sent("s10", "GD-AID-2026-999999", "approve")[0] == 404
    assert entries("s10") == ["not_visible"]
    Desk("g1").page_of(number, "suspend", status=403)
    assert entries("g1") == ["no_post"]


def test_every_act_of_a_leader_and_a_taking_back_says_its_post(walk: Walker) -> None:
    """Actor, post and node of each; who stood in for somebody takes back for him as well."""
    number, d1 = to_street_number(walk), Desk("d1")
    d1.acts(number, "urge")
    d1.acts(number, "suspend", {"text": "等上级答复政策口径"})
    d1.acts(number, "resume", {"text": "上级已经答复"})
    walk.drains = False
    s1 = Desk("s1")
    s1.acts(number, "approve", {"opinion": "同意上报"})
    s1.acts(number, "reclaim")
    d1.acts(number, "terminate", {"text": "申请人已经去世"})
    posts = {
        verb: by(events(walk, verb)[-1])
        for verb in ("urge", "suspend", "resume", "reclaim", "terminate", "approve")
    }
    assert posts["approve"] == posts["reclaim"]
    roles = {verb: role for verb, (role, _node) in posts.items()}
    assert {roles.pop("approve"), roles.pop("reclaim")} == {"street_reviewer"}
    assert set(roles.values()) == {"district_officer"}
    assert posts["reclaim"][1] == "street_review"


def to_street_number(walk: Walker) -> str:
    to_street(walk)
    return number_of(walk)


def by(event: Any) -> tuple[str, str]:
    """Role of the post, and node."""
    return json.loads(event.body)["post"][0], event.node


def test_what_was_never_possible_is_not_called_a_change(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    g1.acts(number, "claim")
    page = g1.page_of(number, "extend", status=409)
    assert "情况有变" not in page.text
    status, text = sent("g1", number, "return", to="nosuch", text="请重新拍照上传", task="2.1")
    assert status == 422
    assert "只能退给申请人补正" in text
    assert events(walk, "return") == []


def test_who_was_given_a_task_is_named_though_he_claimed_nothing(walk: Walker) -> None:
    to_street(walk)
    number, s1 = number_of(walk), Desk("s1")
    walk.drains = False
    s1.acts(number, "approve", {"opinion": "同意上报"})
    s1.acts(number, "reclaim")
    with runtime.scope(SYSTEM):
        task = Task.objects.get(case=walk.case, closed_at=None)
    assert task.claimed_at is None
    page = Desk("s3").page_of(number, "approve", task=task.token_id, status=409)
    page.must_say(Account.objects.get(number="s1").name)
