"""What a line of the inbox says of the rules and the sum, before the case is opened."""

from datetime import date

import pytest
from django.core.management import call_command

from processes.engine import glances_again, runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.hardship_aid import samples
from processes.people.actors import SYSTEM
from tests.screens.desk import cases
from tests.screens.desk.conftest import Office, Opened


def glance(walk: Walker) -> dict[str, int]:
    with runtime.scope(SYSTEM):
        return dict(Case.objects.get(pk=walk.case).glance)


def show(walk: Walker, seen: dict[str, int]) -> None:
    with runtime.durable(SYSTEM):
        Case.objects.filter(pk=walk.case).update(glance=seen)


def test_a_new_case_is_not_called_checked(office: Office, page: Opened) -> None:
    walk = office.filed()
    assert glance(walk) == {
        "year": 2026, "rules": 9, "block": 0, "look": 0, "unchecked": 5, "amount_fen": 800000,
    }  # fmt: skip
    body = page("g1", "/w/todo/")
    assert "5 条尚未核对" in body
    assert "金额 8,000.00 元" in body
    assert "规则全过" not in body


def test_what_the_check_found_is_said_in_the_list(office: Office, page: Opened) -> None:
    walk = office.walk()
    cases.at_district(walk, found=("vehicle",))
    assert "1 条规则要看" in page("d1", "/w/todo/")
    assert (glance(walk)["look"], glance(walk)["unchecked"]) == (1, 1)


def test_a_correction_is_seen_in_the_list(office: Office) -> None:
    """The income was corrected: less is deducted, the household is not as poor as it was said."""
    walk = office.walk()
    cases.corrected(walk)
    assert samples.draft("AID-01")["income"]["rigid_medical"] != "12000"
    again = glance(walk)
    show(walk, {})
    call_command("rebuild_glances")
    assert glance(walk) == again


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"block": 1}, "1 条不符合"),
        ({"look": 2}, "2 条规则要看"),
        ({"unchecked": 0}, "规则全过"),
        ({"rules": 0}, ""),
    ],
)
def test_the_worst_is_said(
    office: Office, page: Opened, changed: dict[str, int], said: str
) -> None:
    walk = office.filed()
    show(walk, glance(walk) | changed)
    body = page("g1", "/w/todo/")
    assert said in body
    assert ("条" in body.split("mono", 1)[1].split("</li>")[0]) is bool(said and said != "规则全过")


def test_a_glance_of_another_year_is_not_shown_and_made_again(office: Office, page: Opened) -> None:
    walk = office.filed()
    show(walk, glance(walk) | {"year": 2025, "unchecked": 0})
    body = page("g1", "/w/todo/")
    assert "金额" not in body.split("mono", 1)[1].split("</li>")[0]
    assert "规则全过" not in body
    today = date(2026, 3, 3)
    assert glances_again.again(today, stale_only=True) == (1, 1)
    assert glance(walk)["year"] == 2026
    assert glances_again.again(today, stale_only=True) == (0, 0)
    assert "金额 8,000.00 元" in page("g1", "/w/todo/")
