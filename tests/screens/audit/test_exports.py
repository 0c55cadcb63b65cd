"""An auditor takes along what he may see: as a job, marked, with hashes, logged, checked again."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from processes.engine import clock, jobs
from processes.engine.audit.access import record_refusal
from processes.engine.exports import making
from processes.engine.journey import Walker
from processes.engine.models import Access, Export
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Post
from tests.invariants import problems
from tests.screens.audit.conftest import Scene
from tests.screens.audit.test_flags import flagged, judged, paid
from tests.screens.desk.acting import number_of, officer

VERDICT = "查过银行回单，公示期满后才到账"
REASON, ADDRESS = "年度审计第三批抽查", "/audit/export/"

__all__ = ["paid"]


def asked(client: Client, kind: str, query: str = "", *, number: str = "") -> Export:
    """An export that was asked for and made."""
    form = {"kind": kind, "number": number, "reason": REASON, "key": str(uuid4())}
    response = client.post(f"{ADDRESS}?{query}", form)
    assert response.status_code == 303, response.content.decode()[-1500:]
    jobs.drain()
    with scope(SYSTEM):
        return Export.objects.order_by("-id")[0]


def files(client: Client, made: Export) -> dict[str, bytes]:
    """What is in the archive, each file checked against the list."""
    data = client.get(f"{ADDRESS}{made.row}/file/").getvalue()
    assert hashlib.sha256(data).hexdigest() == made.sha256
    packed = zipfile.ZipFile(io.BytesIO(data))
    found = {name: packed.read(name) for name in packed.namelist()}
    listed = dict(line.split("  ")[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert listed == {
        name: hashlib.sha256(body).hexdigest() for name, body in found.items() if name in listed
    }
    assert found.keys() - listed.keys() == {"SHA256SUMS"}
    return found


def rows(found: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """Rows of a table, which say the same in both kinds."""
    body = json.loads(found[f"{name}.json"])
    mark, titles, *lines = load_workbook(io.BytesIO(found[f"{name}.xlsx"])).active.values
    assert mark[0] == body["mark"]
    assert len(lines) == len(body["rows"])
    assert len(titles) == len(body["rows"][0]) if lines else True
    return list(body["rows"])


def test_a_dossier_with_its_proof(scene: Scene, tmp_path: Path) -> None:
    made = asked(scene.auditor, "dossier", number=scene.number)
    found = files(scene.auditor, made)
    course = rows(found, "办理过程")
    assert {"退回补正", "提交申请"} <= {one["did"] for one in course}
    assert any("样例银行乙" in one["changes"] for one in course)
    assert {one["kind"] for one in rows(found, "文书和材料")} >= {"材料"}
    assert rows(found, "查阅记录")
    mark = json.loads(found["办理过程.json"])["mark"]
    assert "仅限工作使用" in mark
    assert mark in found["README.txt"].decode()
    (tmp_path / "verify.py").write_bytes(found["verify.py"])
    (tmp_path / "events.jsonl").write_bytes(found["events.jsonl"])
    done = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "verify.py"), str(tmp_path / "events.jsonl")],
        check=False,
    )
    assert done.returncode == 0
    logged = Access.objects.filter(case=scene.walk.case, what__in=KINDS_OF_DOSSIER)
    assert [one.what for one in logged.order_by("id")] == list(KINDS_OF_DOSSIER)
    assert problems() == []


KINDS_OF_DOSSIER = ("exported:dossier", "download:dossier")


def test_nothing_is_in_it_that_the_page_hides(scene: Scene) -> None:
    made = asked(scene.auditor, "dossier", number=scene.number)
    whole = b"".join(files(scene.auditor, made).values()).decode("utf-8", "replace")
    facts = scene.who.typed({"id": scene.who.account.phone})
    assert facts["id"] not in whole
    assert "13888888888" not in whole


def test_findings_with_every_verdict(paid: Walker, owner_url: str) -> None:
    auditor, flag = officer("a1"), flagged(paid, owner_url)
    judged(auditor, flag, "pending", "先向银行要回单再看", 0)
    judged(auditor, flag, "dismissed", VERDICT, 1)
    found = files(auditor, asked(auditor, "findings", "rule=AU08"))
    hit = rows(found, "疑点")
    assert [(one["rule"], one["verdict"], one["cases"]) for one in hit] == [
        ("AU08", "不成立", number_of(paid))
    ]
    said = rows(found, "结论")
    assert [(one["n"], one["verdict"]) for one in said] == [("1", "待核"), ("2", "不成立")]
    assert said[1]["reason"] == VERDICT
    assert rows(files(auditor, asked(auditor, "findings", "rule=AU01")), "疑点") == []


def test_a_search_goes_with_its_filters(scene: Scene) -> None:
    page = scene.auditor.get("/audit/?unit=样例物业").content.decode()
    assert "/audit/export/?what=found&amp;unit=" in page
    found = files(scene.auditor, asked(scene.auditor, "found", "unit=样例物业"))
    assert [one["number"] for one in rows(found, "办件")] == [scene.number]
    none = files(scene.auditor, asked(scene.auditor, "found", number="GD-NONE"))
    assert rows(none, "办件") == []


def test_readings_of_one_case(scene: Scene) -> None:
    record_refusal(actor=scene.walk.officer("u02a"), case=scene.walk.case, what="case",
                   now=scene.walk.now, reason="不在您的管辖范围")  # fmt: skip
    made = asked(scene.auditor, "readings", f"no={scene.number}&refused=1", number=scene.number)
    lines = rows(files(scene.auditor, made), "查阅记录")
    assert [one["reason"] for one in lines] == ["不在您的管辖范围"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "dossier"}, "要写办件编号"),
        ({"kind": "dossier", "number": "GD-AID-2026-999999"}, "没有查到这个编号"),
        ({"kind": "list"}, "请选导出什么"),
        ({"kind": "findings", "reason": "查"}, "至少5个字"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    scene: Scene, typed: dict[str, str], words: str
) -> None:
    answer = scene.auditor.post(ADDRESS, {"reason": REASON, "key": str(uuid4()), **typed})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert typed.get("number", "") in answer.content.decode()
    with scope(SYSTEM):
        assert not Export.objects.exists()


def test_a_day_that_is_none_is_left_out(scene: Scene) -> None:
    assert files(scene.auditor, asked(scene.auditor, "found", "since=yesterday"))


def test_only_auditors_and_only_their_own(scene: Scene) -> None:
    made = asked(scene.auditor, "findings")
    for number in ("d1", "g1", "sys1"):
        assert officer(number).get(ADDRESS).status_code == 403
        assert officer(number).get(f"{ADDRESS}{made.row}/file/").status_code == 403
    assert officer("a1").get(f"/w/export/{made.row}/").status_code in {403, 404}


def test_who_is_no_auditor_any_more_gets_nothing(scene: Scene) -> None:
    form = {"kind": "findings", "reason": REASON, "key": str(uuid4())}
    scene.auditor.post(ADDRESS, form)
    Post.objects.filter(account__number="a1").update(valid_to="2026-03-01")
    jobs.drain()
    with scope(SYSTEM):
        assert Export.objects.get().state == Export.State.FAILED


def test_the_same_form_twice_is_one_export_and_progress_survives(scene: Scene) -> None:
    form = {"kind": "findings", "reason": REASON, "key": str(uuid4())}
    first, again = scene.auditor.post(ADDRESS, form), scene.auditor.post(ADDRESS, form)
    assert first["Location"] == again["Location"]
    page = scene.auditor.get(first["Location"]).content.decode()
    assert "可以离开这一页" in page
    assert "等待生成" in scene.auditor.get(ADDRESS).content.decode()
    jobs.drain()
    assert "下载" in scene.auditor.get(first["Location"]).content.decode()


def test_it_goes_after_its_days(scene: Scene) -> None:
    made = asked(scene.auditor, "findings")
    with durable(SYSTEM):
        Export.objects.update(expires_at=clock.now() - timedelta(days=1))
    assert scene.auditor.get(f"{ADDRESS}{made.row}/file/").status_code == 303
    assert making.expire(clock.now()) == 1
    assert "按期删除" in scene.auditor.get(f"{ADDRESS}{made.row}/").content.decode()
