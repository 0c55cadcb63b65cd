"""Loading by command: as often as wanted, and no demo in production."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from processes.people.models import Account


def run(name: str) -> str:
    out = StringIO()
    call_command(name, stdout=out)
    return out.getvalue()


def test_demo_data_is_loaded_once(db):
    assert "演示人员：新增 148 条" in run("load_demo")
    assert "演示人员：新增 0 条" in run("load_demo")
    assert Account.objects.count() == 148


def test_reference_data_is_there_and_stays(db):
    assert "组织机构：新增 0 条" in run("load_reference")


def test_production_refuses_demo_data(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="不得载入"):
        run("load_demo")
    assert not Account.objects.exists()
