"""Rules over who is there, versions and hooks, without a database."""

import pytest

from processes.engine.flowcheck.staffing import staffed
from tests.engine.flowcheck.mutants import example
from tests.engine.flowcheck.row_mutants import PASS, ROWS, Found, everybody


@pytest.mark.parametrize(("rule", "found"), ROWS, ids=[f"{r[0]}-{n}" for n, r in enumerate(ROWS)])
def test_what_is_wrong_is_found(rule: str, found: Found) -> None:
    assert rule in {fault.id for fault in found()}


@pytest.mark.parametrize("found", PASS)
def test_what_is_right_passes(found: Found) -> None:
    assert [fault for fault in found() if fault.is_error] == []


def test_the_unit_and_the_way_are_named() -> None:
    graph = example()
    staff = {**everybody(graph), "street_sign": frozenset()}
    (fault,) = staffed(graph, staff, "示例工会")
    assert fault.text == "示例工会：没有人可以办理"
    assert fault.trace[-1] == "street_sign"
