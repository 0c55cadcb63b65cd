"""The page of audit flags: run, read, judged; and what a real case leaves behind."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine import jobs
from processes.engine.audit import deep, running
from processes.engine.journey import Walker
from processes.engine.models import Access, AuditRun, Case, CaseMark, Event, Flag, FlagVerdict
from processes.engine.policies import relative_hash
from processes.engine.runtime import durable, scope
from processes.hardship_aid.journeys import way
from processes.hardship_aid.models import HouseholdFile
from processes.people.actors import SYSTEM
from tests.screens.audit.conftest import Scene
from tests.screens.desk.acting import number_of, officer

REASON = "查过银行回单，公示期满后才到账"


@pytest.fixture
def paid(committing_db: str) -> Iterator[Walker]:
    """AID-01 to the payment, by the rules."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        way.decision(walk)
        way.pays(walk, at="2026-03-24 11:00")
        number_of(walk)
        yield walk


def too_early(owner_url: str) -> None:
    """Somebody with the owner's password lets the notice end after the payment."""
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET app.migration = 'on'")
        owner.execute("UPDATE engine_publication SET last_day = '2026-03-24'")


def flagged(walk: Walker, owner_url: str) -> int:
    """The flag AU08 of a case that was paid too early."""
    too_early(owner_url)
    running.run(now=walk.now)
    with scope(SYSTEM):
        return Flag.objects.get(rule="AU08").pk


def judged(client: Client, pk: int, verdict: str, reason: str, seen: int, status: int = 303) -> str:
    """What the page says to a verdict."""
    typed = {"verdict": verdict, "reason": reason, "seen": str(seen)}
    response = client.post(f"/audit/flags/{pk}/", typed)
    assert response.status_code == status, response.content.decode()[-1500:]
    return response.content.decode()


def test_a_case_by_the_rules_is_not_flagged(paid: Walker) -> None:
    assert running.run(now=paid.now).counts == {f"AU{n:02}": 0 for n in range(1, 13)}
    page = officer("a1").get("/audit/flags/").content.decode()
    assert "没有发现疑点" in page
    assert "系统夜间运行，共 0 条" in page


def test_a_payment_before_the_notice_ended_is_found_on_the_ledger(
    paid: Walker, owner_url: str
) -> None:
    pk = flagged(paid, owner_url)
    page = officer("a1").get("/audit/flags/?rule=AU08").content.decode()
    assert re.search(r"台账 TZ-2026-\d+ 于 2026-03-24 拨付，公示到 2026-03-24 才期满", page)
    assert number_of(paid) in page
    dossier = officer("a1").get(f"/audit/case/{number_of(paid)}/").content.decode()
    assert f'href="/audit/flags/{pk}/"' in dossier


def test_money_not_paid_after_ten_working_days_is_found_on_the_ledger(
    committing_db: str,
) -> None:
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        way.decision(walk, at="2026-03-23 10:00")
        walk.at("2026-04-07 17:00")  # the tenth working day; 6 April is a holiday
        assert running.run(now=walk.now).counts["AU12"] == 0
        walk.at("2026-04-08 09:00")
        assert running.run(now=walk.now).counts["AU12"] == 1
        way.pays(walk, at="2026-04-08 11:00")
        assert running.run(now=walk.now).counts["AU12"] == 0
        number_of(walk)
        gone = officer("a1").get("/audit/flags/?state=gone").content.decode()
        assert "2026-03-23 批准 8,000.00元" in gone
        assert "现在查不到了" in gone


def test_a_run_that_is_asked_for_is_done_by_a_worker_once(paid: Walker, owner_url: str) -> None:
    too_early(owner_url)
    a1, key = officer("a1"), "6f6e1f4e-8a55-4b5e-9a2b-6f3a6f0f1c11"
    for _ in range(2):
        assert a1.post("/audit/flags/run/", {"key": key}).status_code == 303
    assert "正在运行" in a1.get("/audit/flags/").content.decode()
    jobs.drain()
    assert AuditRun.objects.count() == 1
    page = a1.get("/audit/flags/").content.decode()
    assert "正在运行" not in page
    assert "共 1 条，其中新发现 1 条" in page
    assert list(Access.objects.filter(what="rules").values_list("reason", flat=True)) == [
        "共 1 条，新发现 1 条"
    ]


def test_the_same_evidence_is_one_flag_and_keeps_its_verdict(paid: Walker, owner_url: str) -> None:
    pk = flagged(paid, owner_url)
    judged(officer("a1"), pk, "dismissed", REASON, 0)
    running.run(now=paid.now)
    with scope(SYSTEM):
        assert Flag.objects.count() == 1
    page = officer("a1").get("/audit/flags/?state=dismissed").content.decode()
    assert f'href="/audit/flags/{pk}/"' in page


def test_a_verdict_needs_choice_and_reason_and_keeps_what_was_typed(
    paid: Walker, owner_url: str
) -> None:
    pk, a1 = flagged(paid, owner_url), officer("a1")
    said = judged(a1, pk, "", "看过", 0, status=422)
    assert "请选一个结论" in said
    assert "请写明理由" in said
    assert ">看过</textarea>" in said
    assert "有 2 处要改" in said
    assert not FlagVerdict.objects.exists()


def test_verdicts_are_added_sealed_logged_and_never_changed(paid: Walker, owner_url: str) -> None:
    pk, a1 = flagged(paid, owner_url), officer("a1")
    before = Event.objects.count()
    judged(a1, pk, "pending", "等银行回单，李样甲本人电话没打通", 0)
    judged(a1, pk, "dismissed", REASON, 1)
    page = a1.get(f"/audit/flags/{pk}/").content.decode()
    assert page.index(REASON) < page.index("等银行回单")
    logged = Access.objects.filter(what=f"verdict:{pk}").values_list("reason", flat=True)
    assert sorted(logged) == ["AU08 不成立", "AU08 待核"]
    assert Event.objects.count() == before
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET app.migration = 'on'")
        kept = str(owner.execute("SELECT array_agg(v::text) FROM engine_flagverdict v").fetchone())
        assert "银行".encode().hex() not in kept
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute("UPDATE engine_flagverdict SET verdict = 'upheld'")


def test_who_judged_meanwhile_is_read_first(paid: Walker, owner_url: str) -> None:
    pk, a1 = flagged(paid, owner_url), officer("a1")
    judged(a1, pk, "pending", "先等一等银行回单", 0)
    said = judged(a1, pk, "upheld", "没有公示完就付了款", 0, status=422)
    assert "刚才有人给这条疑点下了结论" in said
    assert "没有公示完就付了款" in said
    assert "先等一等银行回单" in said


def test_flags_are_for_auditors_and_not_for_relatives(paid: Walker, owner_url: str) -> None:
    pk = flagged(paid, owner_url)
    for number in ("d7", "f1", "sys1"):
        for page in ("/audit/flags/", f"/audit/flags/{pk}/"):
            assert officer(number).get(page).status_code == 403
        assert officer(number).post("/audit/flags/run/").status_code == 403
        judged(officer(number), pk, "dismissed", REASON, 0, status=403)
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET app.migration = 'on'")
        name = relative_hash(paid.officer("a1").name)
        owner.execute("UPDATE engine_case SET relatives = jsonb_build_array(%s::text)", [name])
    a1 = officer("a1")
    assert "台账 TZ" not in a1.get("/audit/flags/").content.decode()
    assert a1.get(f"/audit/flags/{pk}/").status_code == 404
    judged(a1, pk, "dismissed", REASON, 0, status=404)


def test_a_flag_about_no_case_is_read_and_judged(paid: Walker) -> None:
    """AU11: a file was open all year, and nothing was drawn."""
    opened = {"opened_on": date(2026, 3, 24), "recheck_on": date(2027, 3, 24)}
    with durable(SYSTEM):
        holder = Case.objects.get(pk=paid.case).applicant
        HouseholdFile.objects.create(
            number="GDBF-2026-00001", holder=holder, case_id=paid.case, category="deep", **opened
        )
    running.run(now=datetime(2027, 1, 5, 2, tzinfo=UTC))
    auditor = officer("a1")
    listed = auditor.get("/audit/flags/?rule=AU11").content.decode()
    said = "2026 年应抽查的档案 1 份，登记了抽查的 0 份，不到 30%"
    assert said in listed
    with scope(SYSTEM):
        row = Flag.objects.get(rule="AU11")
    assert (row.case_id, row.cases) == (None, [])
    assert said in auditor.get(f"/audit/flags/{row.pk}/").content.decode()
    judged(auditor, row.pk, "upheld", "当年没有组织抽查", seen=0)
    with scope(SYSTEM):
        assert list(deep.problems()) == []


def test_strange_questions_are_pages_nevertheless(paid: Walker, owner_url: str) -> None:
    flagged(paid, owner_url)
    a1 = officer("a1")
    for query in ("rule=%00", "state=x", "number=%25&before=x", "before=-1", "rule=AU99"):
        assert a1.get(f"/audit/flags/?{query}").status_code == 200
    assert a1.get("/audit/flags/999999/").status_code == 404


def test_marks_follow_the_newest_revision_and_can_be_made_again(scene: Scene) -> None:
    with scope(SYSTEM):
        kept = set(CaseMark.objects.values_list("kind", "hash", "source"))
    assert {kind for kind, _h, _s in kept} >= {"name", "surname", "initials", "phone", "card"}
    assert list(deep.problems()) == []


def test_lost_marks_are_told_and_made_again(scene: Scene, owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET app.migration = 'on'")
        owner.execute("DELETE FROM engine_casemark WHERE kind = 'name'")
    assert "检索特征与申请内容不符" in " ".join(deep.problems())
    call_command("rebuild_marks", verbosity=0)
    assert list(deep.problems()) == []
