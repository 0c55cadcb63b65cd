"""`/case/<no>/appeal/`: from the result to a second look; nothing typed or uploaded is lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from processes.engine import clock, commands, storage
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Event
from processes.engine.runtime import scope
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import sights, way
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.screens.test_applicant_views import signed

Signed = Callable[[str], Client]
WHY = "登记的是残疾人机动轮椅车，不是小汽车。"
__all__ = ["signed"]


@pytest.fixture
def walk(signed: Signed) -> Iterator[Walker]:
    """AID-01, refused by the grassroots union."""
    with Walker("hardship_aid", drains=False) as walker:
        who = way.files(walker.at("2026-03-02 10:00"), "AID-01")
        way.accepts(walker, at=way.GRASSROOTS[0])
        way.visits(walker, who, visit=("g1", "g3"), at=way.GRASSROOTS[1])
        walker.at(way.GRASSROOTS[2])
        walker.rejects(
            "g2", "grassroots_review", reason=rules.Reason.ASSETS, opinion="名下有小汽车。"
        )
        clock.move_to(walker.now)
        yield walker


def href(walk: Walker, page: str) -> str:
    return f"/case/{sights.case(walk).number}/{page}/"


def png(name: str = "行驶证.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(name), "image/png")


def appeals(walk: Walker) -> int:
    return Event.objects.filter(case=walk.case, verb="appeal").count()


def test_the_result_leads_to_the_appeal_with_its_last_day(signed: Signed, walk: Walker) -> None:
    page = signed("p01").get(href(walk, "result")).content.decode()
    assert "名下有小汽车。" in page
    assert "3月19日（周四）前申请复核" in page
    assert f'href="{href(walk, "appeal")}"' in page


def test_the_status_page_leads_there_too_until_the_last_day(signed: Signed, walk: Walker) -> None:
    link = f'href="{href(walk, "appeal")}"'
    status = f"/case/{sights.case(walk).number}/"
    page = signed("p01").get(status).content.decode()
    assert link in page
    assert "3月19日（周四）前申请复核" in page
    clock.move_to(walk.now + timedelta(days=15))
    late = signed("p01").get(status).content.decode()
    assert link not in late
    assert "前申请复核" not in late


def test_a_refusal_for_income_shows_the_sum(signed: Signed) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        who = way.files(walk.at("2026-03-02 10:00"), "AID-03")
        way.accepts(walk, at=way.GRASSROOTS[0])
        way.visits(walk, who, visit=("g1", "g3"), at=way.GRASSROOTS[1])
        walk.at(way.GRASSROOTS[2])
        walk.rejects("g2", "grassroots_review", reason=rules.Reason.INCOME, opinion="收入超过。")
        clock.move_to(walk.now)
        page = signed("p06").get(href(walk, "result")).content.decode()
    reckoned = page.split("怎么算出来的", 1)[1].split("</section>")[0]
    assert "÷ 12个月 ÷ 2人 ＝ 3,750.00元" in reckoned
    assert "1,600.00元" in reckoned


def test_without_words_it_is_refused_and_the_file_is_kept(signed: Signed, walk: Walker) -> None:
    client, posted = signed("p01"), {"key": str(uuid4()), "text": "不服", "go": "appeal"}
    response = client.post(href(walk, "appeal"), {**posted, "file": png()})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_text"' in page
    assert ">\n不服</textarea>" in page
    assert "行驶证.png" in page
    assert (sights.files(walk, "F01"), appeals(walk)) == (1, 0)


def test_a_file_comes_and_goes_beside_the_text(signed: Signed, walk: Walker) -> None:
    client, key = signed("p01"), str(uuid4())
    kept = client.post(
        href(walk, "appeal"), {"key": key, "text": "才写", "go": "keep", "file": png()}
    )
    assert (kept.status_code, "才写</textarea>" in kept.content.decode()) == (200, True)
    with scope(SYSTEM):
        file = Attachment.objects.get(case=walk.case, slot="F01").pk
    gone = client.post(href(walk, "appeal"), {"key": key, "text": WHY, "drop": file})
    assert WHY in gone.content.decode()
    assert sights.files(walk, "F01") == 0


def test_a_file_that_cannot_be_kept_says_why(signed: Signed, walk: Walker) -> None:
    bad = SimpleUploadedFile("证明.png", b"no picture", "image/png")
    posted = {"key": str(uuid4()), "text": WHY, "go": "appeal", "file": bad}
    response = signed("p01").post(href(walk, "appeal"), posted)
    page = response.content.decode()
    assert (response.status_code, appeals(walk)) == (422, 0)
    assert 'href="#id_file"' in page
    assert WHY in page


def test_sent_twice_it_is_one_appeal(signed: Signed, walk: Walker) -> None:
    client, key = signed("p01"), str(uuid4())
    for _ in range(2):
        posted = {"key": key, "text": WHY, "go": "appeal", "file": png()}
        response = client.post(href(walk, "appeal"), posted)
        assert (response.status_code, response["Location"]) == (303, href(walk, "result"))
    assert (appeals(walk), sights.files(walk, "F01")) == (1, 1)
    page = client.get(href(walk, "result")).content.decode()
    assert "您的复核申请" in page
    assert WHY in page
    assert "申请复核</a>" not in page


def test_nobody_else_appeals_and_nothing_after_the_limit(signed: Signed, walk: Walker) -> None:
    for number in ("p02", "g2", "d7"):
        assert signed(number).get(href(walk, "appeal")).status_code == 404
    walk.at("2026-03-20 09:00")
    clock.move_to(walk.now)
    response = signed("p01").get(href(walk, "appeal"))
    assert (response.status_code, response["Location"]) == (303, href(walk, "result"))


def test_after_the_limit_no_file_comes_or_goes(signed: Signed, walk: Walker) -> None:
    walk.at("2026-03-20 09:00")
    clock.move_to(walk.now)
    posted = {"key": str(uuid4()), "text": WHY, "go": "appeal", "file": png()}
    assert signed("p01").post(href(walk, "appeal"), posted).status_code == 303
    assert (sights.files(walk, "F01"), appeals(walk)) == (0, 0)


def test_both_decisions_stand_in_the_result(signed: Signed, walk: Walker) -> None:
    who = walk.filed_by[-1]
    walk.appeals(who, WHY)
    walk.at("2026-03-06 10:00")
    walk.rejects("d7", "grassroots_appeal", reason=rules.Reason.ASSETS, opinion="确为小汽车。")
    clock.move_to(walk.now)
    page = signed("p01").get(href(walk, "result")).content.decode()
    said = ("名下有小汽车。", WHY, "复核决定：维持原决定", "确为小汽车。")
    assert [page.index(one) for one in said] == sorted(page.index(one) for one in said)


def test_the_desk_calls_it_overturn_and_maintain(signed: Signed, walk: Walker) -> None:
    walk.appeals(walk.filed_by[-1], WHY, [("F01", "行驶证.png", picture("car"))])
    client, number = signed("d7"), sights.case(walk).number
    desk = client.get(f"/w/case/{number}/").content.decode()
    assert "撤销原决定，送街道复核" in desk
    assert "维持原决定" in desk
    assert "复核证明" in client.get(f"/w/case/{number}/?tab=files").content.decode()
    assert WHY in client.get(f"/w/case/{number}/?tab=progress").content.decode()


def test_evidence_of_an_earlier_appeal_is_never_erased(signed: Signed, walk: Walker) -> None:
    who = walk.filed_by[-1]
    walk.appeals(who, WHY, [("F01", "行驶证.png", picture("car"))])
    walk.at("2026-03-05 17:00").approves("d7", "grassroots_appeal", opinion="行驶证属实，撤销。")
    way.street(walk)
    way.means(walk)
    walk.at("2026-03-16 09:30")
    walk.rejects("d1", "district_review", reason=rules.Reason.ASSETS, opinion="名下有小汽车。")
    with scope(SYSTEM):
        file = Attachment.objects.get(case=walk.case, slot="F01")
    actor = walk.actor(who.account)
    commands.remove_upload(case=walk.case, attachment=file.pk, actor=actor, now=walk.now)
    assert storage.get(file.storage_key)
