"""The city's desk: it finds what was sent up, may send it back to the district, and decides."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import gates, sights
from tests.screens.desk.money_cases import client_of, page

KEY = "6f1c1d52-7d0e-4a53-9d4b-53019901{:04d}"


@pytest.fixture
def sent_up(committing_db: str) -> Iterator[Walker]:
    """25 600.00, resolved by the district to be asked of the city. No papers."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        gates.sent_up(walk)
        yield walk


def act(number: str, case: str, verb: str, n: int, **form: str) -> int:
    """What the desk answers to an act."""
    address = f"/w/case/{case}/act/{verb}/"
    return client_of(number).post(address, {"key": KEY.format(n), **form}).status_code


def test_the_city_finds_it_and_sends_it_back_or_decides(sent_up: Walker) -> None:
    case = str(sights.case(sent_up).number)
    assert case in page("m1", "/w/todo/")
    assert case not in page("m2", "/w/todo/")
    back = page("m1", f"/w/case/{case}/act/return/")
    assert "集体研究并报请市总工会" in back
    assert act("m1", case, "claim", 1) == 303
    said = {"to": "city_request", "text": "请补充核定依据"}
    assert act("m1", case, "return", 2, **said) == 303
    assert sights.here(sent_up) == "city_request"
    gates.ask(sent_up, "2026-03-24 15:00")
    assert act("m1", case, "claim", 3) == 303
    assert act("m1", case, "approve", 4, opinion="符合规定。") == 303
    assert "市总工会审批" in page("m2", f"/w/case/{case}/")
    assert act("d9", case, "approve", 5, opinion="同意") in {403, 409}
    assert act("m2", case, "claim", 6) == 303
    assert act("m2", case, "approve", 7, opinion="同意。") == 303
    assert sights.status(sent_up) == "已批准"
    assert case in page("f1", "/w/todo/")
