"""作废文书: who may, what stays, what stands for it, what everybody reads afterwards."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from processes.engine import commands
from processes.engine.audit import deep
from processes.engine.audit.timeline import timeline
from processes.engine.commands.void_paper import Voiding
from processes.engine.documents import issue, verify
from processes.engine.documents.verify import Standing
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.models import Case, Document, Event, Message, Outbox
from processes.engine.queries.replacement import replacement_of
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.documents import reading

ACCEPTANCE = "D-AID-02"
WHY = "写错了工作单位，重新出具。"


@pytest.fixture
def admitted(committing_db: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    """AID-01 admitted: 受理通知书 is issued, number 1."""
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid") as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        walk.at("2026-03-03 09:30")
        walk.approves("g1", "accept", form={"originals_seen": True, "materials_complete": True})
        walk.at("2026-03-04 10:00")
        yield walk


def papers(kind: str = ACCEPTANCE) -> list[Document]:
    with scope(SYSTEM):
        return list(Document.objects.filter(kind=kind).select_related("case").order_by("id"))


def voids(walk: Walker, number: str, key: Any = None, **changes: Any) -> Any:
    asked = {"paper": papers()[0].pk, "reason": "content", "opinion": WHY, **changes}
    return commands.void_paper(
        case=walk.case,
        actor=walk.officer(number),
        key=key or uuid4(),
        now=walk.now,
        asked=Voiding(**asked),
    )


def test_the_number_stays_void_and_the_replacement_has_the_next(admitted: Walker) -> None:
    admitted.voids("g2", ACCEPTANCE)
    old, new = papers()
    assert (old.state, old.number) == ("void", "困帮受〔2026〕1号")
    assert (new.state, new.number, new.replaces_id) == ("issued", "困帮受〔2026〕2号", old.pk)
    said = reading.text_of(issue.read_paper(new)).replace("\n", "")
    assert "本文书于2026年3月4日重新出具，替代已作废的困帮受〔2026〕1号。" in said
    first = reading.text_of(issue.read_paper(old))  # it can still be read, and is what it was
    assert "替代" not in first
    assert old.issued_at
    assert old.voided_at
    assert old.voided_at >= old.issued_at
    assert list(deep.problems(settled=True)) == []


def test_a_replacement_shows_what_the_first_one_did(admitted: Walker) -> None:
    who = admitted.filed_by[0]
    way.visits(admitted, who, at="2026-03-04 14:30", visit=("g1", "g3"))
    admitted.voids("d4", ACCEPTANCE)
    old, new = (reading.text_of(issue.read_paper(one)).splitlines() for one in papers())
    changed = [line for line in new if line not in old]
    assert [line for line in changed if "〔2026〕2号" in line or "替代" in line]
    assert not [line for line in changed if "经办人" in line or "出具单位" in line]
    assert "云南样例物业服务有限公司工会委员会" in "".join(
        new
    )  # the union's, though the district voids


def test_a_second_replacement_stands_for_the_first(admitted: Walker) -> None:
    admitted.voids("g2", ACCEPTANCE)
    admitted.voids("d4", ACCEPTANCE)
    first, second, third = papers()
    assert (second.replaces_id, third.replaces_id) == (first.pk, second.pk)
    assert third.number == "困帮受〔2026〕3号"
    assert [one.state for one in (first, second, third)] == ["void", "void", "issued"]
    assert list(deep.problems(settled=True)) == []


def test_without_replacement_the_number_is_not_used_again(admitted: Walker) -> None:
    admitted.voids("g2", ACCEPTANCE, again=False)
    (only,) = papers()
    assert only.state == "void"
    assert not Outbox.objects.filter(kind="paper.issue", done_at=None).exists()
    assert list(deep.problems(settled=True)) == []


def test_the_state_of_the_case_does_not_change(admitted: Walker) -> None:
    before = admitted.view().state
    admitted.voids("g2", ACCEPTANCE)
    after = admitted.view().state
    assert (after.root, after.trail, after.suspended) == (before.root, before.trail, False)
    assert after.n == before.n + 1


@pytest.mark.parametrize("number", ["g2", "d1", "d4", "d7", "m1"])
def test_the_head_of_the_issuer_and_the_levels_above_may(admitted: Walker, number: str) -> None:
    assert voids(admitted, number).n
    assert papers()[0].state == "void"


@pytest.mark.parametrize("number", ["g1", "s1", "s2", "f1", "a1", "sys1", "u02a"])
def test_nobody_else_may(admitted: Walker, number: str) -> None:
    with pytest.raises(ApprovalError) as refused:
        voids(admitted, number)
    assert isinstance(refused.value, NotAllowed) or refused.value.status in {403, 404}
    assert papers()[0].state == "issued"


@pytest.mark.parametrize(
    ("changes", "field"), [({"opinion": "错了"}, "opinion"), ({"reason": "because"}, "reason")]
)
def test_a_reason_is_needed_in_code_and_words(
    admitted: Walker, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidFacts) as refused:
        voids(admitted, "g2", **changes)
    assert field in refused.value.errors
    assert papers()[0].state == "issued"


def test_what_is_void_or_of_another_case_is_refused(admitted: Walker) -> None:
    voids(admitted, "g2")
    with pytest.raises(WrongState, match="已经作废"):
        voids(admitted, "g2")
    with pytest.raises(WrongState, match="没有这份文书"):
        voids(admitted, "g2", paper=999_999)


def test_the_same_key_has_the_same_answer(admitted: Walker) -> None:
    key = uuid4()
    first, again = voids(admitted, "g2", key), voids(admitted, "g2", key)
    assert first.n == again.n
    with scope(SYSTEM):
        assert Event.objects.filter(case=admitted.case, verb="void_paper").count() == 1


def test_a_closed_case_may_still_have_a_paper_taken_back(admitted: Walker) -> None:
    admitted.withdraws(admitted.filed_by[0])
    admitted.voids("g2", ACCEPTANCE)
    assert [one.state for one in papers()] == ["void", "issued"]
    assert list(deep.problems(settled=True)) == []


def test_the_event_holds_codes_and_the_reason_is_sealed(admitted: Walker) -> None:
    admitted.voids("g2", ACCEPTANCE)
    with scope(SYSTEM):
        event = Event.objects.get(case=admitted.case, verb="void_paper")
        entry = timeline(Case.objects.get(pk=admitted.case))[-1]
    body = json.loads(event.body)
    assert (body["paper"], body["again"], body["reason"]) == (
        f"{ACCEPTANCE}@{papers()[0].n}",
        True,
        "content",
    )
    assert "工作单位" not in event.body
    assert entry.verb == "void_paper"
    assert WHY in str(entry)


def test_the_applicant_is_told_and_no_detail_is_in_the_message(admitted: Walker) -> None:
    admitted.voids("g2", ACCEPTANCE)
    with scope(SYSTEM):
        said = [one.text for one in Message.objects.filter(case=admitted.case)]
    assert [text for text in said if "文书已经作废" in text]
    assert not [text for text in said if "工作单位" in text or "李样甲" in text]


def test_verification_says_void_and_leads_on_only_who_may_see(admitted: Walker) -> None:
    admitted.voids("g2", ACCEPTANCE)
    old, new = papers()
    assert verify.look_up(str(old.verify_code)).standing is Standing.VOID
    assert verify.look_up(str(new.verify_code)).standing is Standing.DEMO
    code = str(old.verify_code)
    party = admitted.actor(admitted.filed_by[0].account)
    found = replacement_of(code, party)
    assert found
    assert (found.number, found.href[:6]) == (new.number, "/case/")
    officer = replacement_of(code, admitted.officer("g1"))
    assert officer
    assert officer.href.startswith("/w/case/")
    assert replacement_of(code, admitted.officer("u02a")) is None
    assert replacement_of(str(new.verify_code), party) is None


FAULTS = {
    "void without an event": "UPDATE engine_document SET state = 'void' WHERE kind = 'D-AID-01'",
    "event without a void paper": "UPDATE engine_document SET state = 'issued'"
    " WHERE state = 'void'",
    "replacement of another paper": "UPDATE engine_document SET replaces_id ="
    " (SELECT id FROM engine_document WHERE kind = 'D-AID-01') WHERE replaces_id IS NOT NULL",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_deep_check_sees_what_does_not_fit(admitted: Walker, fault: str) -> None:
    admitted.voids("g2", ACCEPTANCE)
    with transaction.atomic(), scope(SYSTEM), connection.cursor() as cursor:
        cursor.execute(FAULTS[fault])
    assert [said for said in deep.problems() if "作废" in said]
