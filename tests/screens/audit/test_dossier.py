"""The dossier of a case: as it was after any event, masked, and loud when somebody tampered."""

import re

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.engine import commands
from processes.engine.audit.timeline import said_by
from processes.engine.errors import NotAllowed
from processes.engine.models import Access, Case, Event
from processes.engine.policies import relative_hash
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import durable, graph_for, scope
from processes.engine.token_game import fold, move_from_json, tokens
from processes.people.actors import SYSTEM
from processes.people.models import Absence, Account
from tests.screens.audit.conftest import Scene
from tests.screens.desk.acting import officer


def shown(page: str, label: str) -> str:
    """The text of a line of the box 此刻的样子."""
    found = re.search(rf"<dt>{label}</dt><dd>(.*?)</dd>", page, re.DOTALL)
    assert found, label
    return re.sub(r"<.*?>", "", found[1]).strip()


def test_every_moment_is_the_fold_of_the_events_so_far(scene: Scene) -> None:
    row = scene.row()
    graph = graph_for(row.process, row.flow_version)
    events = list(Event.objects.filter(case=row.pk).order_by("n"))
    said = [said_by(one) for one in events]
    for index, event in enumerate(events, 1):
        state = fold(graph, [(move_from_json(b), b.get("asked", {})) for b in said[:index]])
        titles = {graph.node(one.node).title for one in tokens(state.root)}
        text = shown(scene.page(f"?at={event.n}"), "所在环节")
        assert {one.split("（")[0] for one in text.split("、")} == titles
        assert f"第 {index} 个事件，共 {len(events)} 个" in scene.page(f"?at={event.n}")


def test_what_lies_after_the_moment_is_told_apart(scene: Scene) -> None:
    page = scene.page("?at=2")
    assert "回看到这里" in page
    assert shown(page, "申请版本").startswith("第1版")
    assert 'rel="prev" href="?at=1"' in page
    assert 'rel="next" href="?at=3"' in page
    assert "ev--future" in page
    now = scene.page()
    assert "ev--future" not in now
    assert shown(now, "申请版本").startswith("第2版")


def test_the_slider_stands_on_the_event_that_is_shown(scene: Scene) -> None:
    there = Event.objects.filter(case=scene.row().pk, at__lt="2026-03-04T23:00+08:00")
    assert f'data-n="{there.latest("n").n}" data-show=""' in scene.page("?at=2026-03-04")


def test_a_strange_moment_is_a_page_nevertheless(scene: Scene) -> None:
    for at in ("0", "999", ""):
        assert "此刻的样子" in scene.page(f"?at={at}")
    for at in ("-1", "abc", "9" * 40, "²", "2026-02-30"):
        assert "写事件的序号" in scene.page(f"?at={at}", status=422), at


def test_a_day_or_a_time_means_that_moment(scene: Scene) -> None:
    total = Event.objects.filter(case=scene.row().pk).count()
    for at in ("2026-03-04", "2026-03-04T10:00"):
        assert f"第 2 个事件，共 {total} 个" in scene.page(f"?at={at}"), at
    assert f"第 1 个事件，共 {total} 个" in scene.page("?at=2026-03-04T09:00")
    assert f"第 {total} 个事件，共 {total} 个" in scene.page("?at=2027-01-01")


def test_a_correction_shows_old_and_new_in_place(scene: Scene) -> None:
    page = scene.page()
    assert re.search(r"<del>样例银行[^乙<]*</del>", page)
    assert "<ins>样例银行乙</ins>" in page
    assert re.search(r"<ins>#\d+ [0-9a-f]{8}…</ins>", page)
    assert "配偶未签授权书" in page
    assert "138****8888" in page


def test_the_filters_count_and_keep_the_moment(scene: Scene) -> None:
    page = scene.page("?at=3&show=decide")
    counts = {w: int(n) for w, n in re.findall(r">(全部|决定|改动|查看|系统) (\d+)</a>", page)}
    assert counts["全部"] == sum(counts[one] for one in ("决定", "改动", "查看", "系统"))
    assert counts["决定"] >= 4
    shown_lines = page.count('<article class="ev')
    assert shown_lines == counts["决定"] + 1  # and the event of the moment itself


def test_nothing_secret_is_in_the_page(scene: Scene) -> None:
    with scope(SYSTEM):
        facts = facts_of(scene.walk.case)
    pages = scene.page() + scene.page("?at=2")
    for name in ("id_number", "phone", "bank_card", "home_address", "health"):
        assert str(facts[name]) not in pages, name
    assert not re.search(r"\b\d{17}[\dX]\b", pages)
    assert "13888888888" not in pages
    assert facts["name"] not in pages


def test_the_ceiling_of_queries_holds(scene: Scene) -> None:
    scene.page()
    for query in ("", "?at=4"):
        with CaptureQueriesContext(connection) as asked:
            scene.page(query)
        print(query, len(asked))
        assert len(asked) <= 30


def test_reading_is_logged_and_others_are_kept_out(scene: Scene) -> None:
    scene.page()
    auditor = scene.walk.officer("a1").account
    assert Access.objects.filter(actor=auditor, what="timeline", case=scene.walk.case).exists()
    for number in ("d1", "g1", "sys1", "p01", "d7"):
        said = scene.page(client=officer(number), status=403)
        assert "只给经费审查委员会的审计员查阅" in said
        kept = Access.objects.filter(actor=scene.walk.officer(number).account, what="audit")
        assert kept.filter(refused=True).exists()
    assert "被拦下" in scene.auditor.get("/audit/access/").content.decode()


def test_an_unknown_case_is_not_found(scene: Scene) -> None:
    response = scene.auditor.get("/audit/case/GD-AID-2026-999999/")
    assert response.status_code == 404
    assert "回办件卷宗" in response.content.decode()


def test_a_relative_who_audits_is_kept_out_and_that_is_logged(scene: Scene) -> None:
    with durable(SYSTEM):
        relative = relative_hash(scene.walk.officer("a1").name)
        Case.objects.filter(pk=scene.walk.case).update(relatives=[relative])
    assert "您已回避本办件" in scene.page(status=403)
    kept = Access.objects.get(refused=True, case=scene.walk.case)
    assert kept.actor_id == scene.walk.officer("a1").account


def test_a_proxy_who_decides_such_a_case_for_the_first_time_is_a_hint(scene: Scene) -> None:
    walk = scene.walk
    walk.at("2026-03-16 09:00")
    away, deputy = (Account.objects.get(number=one) for one in ("s1", "s2"))
    day = walk.now.date()
    Absence.objects.create(account=away, deputy=deputy, starts=day, ends=day)
    walk.approves("s2", "street_review", opinion="情况属实，同意上报。")
    page = scene.page()
    assert "代理人第一次经办这类办件" in page
    assert f"{deputy.name} 代 {away.name}" in page


def test_an_auditor_has_no_verb(scene: Scene) -> None:
    page = scene.page()
    forms = re.findall(r'<form method="post" action="([^"]+)"', page)
    assert set(forms) == {"/size/", "/out/", f"{scene.address}unmask/"}
    walk = scene.walk
    token, seat = walk.seat("street_review", walk.officer("s1"))
    for command, words in (
        (commands.claim, {}),
        (commands.approve, {"opinion": "同意上报"}),
        (commands.reject, {"opinion": "不符合条件", "reason": "R-INCOME"}),
    ):
        with pytest.raises(NotAllowed):
            walk._act(command, walk.officer("a1"), token=token, seat=seat, **words)


FORGERIES = {
    "changed": ("UPDATE engine_event SET body = replace(body, 'return', 'reject') WHERE n = 5", 4),
    "deleted": ("DELETE FROM engine_event WHERE n = 4", 3),
    "damaged": ("UPDATE engine_event SET body = 'x' WHERE n = 4", 3),
    "emptied": ("UPDATE engine_event SET body = '{}' WHERE n = 2", 1),
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES.keys())
def test_tampering_by_the_owner_names_the_pair(
    scene: Scene, owner_url: str, forgery: tuple[str, int]
) -> None:
    assert "存证完整" in scene.page()
    sql, before = forgery
    with psycopg.connect(owner_url) as owner:
        owner.execute("ALTER TABLE engine_event DISABLE TRIGGER append_only")
        owner.execute(sql)
    page = scene.page()
    assert "存证不完整" in page
    assert "存证完整" not in page.replace("存证不完整", "")
    after = before + (2 if "DELETE" in sql else 1)
    assert f"第 {before} 个事件和第 {after} 个事件之间" in page
    for n in range(1, 8):
        scene.page(f"?at={n}")


def test_a_state_that_does_not_follow_is_told(scene: Scene, owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET LOCAL app.migration = 'on'")
        owner.execute("UPDATE engine_case SET state_hash = repeat('0', 64)")
    assert "按记录重演，得不到办件现在的状态" in scene.page()


def test_hints_say_only_what_can_be_counted(scene: Scene) -> None:
    page = scene.page()
    assert "审计提示" in page
    assert "第一次打开后 0 秒就作了决定" in page
    assert re.search(r"退回前只打开过 0/\d+ 份材料", page)
    assert "决定前没有打开本办件的记录" in page
