"""What may be published, what stays as it is, and two versions side by side."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from processes.defined.judging import faults
from processes.engine import clock
from processes.engine.audit import deep
from processes.engine.calendar import china_day
from processes.engine.defined.compiling import compiled
from processes.engine.defined.rows import rows_hash, rows_of
from processes.engine.defined.stock import rows_on_file, write_rows
from processes.engine.graph.scopes import freeze
from processes.engine.models import Case, Change, DefinedField, DefinedFlow, DefinedLevel
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, graph_for, scope
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account
from tests.defined.conftest import CODE, FILE, data
from tests.defined.test_from_application_to_paper import filed
from tests.screens.desk.acting import officer


def level(name: str, **changes: Any) -> list[dict[str, Any]]:
    """The levels with one changed."""
    return [one | changes if one["name"] == name else one for one in data()["levels"]]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no basis": ({"basis": " "}, "没有写依据的文号"),
    "no level": ({"levels": []}, "至少要有一级审批"),
    "a prefix that is taken": ({"prefix": "AID"}, "编号字头“AID”已经有别的流程用了"),
    "a code of a programmed process": ({"code": "hardship_aid"}, "已经有程序里的流程用了"),
    "a version too far": ({"version": 3}, "版本应当是第1版"),
    "a subject that is none": ({"subject": "nothing"}, "指的栏目不存在：nothing"),
    "an unknown role": ({"levels": level("chair", role="king")}, "岗位不认识"),
    "half a limit": ({"levels": level("chair", above_parameter="")}, "限额没有写全"),
    "an unknown parameter": ({"levels": level("chair", above_parameter="x")}, "限额参数不存在"),
    "a limit that counts no days": ({"levels": level("chair", limit="eternity")}, "eternity"),
    "a quorum nobody reaches": (
        {"levels": level("inspection", mode="n_of_m", quorum=5)},
        "区总工会验收",
    ),
    "no paper at the end": (
        {"papers": [one for one in data()["papers"] if one["at"] in ("refused", "appeal")]},
        "没有出具任何文书",
    ),
    "a name that nothing fills in": (
        {"papers": [one | {"text": "{nobody}"} for one in data()["papers"]]},
        "{nobody}没有对应的栏目",
    ),
    "two levels of one name": ({"levels": [*data()["levels"], data()["levels"][0]]}, "有重复"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.usefixtures("loaded")
def test_a_fault_is_said_and_nothing_is_kept(name: str, tmp_path: Path) -> None:
    changes, said = WRONG[name]
    found = faults(rows_of(data(**changes)), on=china_day(clock.now()))
    assert any(said in one for one in found), found
    file = tmp_path / "flow.json"
    file.write_text(json.dumps(data(**changes)), encoding="utf-8")
    with pytest.raises(CommandError, match="处问题"):
        call_command("define_flow", str(file), stdout=StringIO())
    with scope(SYSTEM):
        assert not DefinedFlow.objects.exists()


def test_rows_and_graph_are_one_to_one() -> None:
    one, other = compiled(rows_of(data())), compiled(rows_of(data()))
    assert freeze(one) == freeze(other)
    assert rows_hash(rows_of(data())) != rows_hash(rows_of(data(title="别的")))


@pytest.mark.usefixtures("mother_room")
def test_what_is_published_stays() -> None:
    changes: tuple[tuple[Any, dict[str, str]], ...] = (
        (DefinedField, {"title": "x"}),
        (DefinedLevel, {"limit": "pay"}),
    )
    for table, change in changes:
        with pytest.raises(DatabaseError), durable(SYSTEM):
            table.objects.update(**change)
        with pytest.raises(DatabaseError), durable(SYSTEM):
            table.objects.all().delete()
    with pytest.raises(DatabaseError), durable(SYSTEM):
        DefinedFlow.objects.update(title="x")
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("define_flow", str(FILE), stdout=said)
    assert "版本应当是第2版" in said.getvalue()
    with scope(SYSTEM):
        (flow,) = DefinedFlow.objects.all()
        assert rows_hash(rows_on_file(flow)) == flow.hash
        assert Change.objects.get(verb="definition").actor_id == flow.published_by_id
    assert list(deep.problems()) == []


@pytest.mark.usefixtures("loaded")
def test_nobody_but_the_system_writes_rows() -> None:
    with durable(SYSTEM):
        flow = write_rows(rows_of(data()))

    actor = actor_for(Account.objects.get(number="d1"), on=china_day(clock.now()))
    with durable(actor):
        assert DefinedFlow.objects.filter(pk=flow.pk).update(title="x") == 0
        assert DefinedFlow.objects.get(pk=flow.pk).title == "工惠母婴空间申报"
    with pytest.raises(KeyError):
        PROCESSES[CODE]


@pytest.mark.usefixtures("mother_room")
def test_a_second_version_takes_new_cases_and_leaves_the_old_ones(tmp_path: Path) -> None:
    number = filed()
    fields = [
        *data()["fields"],
        {"page": "联系人", "name": "guard", "title": "安全责任人", "kind": "name"},
    ]
    file = tmp_path / "second.json"
    later = data(version=2, fields=fields, levels=level("inspection", title="区总工会现场验收"))
    file.write_text(json.dumps(later), encoding="utf-8")
    call_command(
        "define_flow", str(file), "--publish", by="sys1", reason="增加安全责任人", stdout=StringIO()
    )
    assert PROCESSES[CODE].current == 2
    with scope(SYSTEM):
        old = Case.objects.get(number=number)
    assert old.flow_version == 1
    assert graph_for(CODE, 1).node("inspection").title == "区总工会验收"
    assert graph_for(CODE, 2).node("inspection").title == "区总工会现场验收"
    names = {n for one in PROCESSES.of(old).sections if one.form for n in one.form.base_fields}
    assert "guard" not in names
    names = {n for one in PROCESSES[CODE].sections if one.form for n in one.form.base_fields}
    assert "guard" in names
    page = officer("s1").get(f"/w/case/{number}/?tab=form").content.decode()
    assert "样例科技园母婴空间" in page
    assert "安全责任人" not in page
    assert list(deep.problems()) == []
