"""重新申请: a case that came to nothing leads to a new draft with its answers and good files."""

import pytest
from django.test import Client

from processes.engine import clock, commands, runtime
from processes.engine.again import copied_from
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Case, Draft, Event
from processes.engine.shell.filing import open_draft
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account
from processes.vault import unseal
from processes.vault.errors import SealBroken
from tests.hardship_aid.conftest import walk as a_walk
from tests.screens.desk.acting import number_of
from tests.screens.test_applicant_views import Signed, signed

__all__ = ["a_walk", "signed"]
BUTTON = "照上次填的重新申请</button>"


@pytest.fixture
def lapsed(a_walk: Walker) -> Walker:
    """AID-06: nothing was corrected, the case is closed."""
    a_walk.at("2026-03-04 10:00")
    way.files(a_walk, "AID-06")
    a_walk.at("2026-03-06 09:00")
    remarks = {"M06": "请补收入证明"}
    a_walk.sends_back("g1", "accept", opinion="缺少收入证明", remarks=remarks)
    moves_to(a_walk, "2026-03-16 09:00")
    return a_walk


def moves_to(walk: Walker, at: str) -> None:
    walk.at(at)
    clock.move_to(walk.now)


def presses(reader: Client, walk: Walker) -> str:
    there = reader.post(f"/case/{number_of(walk)}/again/")["Location"]
    return str(reader.get(there).content.decode())


def drafts() -> list[Case]:
    with runtime.scope(SYSTEM):
        return list(Case.objects.filter(submitted_at=None))


def slots(case: int) -> set[str]:
    with runtime.scope(SYSTEM):
        return set(Attachment.objects.filter(case=case).values_list("slot", flat=True))


def draft(case: int) -> dict[str, object]:
    with runtime.scope(SYSTEM):
        return open_draft(Draft.objects.get(case=case))


def test_both_pages_lead_to_a_draft_with_what_was_told(signed: Signed, lapsed: Walker) -> None:
    reader, number = signed("p07"), number_of(lapsed)
    for page in ("", "result/"):
        assert BUTTON in reader.get(f"/case/{number}/{page}").content.decode(), page
    answer = reader.post(f"/case/{number}/again/")
    (new,) = drafts()
    assert answer["Location"] == f"/case/{new.pk}/edit/"
    old, copy = draft(lapsed.case), draft(new.pk)
    assert copied_from(copy).source == number  # type: ignore[union-attr]
    told = {code: one for code, one in old.items() if code not in {"consents", "materials"}}
    assert {code: copy[code] for code in told} == told
    assert "consents" not in copy
    assert slots(new.pk) == slots(lapsed.case) - {"M05"}
    page = reader.get(answer["Location"]).content.decode()
    assert f"这份草稿是从 {number} 复制来的" in page
    assert "家庭经济状况核对授权书（签字）</li>" in page
    assert reader.get(f"/case/{new.pk}/check/").status_code == 200
    (event,) = Event.objects.filter(case=new.pk)
    assert number in event.body


def test_what_is_sealed_opens_at_its_new_place_only(signed: Signed, lapsed: Walker) -> None:
    signed("p07").post(f"/case/{number_of(lapsed)}/again/")
    (new,) = drafts()
    with runtime.scope(SYSTEM):
        body = bytes(Draft.objects.get(case=new.pk).body)
        files = {one.slot: one for one in Attachment.objects.filter(case=lapsed.case)}
        copies = list(Attachment.objects.filter(case=new.pk))
    assert unseal(body, table="engine_draft", row=str(new.pk), field="body")
    with pytest.raises(SealBroken):
        unseal(body, table="engine_draft", row=str(lapsed.case), field="body")
    for copy in copies:
        first = files[copy.slot]
        assert copy.sha256 == first.sha256
        assert (copy.row, copy.storage_key, bytes(copy.name)) != (
            first.row, first.storage_key, bytes(first.name),
        )  # fmt: skip


def test_pressed_twice_it_is_one_draft_and_nothing_is_overwritten(
    signed: Signed, lapsed: Walker
) -> None:
    reader, number = signed("p07"), number_of(lapsed)
    first = reader.post(f"/case/{number}/again/")["Location"]
    assert reader.post(f"/case/{number}/again/")["Location"] == first
    (new,) = drafts()
    typed = {**draft(new.pk), "needs": {"needs": ["living"], "reason": "改过的理由"}}
    actor = actor_for(Account.objects.get(number="p07"), on=clock.now().date())
    commands.save_draft(case=new.pk, actor=actor, data=typed, version=1, now=clock.now())
    reader.post(f"/case/{number}/again/")
    assert draft(new.pk) == typed
    assert len(slots(new.pk)) == len(slots(lapsed.case)) - 1


def test_an_older_draft_of_his_own_stays_as_it_is(signed: Signed, lapsed: Walker) -> None:
    reader = signed("p07")
    reader.post("/s/aid/start/")
    (mine,) = drafts()
    actor = actor_for(Account.objects.get(number="p07"), on=clock.now().date())
    kept = {"needs": {"needs": ["living"], "reason": "才写的"}}
    commands.save_draft(case=mine.pk, actor=actor, data=kept, version=0, now=clock.now())
    page = presses(reader, lapsed)
    assert "没有覆盖它" in page
    assert (draft(mine.pk), len(drafts())) == (kept, 1)


def test_files_that_have_grown_old_are_asked_for_anew(signed: Signed, lapsed: Walker) -> None:
    moves_to(lapsed, "2026-06-15 09:00")
    reader = signed("p07")
    page = presses(reader, lapsed)
    (new,) = drafts()
    assert {"M03", "M04", "M07"} <= slots(new.pk)
    assert "M06" not in slots(new.pk)
    assert "近一年工资流水或收入证明</li>" in page


def test_a_withdrawn_and_a_refused_case_lead_on_too_but_no_running_one(
    signed: Signed, a_walk: Walker
) -> None:
    a_walk.at("2026-03-02 10:00")
    who = way.files(a_walk, "AID-01")
    reader, number = signed("p01"), number_of(a_walk)
    assert BUTTON not in reader.get(f"/case/{number}/").content.decode()
    with pytest.raises(WrongState, match="要等它办结"):
        commands.apply_again(case=a_walk.case, actor=a_walk.actor(who.account), now=a_walk.now)
    with pytest.raises(NotAllowed):
        commands.apply_again(case=a_walk.case, actor=a_walk.officer("g1"), now=a_walk.now)
    way.accepts(a_walk, at=way.GRASSROOTS[0])
    way.visits(a_walk, who, visit=("g1", "g3"), at=way.GRASSROOTS[1])
    a_walk.at(way.GRASSROOTS[2])
    reason = rules.Reason.ASSETS
    a_walk.rejects("g2", "grassroots_review", reason=reason, opinion="名下有小汽车。")
    moves_to(a_walk, "2026-03-19 09:00")
    assert BUTTON not in reader.get(f"/case/{number}/").content.decode()
    moves_to(a_walk, "2026-04-20 09:00")
    assert sights.status(a_walk) == "不予批准"
    assert BUTTON in reader.get(f"/case/{number}/result/").content.decode()
    assert reader.post(f"/case/{number}/again/")["Location"].endswith("/edit/")
