"""Files at an officer's node over HTTP: who may, what is refused in words, who looked."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Attachment, Case
from processes.engine.queries.dossier import dossier
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.hardship_aid.sample_photos import photo
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk, bar, filed, number_of, officer

TYPED = "到家中查看，房屋为租住，陈设简单，与申请表填写的一致。"


@pytest.fixture
def visiting(walk: Walker) -> Walker:
    """A case that waits for the home visit."""
    filed(walk)
    walk.approves("g1", "accept", form=sample_forms.acceptance())
    walk.at("2026-03-04 14:30")
    number_of(walk)
    return walk


def sends(who: Client, walk: Walker, task: str, *, quiet: bool = True, **fields: Any) -> Any:
    accept = {"accept": "application/json"} if quiet else {}
    data = {"task": task, "slot": "M15P", **fields}
    return who.post(f"/w/case/{number_of(walk)}/act/approve/files/", data, headers=accept)


def jpg(data: bytes | None = None, name: str = "客厅.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo("a") if data is None else data, "image/jpeg")


def stored(walk: Walker) -> list[Attachment]:
    with runtime.scope(SYSTEM):
        there = Attachment.objects.filter(case=walk.case, removed_at=None).exclude(node="")
        return list(there.order_by("id"))


def test_each_file_is_kept_at_once_and_listed(visiting: Walker) -> None:
    g1, task = officer("g1"), bar(visiting, "g1").task
    answer = sends(g1, visiting, task, file=jpg())
    assert answer.status_code == 200
    (row,) = stored(visiting)
    drawn = answer.json()["html"]
    assert "客厅.jpg" in drawn
    assert visiting.officer("g1").name in drawn
    assert f'value="{row.pk}"' in drawn
    again = sends(g1, visiting, task, drop=row.pk)
    assert again.json()["html"].strip() == ""
    assert stored(visiting) == []


def test_a_page_named_as_a_picture_is_refused_in_words(visiting: Walker) -> None:
    g1, task = officer("g1"), bar(visiting, "g1").task
    bad = jpg(b"<html><script>alert(1)</script></html>")
    said = sends(g1, visiting, task, file=bad)
    assert said.status_code == 422
    assert "不是照片也不是PDF" in said.json()["error"]
    page = sends(
        g1,
        visiting,
        task,
        quiet=False,
        situation=TYPED,
        opinion="",
        **{"file-M15P": jpg(b"<html>")},
    )
    assert page.status_code == 422
    assert "不是照片也不是PDF" in page.content.decode()
    assert TYPED in page.content.decode()
    assert stored(visiting) == []


def test_another_officer_neither_takes_out_nor_brings(visiting: Walker) -> None:
    way.brings_photos(visiting, "g1")
    first = stored(visiting)[0]
    task = bar(visiting, "g3").task
    refused = sends(officer("g3"), visiting, task, drop=first.pk)
    assert refused.status_code == 403
    assert "只有上传人本人可以删除" in refused.json()["error"]
    for who in ("s1", "g2"):
        assert sends(officer(who), visiting, task, file=jpg()).status_code == 403
    assert sends(officer("u02a"), visiting, task, file=jpg()).status_code == 404
    assert len(stored(visiting)) == 2


def test_one_photo_and_the_decision_waits(visiting: Walker) -> None:
    way.brings_photos(visiting, "g1", many=1)
    names = (visiting.officer("g1").name, visiting.officer("g3").name)
    form = sample_forms.home_visit(way.today(visiting), visitors=names, met="李样甲")
    g1 = Desk("g1")
    page = g1.acts(number_of(visiting), "approve", {**form, "opinion": ""}, status=422)
    page.must_say("有 1 处要改", "请至少传2张现场照片，现在有1张。")
    assert TYPED not in page.text
    assert form["situation"] in page.body.decode()
    way.brings_photos(visiting, "g3")
    g1.acts(number_of(visiting), "approve", {**form, "opinion": ""}).must_say("还要等其他人")


def test_the_visitors_are_those_who_sign_whatever_is_typed(visiting: Walker) -> None:
    way.brings_photos(visiting, "g1")
    g1, g3, number = visiting.officer("g1").name, visiting.officer("g3").name, number_of(visiting)
    form = sample_forms.home_visit(way.today(visiting), visitors=(g1, "戴样康"), met="李样甲")
    del form["investigators"]
    Desk("g1").acts(number, "approve", {**form, "opinion": ""})
    task = bar(visiting, "g3").task
    page = Desk("g3").page_of(number, "approve").body.decode()
    assert f'value="{g1}、{g3}"' in page
    sent = {**form, "investigators": f"{g3}、戴样康", "task": task, "opinion": "属实"}
    officer("g3").post(f"/w/case/{number}/act/approve/?task={task}", sent)
    with runtime.scope(SYSTEM):
        file = dossier(Case.objects.get(pk=visiting.case), today=way.today(visiting))
        assert file.form("home_visit")["investigators"] == [g1, g3]


def test_looking_at_a_photo_is_logged_and_only_for_who_sees_the_case(visiting: Walker) -> None:
    way.brings_photos(visiting, "g1")
    (first, _second), number = stored(visiting), number_of(visiting)
    small = officer("d1").get(f"/w/case/{number}/files/{first.pk}/?small")
    assert small["Content-Type"] == "image/jpeg"
    assert Access.objects.filter(what=f"file:{first.pk}", case=visiting.case).count() == 1
    assert officer("u02a").get(f"/w/case/{number}/files/{first.pk}/").status_code == 404
    page = officer("d1").get(f"/w/case/{number}/?tab=files").content.decode()
    assert "经办人材料" in page
    assert visiting.officer("g1").name in page
    applicant = officer("p01").get(f"/case/{number}/").content.decode()
    assert "现场1.jpg" not in applicant


def test_the_record_says_how_many_came_with_it(visiting: Walker) -> None:
    way.brings_photos(visiting, "g1", many=3)
    names = (visiting.officer("g1").name, visiting.officer("g3").name)
    form = sample_forms.home_visit(way.today(visiting), visitors=names, met="李样甲")
    visiting.approves("g1", "home_visit", form=form)
    page = officer("d1").get(f"/w/case/{number_of(visiting)}/?tab=progress").content.decode()
    assert "现场照片：3 个文件" in page
