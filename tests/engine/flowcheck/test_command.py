"""The command and the system check over the installed processes."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from processes.engine.checks import every_flow_is_sound
from processes.engine.definition import ProcessDefinition
from processes.engine.registry import PROCESSES
from tests.engine.flowcheck.mutants import change, example


def run(*options: str) -> str:
    out = StringIO()
    call_command("flowcheck", *options, stdout=out)
    return out.getvalue()


def test_shipped_flows_have_no_error() -> None:
    assert "错误" not in run("--trace")
    assert every_flow_is_sound(None) == []


def test_json_lists_every_version() -> None:
    (card, *_) = [c for c in json.loads(run("--json")) if c["process"] == "hardship_aid"]
    assert card["version"] == 1
    assert not any(fault["error"] for fault in card["faults"])


@pytest.fixture
def broken() -> Iterator[None]:
    graph = change("accept", limit="")(example())
    PROCESSES.add(ProcessDefinition("broken", "坏", "X", {1: graph}, 1, lambda q, d: None))
    yield
    PROCESSES.remove("broken")


@pytest.mark.usefixtures("broken")
def test_an_error_ends_with_one_and_stops_a_deployment() -> None:
    with pytest.raises(SystemExit, match="1"):
        run()
    found = every_flow_is_sound(None)
    (message,) = [one for one in found if one.id == "bpm.E501"]
    assert "基层工会受理" in message.msg
    ids = {one.id for one in found}
    assert ids == {"bpm.E203", "bpm.E303", "bpm.E501", "bpm.E503", "bpm.E703"}  # a bare card


@pytest.mark.usefixtures("broken")
def test_json_says_partial_and_where() -> None:
    out = StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("flowcheck", "--json", stdout=out)
    (card,) = [c for c in json.loads(out.getvalue()) if c["title"] == "困难帮扶示例"]
    assert card["partial"] is False
    (fault,) = [f for f in card["faults"] if f["id"] == "E501"]
    assert fault["trace_titles"] == ["填写申请", "自动校验", "基层工会受理"]
    assert fault["trace"][-1] == fault["node"] == "accept"
