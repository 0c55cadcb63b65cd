"""Days that officers write down stand in their order: filed, visited, met, answered, paid."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry
from processes.hardship_aid import rules, sample_forms
from processes.hardship_aid.journeys import sights, way

FILED = date(2026, 3, 2)
BEFORE = (FILED - timedelta(days=1)).isoformat()


def refused(act: Callable[[], Any], field: str) -> str:
    """The sentence at that field."""
    with pytest.raises(InvalidFacts) as told:
        act()
    assert told.value.code == "too_early"
    return told.value.errors[field][0]


def visit(walk: Walker, **typed: str) -> None:
    names = (walk.officer("g1").name, walk.officer("g3").name)
    form = sample_forms.home_visit(walk.now.date(), visitors=names, met="李样甲") | typed
    walk.approves("g1", "home_visit", form=form, opinion="已入户调查。")


def test_nothing_is_written_down_before_the_application(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    walk.at("2026-03-02 15:00")
    walk.approves("g1", "accept", form=sample_forms.acceptance(), opinion="予以受理。")
    way.brings_photos(walk, "g1")
    said = refused(lambda: visit(walk, visited_at="09:59"), "visited_on")
    assert said == "申请是 2026-03-02 10:00 提交的，入户不能在这之前。请核对调查日期和时间。"
    refused(lambda: visit(walk, visited_on=BEFORE), "visited_on")
    visit(walk, visited_at="10:00")
    names = (walk.officer("g1").name, walk.officer("g3").name)
    form = sample_forms.home_visit(walk.now.date(), visitors=names, met=who.account.name)
    walk.approves("g3", "home_visit", form=form, opinion="已入户调查。")
    form = sample_forms.minutes(date(2026, 3, 1), number="样工会纪〔2026〕3号", attendees=names)
    said = refused(
        lambda: walk.approves("g2", "grassroots_review", form=form, opinion="同意。"), "met_on"
    )
    assert "会议日期不能在申请提交（2026-03-02）之前" in said
    way.minutes(walk.at("2026-03-04 09:00"))
    way.street(walk)
    walk.at("2026-03-12 15:00")
    asked = rules.bodies_to_ask(sights.facts(walk))
    check = sample_forms.means_check(date(2026, 3, 1), number="HD-2026-1", bodies=asked)
    refused(lambda: walk.approves("d1", "means_check", form=check, opinion="齐。"), "checked_on")


def to_payment(walk: Walker, scenario: str = "AID-01") -> None:
    """Approved on 2026-03-23; finance pays the next day."""
    who = way.files(walk.at("2026-03-02 10:00"), scenario)
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    walk.at("2026-03-24 11:00")


def test_money_does_not_go_out_before_it_is_approved(walk: Walker) -> None:
    to_payment(walk)
    form = sample_forms.payment(date(2026, 3, 22), bank_ref="YH20260322")
    said = refused(lambda: walk.approves("f1", "pay", form=form, opinion="已转账。"), "paid_on")
    assert said == "2026-03-23 才批准，付款日期不能在批准之前。请核对回单后重填。"
    assert not LedgerEntry.objects.filter(case=walk.case, kind="pay").exists()
    on_the_day = sample_forms.payment(date(2026, 3, 23), bank_ref="YH20260323")
    walk.approves("f1", "pay", form=on_the_day, opinion="已转账。")
    lines = LedgerEntry.objects.filter(case=walk.case, kind__in=("pay", "arrive"))
    assert set(lines.values_list("day", flat=True)) == {date(2026, 3, 23)}, "as the slip has it"


def test_a_slip_pays_another_case_only_if_that_is_said(walk: Walker) -> None:
    with Walker("hardship_aid", drains=False) as other:
        for one, scenario in ((other, "AID-01"), (walk, "AID-06")):
            to_payment(one, scenario)
        form = sample_forms.payment(date(2026, 3, 24), bank_ref="BK20260309001")
        other.approves("f1", "pay", form=form, opinion="已转账。")
        with pytest.raises(InvalidFacts) as told:
            walk.approves("f1", "pay", form=form, opinion="已转账。")
        assert str(sights.case(other).number) in told.value.errors["bank_ref"][0]
        batch = form | {"same_transfer": True}
        walk.approves("f1", "pay", form=batch, opinion="同一批转账。")
        assert LedgerEntry.objects.filter(case=walk.case, kind="pay").exists()


def test_two_who_pay_by_one_slip_at_once_look_one_after_the_other(
    walk: Walker, connect: Callable[[], psycopg.Connection]
) -> None:
    to_payment(walk)
    form = sample_forms.payment(date(2026, 3, 24), bank_ref="BK20260309001")
    with connect() as other:
        lock = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
        other.execute(lock, ["slip:BK20260309001"])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        with pytest.raises(WrongState) as told:
            walk.approves("f1", "pay", form=form, opinion="已转账。")
        assert told.value.code == "busy"
        assert not LedgerEntry.objects.filter(case=walk.case, kind="pay").exists()
    walk.approves("f1", "pay", form=form, opinion="已转账。")
    assert LedgerEntry.objects.filter(case=walk.case, kind="pay").exists()
