"""Search, readings, proof, unmasking and export: each logged, none a way to more than is meant."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import psycopg

import processes
from processes.engine.audit.access import LATE, record_refusal
from processes.engine.models import Access, Event
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.screens.audit.conftest import Scene
from tests.screens.desk.acting import officer


def logged(what: str) -> list[str]:
    """Reasons of the entries with that code, oldest first."""
    return list(Access.objects.filter(what=what).order_by("id").values_list("reason", flat=True))


SEARCHES = {
    "": True,
    "number=000001": True,
    "number=GD-AID-2026-000009": False,
    "number=%25": False,
    "unit=云南样例物业": True,
    "unit=官渡区": True,
    "unit=没有的单位": False,
    "who=g1&verb=return": True,
    "who=g1&verb=reject": False,
    "who=g3&verb=return": False,
    "verb=return&since=2026-03-06&until=2026-03-06": True,
    "verb=return&since=2026-03-07": False,
    "q=000001": True,
    "q=g2": True,
    "q=云南样例物业": True,
    "q=甲乙丙": False,
    "before=1": False,
    "number=%00": True,
}


def test_search_finds_what_one_event_fulfils(scene: Scene) -> None:
    found = {
        query: scene.address in scene.auditor.get(f"/audit/?{query}").content.decode()
        for query in SEARCHES
    }
    assert found == SEARCHES


def test_a_search_is_logged_and_the_page_says_so(scene: Scene) -> None:
    page = scene.auditor.get("/audit/", {"number": "000001", "verb": "return"}).content.decode()
    assert "每次查询都会记入查阅记录" in page
    assert logged("search") == ["number=000001 verb=return"]
    assert "王*乙" not in page[: page.index("<main")]
    assert "王样乙" not in page


def test_a_day_that_is_none_is_refused_in_words(scene: Scene) -> None:
    response = scene.auditor.get("/audit/?since=2026-13-40&number=000001")
    assert response.status_code == 422
    assert "日期要写成" in response.content.decode()
    assert 'value="000001"' in response.content.decode()


def test_every_page_is_for_auditors_only(scene: Scene) -> None:
    pages = ["/audit/", "/audit/access/", "/audit/proof/", "/audit/proof/offline.py"]
    pages += [scene.address, f"{scene.address}unmask/", f"{scene.address}export/"]
    chief = officer("d7")
    for page in pages:
        assert chief.get(page).status_code == 403, page
    for page in pages[2:3] + pages[5:]:
        assert chief.post(page, {"reason": "想看一看内容", "field": "bank"}).status_code == 403
    assert not logged("export")


def test_readings_by_case_by_person_and_refused(scene: Scene) -> None:
    scene.page()
    scene.page(client=officer("d1"), status=403)
    get = scene.auditor.get
    assert "办件卷宗" in get("/audit/access/", {"no": scene.number}).content.decode()
    refused = get("/audit/access/", {"who": "d1", "refused": "1"}).content.decode()
    assert refused.count("被拦下</span>") == 1
    assert "没有符合的记录" in get("/audit/access/", {"who": "s9"}).content.decode()
    assert "who=d1" in logged("access")[1]


def test_unmasking_needs_a_reason_and_is_logged(scene: Scene) -> None:
    with scope(SYSTEM):
        card = str(facts_of(scene.walk.case)["bank_card"])
    address = f"{scene.address}unmask/"
    short = scene.auditor.post(address, {"field": "bank", "reason": "看看"})
    assert short.status_code == 422
    assert card not in short.content.decode()
    shown = scene.auditor.post(address, {"field": "bank", "reason": "核对发放账户"})
    assert card in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert logged("unmask:bank_card") == ["核对发放账户"]
    assert scene.auditor.get(address).status_code == 303
    page = scene.page()
    assert "核对发放账户" in page
    assert card not in page
    unknown = scene.auditor.post(address, {"field": "nothing", "reason": "核对发放账户"})
    assert card not in unknown.content.decode()


def test_the_export_verifies_without_us(scene: Scene, tmp_path: Path) -> None:
    address = f"{scene.address}export/"
    assert scene.auditor.post(address, {"reason": "无"}).status_code == 422
    response = scene.auditor.post(address, {"reason": "年度抽查第三批"})
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        archive.extractall(tmp_path)
    assert logged("export") == ["年度抽查第三批"]
    assert "年度抽查第三批" in (tmp_path / "README.txt").read_text()
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True)
    assert sums.returncode == 0
    assert _verified(tmp_path) == 0
    lines = (tmp_path / "events.jsonl").read_text().splitlines()
    assert len(lines) == Event.objects.filter(case=scene.walk.case).count()
    assert json.loads(lines[-1])["h"] in (tmp_path / "README.txt").read_text()
    (tmp_path / "events.jsonl").write_text("\n".join([*lines[:3], *lines[4:]]))
    assert _verified(tmp_path) == 1
    _holds_nothing_personal(scene, response.content)


def _verified(folder: Path) -> int:
    command = [sys.executable, "-I", "verify.py", "events.jsonl"]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode


def _holds_nothing_personal(scene: Scene, data: bytes) -> None:
    with scope(SYSTEM):
        facts = facts_of(scene.walk.case)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    for name in ("name", "id_number", "phone", "bank_card", "home_address"):
        assert str(facts[name]) not in text


def test_the_whole_log_is_verified_and_the_result_kept(scene: Scene, owner_url: str) -> None:
    assert "还没有核验过" in scene.auditor.get("/audit/").content.decode()
    assert scene.auditor.post("/audit/proof/").status_code == 303
    count = Event.objects.count()
    assert f"核对 {count} 条记录，没有发现问题" in scene.auditor.get("/audit/").content.decode()
    with psycopg.connect(owner_url) as owner:
        owner.execute("ALTER TABLE engine_event DISABLE TRIGGER append_only")
        owner.execute("UPDATE engine_event SET at = at + interval '1 day' WHERE n = 6")
    page = scene.auditor.post("/audit/proof/").content.decode()
    assert scene.number in page
    assert "第 5 个事件和第 6 个事件之间" in page
    assert "存证有问题" in scene.auditor.get("/audit/").content.decode()


def test_the_verifier_is_the_file_the_product_uses(scene: Scene) -> None:
    response = scene.auditor.get("/audit/proof/offline.py")
    assert b"def hash_of" in response.content
    assert "attachment" in response["Content-Disposition"]


def test_a_lost_race_is_no_refusal_of_a_right(scene: Scene) -> None:
    scene.page(client=officer("d1"), status=403)
    now = scene.walk.now
    for what in ("too_late", "already_acted"):
        record_refusal(
            actor=scene.walk.officer("d1"), case=scene.walk.case, what=what, now=now, reason=what
        )
    get = scene.auditor.get
    barred = get("/audit/access/", {"no": scene.number, "refused": "1"}).content.decode()
    assert ("already_acted" in barred, "too_late" in barred) == (True, False)
    raced = get("/audit/access/", {"no": scene.number, "only": "quicker"}).content.decode()
    assert ("already_acted" in raced, "too_late" in raced) == (False, True)
    assert "被拦下</span>" not in raced
    assert "别人先办了</span>" in raced
    assert "别人先办了" in scene.page()


def test_every_conflict_has_its_word() -> None:
    """A code of `Conflict` that the list of races lacks would stand among refusals of a right."""
    found = set()
    for path in Path(processes.__file__).parent.rglob("*.py"):
        found |= set(
            re.findall(r'raise Conflict\("(\w+)"|return Conflict\("(\w+)"', path.read_text())
        )
    codes = {one or other for one, other in found} - {"key_reused", "key_used"}
    assert codes
    assert codes <= LATE
