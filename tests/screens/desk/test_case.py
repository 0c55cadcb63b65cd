"""The officer's case page by plain HTTP: who may read it, what stands on it, what is logged."""

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.engine import runtime
from processes.engine.commands.recuse import recuse
from processes.engine.journey import Walker
from processes.engine.models import Access, Attachment, Document
from processes.hardship_aid import samples
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import filed, officer
from tests.screens.desk.cases import at_district, at_street, corrected


def seen(walk: Walker) -> list[str]:
    """Codes of the access log of the walker's case, oldest first; refusals left out."""
    with runtime.scope(SYSTEM):
        rows = Access.objects.filter(case=walk.case, refused=False).order_by("id")
        return list(rows.values_list("what", flat=True))


def test_points_say_what_is_to_be_judged(walk: Walker) -> None:
    number = at_street(walk)
    answer = officer("s1").get(f"/w/case/{number}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "李样甲 · 困难职工帮扶（建档帮扶）" in page
    for words in ("流程走到哪了", "规则核对", "申请摘要", "各级意见", "示例参数", "666.67"):
        assert words in page


def test_what_nobody_has_checked_is_told_in_words_and_not_counted_as_passed(walk: Walker) -> None:
    """At the street nobody has asked the registers; at the district they have answered."""
    number = at_street(walk)
    page = officer("s1").get(f"/w/case/{number}/").content.decode()
    assert "4 条通过" in page
    assert "5 条尚未核对" in page
    assert page.count('<li class="finding finding--unchecked">') == 5
    assert page.count('<span class="tag">尚未核对</span>') == 5


def test_what_the_registers_answered_counts_as_passed(walk: Walker) -> None:
    number = at_district(walk)
    page = officer("d1").get(f"/w/case/{number}/").content.decode()
    assert "8 条通过" in page
    assert "1 条尚未核对" in page
    assert "只凭申报，您本人有关系的请回避" in page


def test_opening_a_case_is_logged_each_time(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    client.get(f"/w/case/{number}/")
    client.get(f"/w/case/{number}/?tab=progress")
    assert seen(walk) == ["case", "timeline"]


def test_only_officers_with_sight_of_the_unit_read_a_case(walk: Walker) -> None:
    number = at_street(walk)
    answers = {who: officer(who).get(f"/w/case/{number}/").status_code for who in WHO}
    assert answers == WHO


WHO = {"g1": 200, "s1": 200, "d1": 200, "a1": 200, "s4": 404, "u02a": 404, "sys1": 404, "p02": 403}


def test_unknown_numbers_are_not_found(walk: Walker) -> None:
    at_street(walk)
    assert officer("s1").get("/w/case/GD-AID-2026-999999/").status_code == 404


def test_sensitive_values_are_nowhere_in_the_source(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    told = {samples.ILLNESS, samples.draft("AID-01")["needs"]["reason"]}
    hidden = samples.sensitive_strings("AID-01") - told
    for tab in TABS:
        page = client.get(f"/w/case/{number}/?tab={tab}").content.decode()
        assert [one for one in hidden if one in page] == [], tab


TABS = ("points", "form", "files", "progress", "papers", "similar", "nonsense")
# One of all tabs is who gave the case back, for the sentence above the buttons.
CEILING = 26
# Who was kept away, how notices went, and who could take up what is open are read there only.
MOST_READ = {"progress": 40}


def test_every_tab_stays_within_its_queries(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    client.get(f"/w/case/{number}/")
    for tab in TABS:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/w/case/{number}/?tab={tab}")
        read = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
        assert len(read) <= MOST_READ.get(tab, CEILING), tab


def test_files_are_served_to_who_may_see_and_logged(walk: Walker) -> None:
    number = at_street(walk)
    with runtime.scope(SYSTEM):
        row = Attachment.objects.filter(case=walk.case).order_by("id").first()
    assert row is not None
    answer = officer("s1").get(f"/w/case/{number}/files/{row.pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert officer("s4").get(f"/w/case/{number}/files/{row.pk}/").status_code == 404
    assert officer("s1").get(f"/w/case/{number}/files/{row.pk + 9000}/").status_code == 404
    assert seen(walk) == [f"file:{row.pk}"]


def test_papers_open_in_a_frame_of_ours_and_are_logged(walk: Walker) -> None:
    number = at_street(walk)
    with runtime.scope(SYSTEM):
        row = Document.objects.filter(case=walk.case, state="issued").order_by("id").first()
    assert row is not None
    client = officer("d1")
    answer = client.get(f"/w/case/{number}/papers/{row.pk}/")
    assert answer.content.startswith(b"%PDF")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    page = client.get(f"/w/case/{number}/?tab=papers&doc=p{row.pk}")
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert f'<iframe src="/w/case/{number}/papers/{row.pk}/"' in page.content.decode()
    assert seen(walk) == [f"paper:{row.pk}", "case"]


def test_a_paper_that_waits_for_a_worker_says_so(walk: Walker) -> None:
    walk.drains = False
    number = filed(walk)
    page = officer("g1").get(f"/w/case/{number}/?tab=papers").content.decode()
    assert "困难职工帮扶申请书" in page
    assert "等待生成" in page
    papers = page.partition('id="papers-all"')[2].partition("</section>")[0]
    assert "3月2日 10:00" in papers  # the act that asks for it, by the product's clock


def test_a_case_held_by_another_says_who_and_since_when(walk: Walker) -> None:
    number = at_street(walk)
    walk.claims("s1", "street_review")
    page = officer("d1").get(f"/w/case/{number}/").content.decode()
    assert "石例石（3月6日 09:00 接手）" in page
    assert "您只能查看" in page
    assert "您只能查看" not in officer("s1").get(f"/w/case/{number}/").content.decode()


def test_who_is_recused_reads_why(walk: Walker) -> None:
    number = at_street(walk)
    actor = walk.officer("s1")
    token, seat = walk.seat("street_review", actor)
    recuse(case=walk.case, actor=actor, key=uuid4(), now=walk.now, token=token, seat=seat)
    answer = officer("s1").get(f"/w/case/{number}/")
    assert answer.status_code == 403
    assert "您已回避本办件" in answer.content.decode()


def test_a_correction_is_set_against_what_was_there_before(walk: Walker) -> None:
    number = corrected(walk)
    page = officer("g1").get(f"/w/case/{number}/").content.decode()
    for words in ("补正对照", "15,000.00元", "12,000.00元", "补正后第 2 版", "补交的材料："):
        assert words in page
    assert "家庭经济状况核对授权书" in page.partition("补交的材料：")[2][:80]
    said = officer("g1").get(f"/w/case/{number}/?tab=progress").content.decode()
    assert "<strong>一年自己付的医药费</strong>：和票据合计对不上" in said
