"""Acts on a batch by page: published, a hospital paid for a month and never twice, summed up."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client

from processes.cancer_screening.audit.deep import bills
from processes.cancer_screening.models import Batch, BatchAct, Billed, Booking
from processes.cancer_screening.steps import booking, places
from processes.engine import clock, commands, jobs
from processes.engine.audit.deep import money
from processes.engine.models import Access, Case, Document, Event, LedgerEntry, Outbox, Quota
from processes.engine.runtime import CaseView, durable, scope
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM
from tests.cancer_screening.lane_words import medical
from tests.cancer_screening.women import Ward
from tests.invariants import problems
from tests.screens.desk.conftest import Office

CODE = "2026-1"
PAGE = f"/w/screening/batch/{CODE}/"
NOTICE = {"reason": "根据年度女职工工作安排", "contact": "0871-60000000"}
INVOICE = {"invoice_number": "2453000001", "invoice_on": "2026-06-01", "note": ""}


@pytest.fixture
def ward(db: None) -> Ward:
    """The demo, nothing published."""
    call_command("load_demo", verbosity=0)
    clock.move_to(datetime(2026, 5, 9, 2, tzinfo=UTC))
    return Ward()


def posts(client: Client, act: str, typed: dict[str, str], *, key: str = "") -> tuple[int, str]:
    """Status and page of an act; after it is done, the page it leads to."""
    answer = client.post(f"{PAGE}{act}/", {**typed, "key": key or str(uuid4())})
    if answer.status_code == 303:
        answer = client.get(answer["Location"])
    return answer.status_code, answer.content.decode()


def examined(ward: Ward, who: str, union: str, day: date) -> int:
    """A woman who was examined at H1; her case."""
    case, slot = ward.case(who, union=union), ward.slot("H1", day=day)
    held = booking.hold(case=case, slot=slot.pk, rank=1, actor=ward.actor(who), now=ward.now)
    booking.confirm(booking=held.pk, actor=ward.actor(who), now=ward.now)
    with durable(SYSTEM):
        places.move(held.pk, Booking.State.CAME, by=None, now=ward.now)
    return case


def decided(ward: Ward, case: int, who: str, form: dict[str, str] | None = None) -> None:
    """An officer approves what waits."""
    with scope(SYSTEM):
        (token,) = tokens(CaseView.of(Case.objects.get(pk=case)).state.root)
    commands.approve(
        case=case, actor=ward.actor(who), key=uuid4(), now=clock.now(), token=token.id,
        form=form or {}, opinion="",
    )  # fmt: skip


def issued(case: int, kind: str) -> None:
    """The worker makes the paper; its page of verification says that it is genuine, and no more."""
    jobs.drain()
    with scope(SYSTEM):
        paper = Document.objects.get(case=case, kind=kind)
        assert (paper.state, paper.number[:2]) == (Document.State.ISSUED, "官工")
    page = Client().get(f"/v/{paper.verify_code}/").content.decode()
    assert paper.number in page
    assert medical(page) == ""


def test_a_batch_is_published_once_with_its_notice(ward: Ward) -> None:
    client, key = Office().signed("d2"), str(uuid4())
    assert "发布筛查通知" in client.get(PAGE).content.decode()
    assert posts(client, "notice", {"reason": "", "contact": "1"})[0] == 422
    look = client.post(f"{PAGE}notice/", {**NOTICE, "look": "1"})
    assert (look["Content-Type"], look.content[:5]) == ("application/pdf", b"%PDF-")
    assert not BatchAct.objects.exists()
    for _again in range(2):
        status, shown = posts(client, "notice", NOTICE, key=key)
    assert (status, "GD-SCN-2026-000001" in shown) == (200, True)
    with scope(SYSTEM):
        assert Batch.objects.get(code=CODE).state == Batch.State.OPEN
        assert Quota.objects.get(key=f"screening:{CODE}").capacity == 258
        row = BatchAct.objects.get()
        events = Event.objects.filter(case=row.case_id).order_by("n")
        assert [one.verb for one in events] == ["open", "submit"]
        papers = [one.args["kind"] for one in Outbox.objects.filter(kind="paper.issue")]
        assert papers == ["D-SCR-00"]
        assert Access.objects.filter(what=f"screening:batch:{CODE}").exists()
    assert problems(settled=False) == []
    for who in ("d3", "f1", "d9", "h1", "s1", "a1"):
        assert Office().signed(who).get(PAGE).status_code == 403


def test_a_hospital_is_paid_for_a_month_and_no_examination_twice(ward: Ward) -> None:
    client = Office().signed("d2")
    posts(client, "notice", NOTICE)
    clock.move_to(datetime(2026, 5, 20, 2, tzinfo=UTC))
    cases = [examined(ward, who, "U02", date(2026, 5, 27)) for who in ("f01", "f05")]
    assert client.get(f"{PAGE}bill/").status_code == 303  # the month is not over
    clock.move_to(datetime(2026, 6, 2, 2, tzinfo=UTC))
    form = client.get(f"{PAGE}bill/").content.decode()
    assert "2 人 × 520.00 = 1,040.00 元" in form
    typed = {**INVOICE, "what": "H1|2026-05", "invoice_fen": "1000"}
    status, shown = posts(client, "bill", typed)
    assert (status, "应该是 1,040.00 元" in shown) == (422, True)
    assert posts(client, "bill", {**typed, "invoice_fen": "1040"})[0] == 200
    assert client.get(f"{PAGE}bill/").status_code == 303
    with scope(SYSTEM):
        act = BatchAct.objects.get(kind="bill")
        rows = Billed.objects.filter(act=act).values_list("booking__case", flat=True)
        assert sorted(rows) == sorted(cases)
    with pytest.raises(IntegrityError), durable(SYSTEM):
        Billed.objects.create(act=act, booking=Booking.objects.get(case=cases[0]))
    decided(ward, act.case_id, "d7")
    clock.move_to(datetime(2026, 6, 3, 2, tzinfo=UTC))
    paid = {"bank_ref": "YH20260603", "paid_on": "2026-06-03"}
    decided(ward, act.case_id, "f1", paid)
    with scope(SYSTEM):
        lines = LedgerEntry.objects.filter(case=act.case_id).order_by("id")
        said = [(one.kind, one.amount_fen) for one in lines]
        assert said == [(one, 104_000) for one in ("freeze", "approve", "pay", "arrive")]
        assert Case.objects.get(pk=act.case_id).outcome == "approved"
        asked = Outbox.objects.filter(kind="paper.issue", case=act.case_id)
        assert [one.args["kind"] for one in asked] == ["D-SCR-09"]
    issued(act.case_id, "D-SCR-09")
    with scope(SYSTEM):
        assert list(money.problems()) == []
        assert list(bills.problems()) == []
    with durable(SYSTEM):
        Billed.objects.filter(booking__case=cases[0]).update(live=False)
    with scope(SYSTEM):
        assert list(bills.problems()) == [f"结算办件 {act.case_id}：结算 2 人，登记的检查有 1 个"]
    assert "1,040.00" in Office().signed("f1").get("/w/ledger/").content.decode()


def test_a_refused_bill_lets_its_examinations_go(ward: Ward) -> None:
    client = Office().signed("d2")
    posts(client, "notice", NOTICE)
    clock.move_to(datetime(2026, 5, 20, 2, tzinfo=UTC))
    examined(ward, "f01", "U02", date(2026, 5, 27))
    clock.move_to(datetime(2026, 6, 2, 2, tzinfo=UTC))
    typed = {**INVOICE, "what": "H1|2026-05", "invoice_fen": "520"}
    posts(client, "bill", typed)
    with scope(SYSTEM):
        act = BatchAct.objects.get(kind="bill")
        (token,) = tokens(CaseView.of(Case.objects.get(pk=act.case_id)).state.root)
    commands.reject(
        case=act.case_id, actor=ward.actor("d7"), key=uuid4(), now=clock.now(), token=token.id,
        reason="wrong_count", opinion="人数和签到记录不符。",
    )  # fmt: skip
    assert posts(client, "bill", typed)[0] == 200
    with scope(SYSTEM):
        assert sorted(BatchAct.objects.filter(kind="bill").values_list("live", flat=True)) == [
            False, True,
        ]  # fmt: skip
    with scope(SYSTEM):
        assert list(money.problems()) == []


def test_a_batch_that_is_over_is_summed_up_in_counts(ward: Ward) -> None:
    client = Office().signed("d2")
    posts(client, "notice", NOTICE)
    clock.move_to(datetime(2026, 5, 20, 2, tzinfo=UTC))
    examined(ward, "f01", "U02", date(2026, 5, 27))
    assert client.get(f"{PAGE}report/").status_code == 303  # it runs
    clock.move_to(datetime(2026, 7, 1, 2, tzinfo=UTC))
    page = client.get(f"{PAGE}report/").content.decode()
    assert "&lt;5" in page
    status, shown = posts(client, "report", {"note": "组织顺利，没有投诉。"})
    assert (status, "已总结" in shown) == (200, True)
    with scope(SYSTEM):
        assert Batch.objects.get(code=CODE).state == Batch.State.CLOSED
        case = BatchAct.objects.get(kind="report").case
        assert Document.objects.filter(case=case).count() == 0  # asked for, made by the worker
    issued(case.pk, "D-SCR-10")
    read = client.get(f"/w/case/{case.number}/?tab=form").content.decode()
    assert ("组织顺利" in read, "已检查，按医院" in read) == (True, True)


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
