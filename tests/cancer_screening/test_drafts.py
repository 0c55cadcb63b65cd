"""A batch before its notice: drawn up, changed, approved; and whom it is for."""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from processes.cancer_screening.models import Batch, BatchAct, Hospital, Slot
from processes.cancer_screening.rules import findings
from processes.cancer_screening.steps import booking, registering
from processes.cancer_screening.steps.drafts.set_halfdays import set_halfdays
from processes.engine import changes, clock, commands
from processes.engine.errors import WrongState
from processes.engine.models import Change
from processes.engine.reference import parameters_on
from processes.engine.runtime import CaseView, scope
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM
from tests.cancer_screening.acting import CODE, NOTICE, PAGE, posts, published
from tests.cancer_screening.women import Ward
from tests.invariants import problems
from tests.screens.desk.conftest import Office


@pytest.fixture
def ward(db: None) -> Ward:
    """The demo; batch 2026-1 is a draft."""
    call_command("load_demo", verbosity=0)
    clock.move_to(datetime(2026, 5, 9, 2, tzinfo=UTC))
    return Ward()


def test_a_batch_is_drawn_up_by_contracts_and_calendar(ward: Ward) -> None:
    client, page = Office().signed("d2"), "/w/screening/new/"
    typed = {
        "title": "2026年第二批女职工“两癌”筛查", "quota": "100",
        "first_day": "2026-09-28", "last_day": "2026-10-09", "hospitals": ["H1"],
    }  # fmt: skip
    wrong = {
        "日期和批次 2026-1 重叠": {"first_day": "2026-06-30"},
        "比名额少": {"quota": "201"},
        "不能在开始日期以前": {"last_day": "2026-09-01"},
        "工作日历还没有录全": {"last_day": "2027-03-01"},
    }
    for said, changed in wrong.items():
        answer = client.post(page, {**typed, **changed})
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    answer = client.post(page, typed)
    assert answer["Location"] == "/w/screening/batch/2026-2/"
    with scope(SYSTEM):
        batch = Batch.objects.get(code="2026-2")
        days = sorted({one.day.day for one in batch.slots.all()})
        assert days == [8, 9, 28, 29, 30]  # not on the holidays
        assert {one.capacity for one in batch.slots.all()} == {20}
        assert batch.state == Batch.State.DRAFT
    assert "发布筛查通知" in client.get(answer["Location"]).content.decode()
    assert Office().signed("d3").get(page).status_code == 403


def halfdays(client: Client, **changed: str) -> tuple[int, str]:
    """The table of H1 as it is, with these cells changed; what it answers."""
    shown = client.get(f"{PAGE}halfdays/H1/").content.decode()
    cells = re.findall(r'name="(\d{4}-\d\d-\d\d_[ap]m)" value="(\d+)"', shown)
    typed = {**dict(cells), "key": str(uuid4()), **changed}
    answer = client.post(f"{PAGE}halfdays/H1/", typed)
    if answer.status_code == 303:
        answer = client.get(answer["Location"])
    return answer.status_code, answer.content.decode()


def places(day: date, half: str = "am", hospital: str = "H1") -> int:
    """How many are taken on a half-day."""
    with scope(SYSTEM):
        rows = Slot.objects.filter(hospital__organisation__code=hospital, batch__code=CODE)
        return rows.get(day=day, half=half).capacity


def edited(client: Client, **changed: Any) -> tuple[int, str]:
    """The draft's form as it is, with these answers changed."""
    form = client.get(f"{PAGE}edit/").context["form"]
    typed = {name: form[name].value() for name in form.fields}
    typed = {name: "" if value is None else value for name, value in typed.items()} | changed
    answer = client.post(f"{PAGE}edit/", {**typed, "key": str(uuid4())})
    if answer.status_code == 303:
        answer = client.get(answer["Location"])
    return answer.status_code, answer.content.decode()


def test_a_draft_is_changed_and_keeps_half_days_set_by_hand(ward: Ward) -> None:
    client = Office().signed("d2")
    status, shown = halfdays(client, **{"2026-05-12_am": "5", "2026-05-12_pm": "36"})
    assert (status, "协议每天最多 40 人" in shown) == (422, True)
    status, shown = halfdays(client, **{"2026-05-12_am": "5", "2026-05-12_pm": "35"})
    assert (status, "改了 2 个半天" in shown) == (200, True)
    more = {"first_day": "2026-05-12", "last_day": "2026-07-03", "hospitals": ["H1"]}
    status, shown = edited(client, **more, quota="300", age_min="40", contact="0871-60000001")
    assert (status, "满 40 到 64 周岁" in shown) == (200, True)
    assert (places(date(2026, 5, 12)), places(date(2026, 5, 12), "pm")) == (5, 35)
    assert (places(date(2026, 5, 11)), places(date(2026, 7, 3))) == (0, 20)
    assert places(date(2026, 5, 13), hospital="H2") == 0
    assert edited(client, hospitals=["H1", "H2"])[0] == 200
    assert places(date(2026, 5, 13), hospital="H2") == 15
    status, shown = edited(client, age_min="70")
    assert (status, "年龄的上限（64）比下限小" in shown) == (422, True)
    with scope(SYSTEM):
        acts = Change.objects.filter(verb=Change.Verb.BATCH).order_by("n")
        assert [changes.about_of(one)["batch"] for one in acts] == [CODE] * 3
        assert "0871-60000001" in client.get(f"{PAGE}notice/").content.decode()


def test_many_half_days_are_filled_at_once_and_saved_afterwards(ward: Ward) -> None:
    client = Office().signed("d2")
    fill = {"fill": "1", "weekdays": ["2"], "am": "7", "pm": "0"}
    shown = client.post(f"{PAGE}halfdays/H1/", fill).content.decode()
    assert "还没有保存" in shown
    assert 'name="2026-05-12_am" value="7"' in shown
    assert places(date(2026, 5, 12)) == 20


def test_a_notice_under_approval_holds_the_draft_and_a_refusal_frees_it(ward: Ward) -> None:
    client = Office().signed("d2")
    posts(client, "notice", NOTICE)
    with scope(SYSTEM):
        first = BatchAct.objects.get()
    for where in ("edit/", "halfdays/H1/", "notice/"):
        assert client.get(f"{PAGE}{where}").status_code == 303
    with pytest.raises(WrongState):
        set_halfdays(CODE, Hospital.objects.get(organisation__code="H1"), {}, why="改时段",
                     actor=ward.actor("d2"), key=uuid4(), now=ward.now)  # fmt: skip
    seen = Office().signed("d7").get(f"/w/case/{first.case.number}/").content.decode()
    assert "D-SCR-00" in seen or "筛查通知" in seen
    with scope(SYSTEM):
        (token,) = tokens(CaseView.of(first.case).state.root)
    commands.reject(
        case=first.case_id, actor=ward.actor("d7"), key=uuid4(), now=clock.now(), token=token.id,
        reason="wrong_days", opinion="请从五月中旬开始。",
    )  # fmt: skip
    assert edited(client, first_day="2026-05-13")[0] == 200
    assert NOTICE["reason"] in client.get(f"{PAGE}notice/").content.decode()
    published(ward, client)
    with scope(SYSTEM):
        assert Batch.objects.get(code=CODE).state == Batch.State.OPEN
        assert BatchAct.objects.filter(kind="notice").count() == 2
    assert problems(settled=False) == []


def test_half_days_of_an_open_batch_grow_and_never_fall_below_what_is_booked(ward: Ward) -> None:
    client = Office().signed("d2")
    published(ward, client)
    clock.move_to(ward.now)
    case, slot = ward.case(), ward.slot("H1")
    booking.hold(case=case, slot=slot.pk, rank=1, actor=ward.actor("f01"), now=ward.now)
    status, shown = halfdays(client, **{"2026-05-27_am": "0"}, why="医院调整时间。")
    assert (status, "已经约了 1 人，不能更少" in shown) == (422, True)
    assert halfdays(client, **{"2026-05-27_am": "25", "2026-05-27_pm": "15"})[0] == 422  # why?
    again = {"2026-05-27_am": "25", "2026-05-27_pm": "15", "why": "医院调整时间。"}
    assert halfdays(client, **again)[0] == 200
    assert places(date(2026, 5, 27)) == 25


def test_a_batch_for_some_is_not_for_others(ward: Ward) -> None:
    client = Office().signed("d2")
    edited(client, groups=["sanitation"], age_min="40", cycle_months="24")
    published(ward, client)
    clock.move_to(ward.now)
    with scope(SYSTEM):
        batch = registering.open_batch(ward.now.date())
        assert batch is not None
        known = registering.limits_of(batch, parameters_on(ward.now.date()))
    facts = {"sex": "female", "birth_date": "1990-05-20", "member": True, "group": "domestic"}
    found = findings(facts, known, on=ward.now.date(), groups=batch.groups)
    assert [one.code for one in found if one.blocks] == ["R-AGE", "R-GROUP"]
    assert "要求40至64周岁" in found[1].compared
    assert known.count("screen_cycle") == 24
    page = client.get(f"/w/case/{BatchAct.objects.get().case.number}/?tab=form").content.decode()
    assert "环卫工人" in page
