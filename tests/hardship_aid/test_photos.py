"""Photos of the home visit: how many, whose, until when; what the record and the paper say."""

import json
from collections import Counter
from typing import Any

import pytest

from processes.engine import commands, orphans, runtime, storage
from processes.engine.audit.deep import problems
from processes.engine.commands.remove_upload import remove_upload
from processes.engine.documents.load import load_case_file
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Event
from processes.hardship_aid import sample_files, sample_forms, sample_photos
from processes.hardship_aid.documents.home_visit import build
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM

SLOT = "M15P"


@pytest.fixture
def visited(walk: Walker) -> Walker:
    """A case that waits for the home visit."""
    walk.at("2026-03-02 10:00")
    way.files(walk, "AID-01")
    way.accepts(walk, at="2026-03-03 09:30")
    walk.at("2026-03-04 14:30")
    return walk


def decides(walk: Walker, *who: str) -> None:
    names = (walk.officer("g1").name, walk.officer("g3").name)
    form = sample_forms.home_visit(way.today(walk), visitors=names, met="李样甲")
    for one in who:
        walk.approves(one, "home_visit", form=form, opinion="已入户调查。")


def rows(walk: Walker, **fields: Any) -> list[Attachment]:
    with runtime.scope(SYSTEM):
        found = Attachment.objects.filter(case=walk.case, slot=SLOT, **fields)
        return list(found.order_by("id"))


def takes_out(walk: Walker, who: str, row: Attachment, *, node: str = "home_visit") -> None:
    actor = walk.officer(who)
    token, _seat = walk.seat(node, actor)
    remove_upload(case=walk.case, attachment=row.pk, actor=actor, now=walk.now, token=token)


def hashes(walk: Walker, verb: str = "approve") -> list[list[str]]:
    with runtime.scope(SYSTEM):
        said = Event.objects.filter(case=walk.case, node="home_visit", verb=verb).order_by("n")
        return [json.loads(one.body)["hashes"].get("files", []) for one in said]


def faults(walk: Walker) -> list[str]:
    return list(problems(settled=False))


def test_one_photo_is_not_enough_and_two_are(visited: Walker) -> None:
    way.brings_photos(visited, "g1", many=1)
    with pytest.raises(InvalidFacts) as refused:
        decides(visited, "g1")
    assert refused.value.errors == {"slot-M15P": ["请至少传2张现场照片，现在有1张。"]}
    assert [one.event for one in rows(visited)] == [None]
    way.brings_photos(visited, "g3", many=2)
    assert Counter(one.uploaded_by for one in rows(visited)) == {
        visited.officer("g1").account: 1,
        visited.officer("g3").account: 1,  # the first is the same picture: kept once
    }
    decides(visited, "g1", "g3")
    assert len(hashes(visited)[0]) == 2
    assert hashes(visited)[1] == []
    assert faults(visited) == []


def test_who_brought_a_photo_takes_it_out_until_the_decision(visited: Walker) -> None:
    way.brings_photos(visited, "g1", many=3)
    first, second, _third = rows(visited)
    with pytest.raises(NotAllowed, match="只有上传人本人可以删除"):
        takes_out(visited, "g3", first)
    takes_out(visited, "g1", first)
    assert not storage.exists(first.storage_key)
    decides(visited, "g1")
    with pytest.raises(ApprovalError):
        takes_out(visited, "g1", second)
    assert rows(visited, removed_at=None)[0].event is not None
    with pytest.raises(WrongState, match="已随办理意见存入记录"):
        takes_out(visited, "g3", second)


def test_the_second_visitor_may_bring_more_and_they_are_vouched_for_by_him(visited: Walker) -> None:
    way.brings_photos(visited, "g1")
    decides(visited, "g1")
    extra = sample_photos.photo("of the second")
    visited.brings("g3", "home_visit", [(SLOT, "又一张.jpg", extra)])
    decides(visited, "g3")
    assert [len(one) for one in hashes(visited)] == [2, 1]
    with runtime.scope(SYSTEM):
        assert build(load_case_file(visited.case))["photos"] == "3 张"
    assert faults(visited) == []
    assert orphans.sweep() == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("照片.jpg", b"<html><script>1</script></html>", "不是照片也不是PDF"),
        ("照片.pdf", sample_files.paper("x"), "这里只收照片"),
        ("照片.png", sample_photos.photo("x"), "名字和内容对不上"),
    ],
)
def test_only_pictures_are_taken(visited: Walker, name: str, data: bytes, says: str) -> None:
    with pytest.raises(InvalidFacts, match=says):
        visited.brings("g1", "home_visit", [(SLOT, name, data)])
    assert rows(visited) == []


def test_nobody_else_brings_anything(visited: Walker) -> None:
    photo = way.photos(visited, 1)
    for who in ("s1", "g2"):
        with pytest.raises(NotAllowed):
            visited.brings(who, "home_visit", photo)
    for slot in ("M03", "M16", "M99"):
        with pytest.raises(InvalidFacts, match="没有这一项材料"):
            visited.brings("g1", "home_visit", [(slot, "a.jpg", sample_photos.photo("a"))])
    with pytest.raises(ApprovalError):
        commands.upload(
            case=visited.case, slot=SLOT, name="a.jpg", data=sample_photos.photo("a"),
            actor=visited.actor(visited.filed_by[0].account), now=visited.now,
        )  # fmt: skip
    assert rows(visited) == []


def test_after_the_node_nothing_comes_or_goes(visited: Walker) -> None:
    way.brings_photos(visited, "g1")
    actor = visited.officer("g1")
    token, _seat = visited.seat("home_visit", actor)
    decides(visited, "g1", "g3")
    late: dict[str, Any] = {
        "case": visited.case,
        "actor": actor,
        "now": visited.now,
        "token": token,
    }
    with pytest.raises(ApprovalError):
        commands.upload(slot=SLOT, name="b.jpg", data=sample_photos.photo("b"), **late)
    with pytest.raises(ApprovalError):
        remove_upload(attachment=rows(visited)[0].pk, **late)
    assert len(rows(visited, removed_at=None)) == 2


def test_a_second_visit_adds_to_the_first(visited: Walker) -> None:
    way.brings_photos(visited, "g1")
    decides(visited, "g1", "g3")
    visited.at("2026-03-05 10:00")
    text = "请再去看一次，补拍厨房。"
    visited.returns("g2", "grassroots_review", to="home_visit", opinion=text)
    visited.at("2026-03-06 10:00")
    way.brings_photos(visited, "g1", many=1)
    decides(visited, "g1", "g3")
    assert [len(one) for one in hashes(visited)] == [2, 0, 1, 0]
    with runtime.scope(SYSTEM):
        file = load_case_file(visited.case)
        before = load_case_file(visited.case, upto=rows(visited)[0].event)
    assert [build(one)["photos"] for one in (before, file)] == ["2 张", "3 张"]
    assert faults(visited) == []


def test_a_correction_hashes_the_applicants_files_only(visited: Walker) -> None:
    way.brings_photos(visited, "g1")
    visited.sends_back("g1", "home_visit", opinion="请补签授权书", remarks={"M05": "请补签"})
    assert [len(one) for one in hashes(visited, "return")] == [2]
    who = visited.filed_by[0]
    actor = visited.actor(who.account)
    with pytest.raises(WrongState):
        way.brings_photos(visited, "g1", many=3)
    visited.uploads(actor, [("M05", "补签.png", sample_files.picture("signed"))])
    visited.corrects(who)
    applicants = Attachment.objects.filter(case=visited.case, removed_at=None, node="")
    with runtime.scope(SYSTEM):
        said = Event.objects.get(case=visited.case, verb="correct")
        assert len(json.loads(said.body)["hashes"]["files"]) == applicants.count()
    assert faults(visited) == []


def test_the_deep_check_misses_a_photo(visited: Walker) -> None:
    way.brings_photos(visited, "g1")
    decides(visited, "g1")
    row = rows(visited)[0]
    with runtime.durable(SYSTEM):
        Attachment.objects.filter(pk=row.pk).update(removed_at=visited.now)
    assert any("经办人材料" in one and "被删除" in one for one in faults(visited))
    with runtime.durable(SYSTEM):
        Attachment.objects.filter(pk=row.pk).delete()
    assert any("经办人材料" in one and "缺失" in one for one in faults(visited))


def test_minutes_may_be_scanned_and_need_not(visited: Walker) -> None:
    way.brings_photos(visited, "g1")
    decides(visited, "g1", "g3")
    visited.at("2026-03-05 16:00")
    visited.brings("g2", "grassroots_review", [("M16", "纪要.pdf", sample_files.paper("m"))])
    way.minutes(visited)
    with runtime.scope(SYSTEM):
        (row,) = Attachment.objects.filter(case=visited.case, slot="M16")
    assert row.event is not None
    assert faults(visited) == []
