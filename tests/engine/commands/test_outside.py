"""Outside bodies: their links, their answers, what silence and a veto mean, what is kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from processes.engine import commands, deadlines, outside
from processes.engine.audit.deep import cases as deep
from processes.engine.audit.timeline import Audience, timeline
from processes.engine.calendar import china_day
from processes.engine.commands.answer_outside import Said, answer_outside
from processes.engine.errors import Conflict, InvalidFacts, NotAllowed, WrongState
from processes.engine.flowcheck.checking import check
from processes.engine.graph.from_flow import graph_of
from processes.engine.models import Attachment, Event, OutsideLink, Task
from processes.engine.outside import Contact
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.engine import outside_flow
from tests.engine.conftest import Walk

AGREED = Said("agree", "经查没有违法违规记录。")
AGAINST = Said("object", "有欠税记录，至今没有补缴。")


@pytest.fixture
def asked(walk: Walk, tmp_path: Path, settings: Any) -> Iterator[Walk]:
    """A case that waits for three bodies."""
    settings.FILES_DIR = tmp_path
    PROCESSES.add(outside_flow.DEFINITION)
    walk.process = outside_flow.CODE
    try:
        yield walk.submitted({"name": "李样甲"})
    finally:
        PROCESSES.remove(outside_flow.CODE)


def send(walk: Walk, seat: int = 1, **more: Any) -> str:
    """A link for a seat, sent by d1; its secret."""
    _made, secret = commands.ask_outside(
        case=walk.case, actor=walk.actor("d1"), key=more.pop("key", uuid4()), now=walk.now,
        token=walk.token(), seat=seat, **more,
    )  # fmt: skip
    return secret


def answer(walk: Walk, secret: str, said: Said = AGREED, **more: Any) -> Any:
    return answer_outside(secret=secret, key=more.pop("key", uuid4()), now=walk.now, said=said)


def node(walk: Walk) -> str:
    with scope(SYSTEM):
        return Task.objects.filter(case=walk.case, closed_at=None).order_by("id")[0].node


def faults(walk: Walk) -> list[str]:
    with scope(SYSTEM):
        return list(deep.problems(walk.row()))


def test_all_answer_and_the_case_goes_on(asked: Walk) -> None:
    for seat in (1, 2, 3):
        answer(asked, send(asked, seat))
    assert node(asked) == "decide"
    assert not faults(asked)


def test_the_secret_is_kept_as_a_hash_only(asked: Walk) -> None:
    secret = send(asked, to=Contact("吴样例", "13900005678"))
    with scope(SYSTEM):
        link = OutsideLink.objects.get()
        assert outside.contact_of(link) == Contact("吴样例", "13900005678")
    kept = b"".join(bytes(value) for value in (link.secret, link.contact))
    assert secret.encode() not in kept
    assert "吴样例".encode() not in kept
    assert bytes(link.secret) == outside.hash_of(secret)
    said = "".join(Event.objects.filter(case=asked.case).values_list("body", flat=True))
    assert secret not in said
    assert "吴样例" not in said


def test_a_veto_refuses_and_ends_the_asking(asked: Walk) -> None:
    other = send(asked, 2)
    answer(asked, send(asked, 1), AGAINST)
    assert asked.row().outcome == "rejected"
    with pytest.raises(WrongState) as late:
        answer(asked, other)
    assert late.value.code == "over"
    assert not faults(asked)


def test_silence_counts_as_the_flow_declares(asked: Walk) -> None:
    answer(asked, send(asked, 1), Said("abstain"))
    asked.wait(days=40)
    deadlines.sweep(asked.now)
    assert node(asked) == "decide"
    assert not faults(asked)


def test_who_keeps_after_them_is_reminded_before_the_limit(asked: Walk) -> None:
    asked.wait(days=20)
    deadlines.sweep(asked.now)
    verbs = list(Event.objects.filter(case=asked.case).values_list("verb", flat=True))
    assert "remind" in verbs


def test_a_link_works_once(asked: Walk) -> None:
    secret, key = send(asked), uuid4()
    first = answer(asked, secret, key=key)
    assert answer(asked, secret, key=key) == first
    with pytest.raises(WrongState) as used:
        answer(asked, secret)
    assert used.value.code == "used"


def test_a_new_link_ends_the_old_one(asked: Walk) -> None:
    old = send(asked)
    new = send(asked)
    with pytest.raises(WrongState) as gone:
        answer(asked, old)
    assert gone.value.code == "taken_back"
    answer(asked, new)
    assert not faults(asked)


def test_a_link_is_shown_once(asked: Walk) -> None:
    key = uuid4()
    assert send(asked, key=key)
    assert send(asked, key=key) == ""


def test_a_link_taken_back_is_dead(asked: Walk) -> None:
    secret = send(asked)
    commands.take_back_link(
        case=asked.case, actor=asked.actor("d1"), key=uuid4(), now=asked.now,
        token=asked.token(), seat=1,
    )  # fmt: skip
    with pytest.raises(WrongState) as gone:
        answer(asked, secret)
    assert gone.value.code == "taken_back"
    with pytest.raises(WrongState, match="没有可以收回的链接"):
        commands.take_back_link(
            case=asked.case, actor=asked.actor("d1"), key=uuid4(), now=asked.now,
            token=asked.token(), seat=1,
        )  # fmt: skip


def test_a_link_that_was_forgotten_expires(asked: Walk) -> None:
    secret = send(asked)
    asked.wait(days=61)
    with pytest.raises(WrongState) as late:
        answer(asked, secret)
    assert late.value.code == "expired"


def test_a_suspended_case_takes_no_answer(asked: Walk) -> None:
    secret = send(asked)
    asked.do("d1", commands.suspend, opinion="等上级通知再办")
    with pytest.raises(WrongState) as rests:
        answer(asked, secret)
    assert rests.value.code == "rests"
    asked.do("d1", commands.resume, opinion="上级通知已到")
    answer(asked, secret)


def test_no_officer_answers_in_a_body_s_place(asked: Walk) -> None:
    with pytest.raises(NotAllowed) as denied:
        asked.do("d1", commands.approve, seat=1)
    assert denied.value.code == "outside"


def test_who_does_not_keep_after_it_sends_no_link(asked: Walk) -> None:
    with pytest.raises(NotAllowed):
        commands.ask_outside(
            case=asked.case, actor=asked.actor("g1"), key=uuid4(), now=asked.now,
            token=asked.token(), seat=1,
        )  # fmt: skip
    assert not OutsideLink.objects.exists()


def test_nonsense_is_no_link(asked: Walk) -> None:
    with pytest.raises(NotAllowed):
        answer(asked, "nonsense")


def test_an_objection_says_why(asked: Walk) -> None:
    secret = send(asked)
    with pytest.raises(InvalidFacts) as short:
        answer(asked, secret, Said("object", "不行"))
    assert "text" in short.value.errors
    with pytest.raises(InvalidFacts):
        answer(asked, secret, Said("maybe"))
    answer(asked, secret)


def test_a_letter_is_written_down_by_the_officer(asked: Walk) -> None:
    secret, scan = send(asked), ("复函.png", picture("函"))
    commands.write_reply(
        case=asked.case, actor=asked.actor("d1"), key=uuid4(), now=asked.now,
        token=asked.token(), seat=1, said=Said("agree", "复函：无异议。", (scan,)),
    )  # fmt: skip
    with pytest.raises(WrongState):
        answer(asked, secret)
    with scope(SYSTEM):
        assert Attachment.objects.get(node="ask").event == asked.row().version
    assert not faults(asked)


def test_files_are_vouched_for_and_a_lost_answer_is_found(asked: Walk) -> None:
    answer(asked, send(asked), Said("agree", "", (("证明.png", picture("函")),)))
    assert not faults(asked)
    with scope(SYSTEM):
        Attachment.objects.filter(node="ask").update(event=2)
    assert any("经办人材料" in one for one in faults(asked))


def test_a_lost_link_is_found(asked: Walk) -> None:
    answer(asked, send(asked))
    with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        OutsideLink.objects.update(used_at=None, n=None)  # ends once


def test_the_timeline_says_who_answered(asked: Walk) -> None:
    answer(asked, send(asked), AGREED)
    with scope(SYSTEM):
        case = asked.row()
        full = [(one.label, one.name) for one in timeline(case)]
        told = [(one.label, one.name) for one in timeline(case, Audience.APPLICANT)]
    assert ("市税务局（外部）答复：同意", "市税务局") in full
    assert any(label == "给市税务局发了答复链接" for label, _name in full)
    assert ("外部单位答复", "") in told
    assert not any("税务" in label for label, _name in told)


def test_a_second_answer_at_once_is_told_so(asked: Walk) -> None:
    answer(asked, send(asked, 1))
    with pytest.raises(Conflict):
        send(asked, 1)


def test_nobody_to_ask_is_passed(walk: Walk) -> None:
    PROCESSES.add(outside_flow.DEFINITION)
    try:
        walk.process = outside_flow.CODE
        walk.submitted({"bodies": []})
        assert node(walk) == "decide"
    finally:
        PROCESSES.remove(outside_flow.CODE)


def test_the_flow_is_sound() -> None:
    errors = [one for one in check(graph_of(outside_flow.AskingFlow)) if one.is_error]
    assert {one.id for one in errors} <= {"E305"}, errors


def test_it_is_due_when_the_seat_is(asked: Walk) -> None:
    send(asked)
    with scope(SYSTEM):
        view = CaseView.of(asked.row())
        link = OutsideLink.objects.get()
        due = view.places[link.token, link.seat].due
        assert due is not None
        assert outside.last_day(link, view) == china_day(due) - timedelta(days=1)
