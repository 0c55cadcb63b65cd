"""The chain of administrators' acts: read by auditors, checked deeply; Django's admin is absent."""

from uuid import uuid4

import psycopg
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from processes.engine.models import Access
from tests.invariants import problems
from tests.screens.desk.conftest import Office

VALUE = {
    "value": "12000", "day": "2026-04-01", "basis": "示例工发〔2026〕9号", "note": "",
    "reason": "上级文件调整审批权限", "seen": "1", "go": "save",
}  # fmt: skip


def save(client: Client) -> None:
    form = {**VALUE, "key": str(uuid4())}
    assert client.post("/manage/parameters/first_limit/new/", form).status_code == 303


def test_auditors_read_what_administrators_did_and_change_nothing(office: Office) -> None:
    auditor = office.signed("a1")
    assert "还没有管理操作" in auditor.get("/audit/changes/").content.decode()
    save(office.signed("sys1"))
    page = auditor.get("/audit/changes/").content.decode()
    assert "分管副主席审批的最高数额" in page
    assert "上级文件调整审批权限" in page
    assert auditor.get("/manage/log/").status_code == 403
    assert office.signed("d1").get("/audit/changes/").status_code == 403
    assert Access.objects.filter(what="changes", refused=False).count() == 2


def test_a_figure_without_its_act_is_found(office: Office, runtime_url: str) -> None:
    save(office.signed("sys1"))
    assert problems() == []
    with psycopg.connect(runtime_url) as one:
        one.execute(
            "INSERT INTO engine_parameter (key, title, value, unit, basis, note, scope, valid_from,"
            " version, entered_by) SELECT key, title, '1.00', unit, '', '', scope, valid_from, 3,"
            " entered_by FROM engine_parameter WHERE key = 'first_limit' AND version = 2"
        )
    assert problems() == ["参数 first_limit 第 3 版没有管理记录"]


def test_djangos_own_admin_is_not_there() -> None:
    """So no table of cases, persons or money can be registered with it."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not apps.is_installed("django.contrib.admin")
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert not {name for name in names if name.startswith("admin")}
    assert "admin" not in get_resolver().namespace_dict
