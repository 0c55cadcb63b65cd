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
from tests.cancer_screening.acting import CODE, NOTICE, PAGE, decided, posts, published
from tests.cancer_screening.lane_words import medical
from tests.cancer_screening.women import Ward
from tests.invariants import problems
from tests.screens.desk.conftest import Office

INVOICE = {"invoice_number": "2453000001", "invoice_on": "2026-06-01", "note": ""}


@pytest.fixture
def ward(db: None) -> Ward:
    """The demo; batch 2026-1 is a draft."""
    call_command("load_demo", verbosity=0)
    clock.move_to(datetime(2026, 5, 9, 2, tzinfo=UTC))
    return Ward()


def examined(ward: Ward, who: str, union: str, day: date) -> int:
    """A woman who was examined at H1; her case."""
    case, slot = ward.case(who, union=union), ward.slot("H1", day=day)
    held = booking.hold(case=case, slot=slot.pk, rank=1, actor=ward.actor(who), now=ward.now)
    booking.confirm(booking=held.pk, actor=ward.actor(who), now=ward.now)
    with durable(SYSTEM):
        places.move(held.pk, Booking.State.CAME, by=None, now=ward.now)
    return case


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
    assert (status, "GD-SCN-2026-000001" in shown, "等分管副主席审签" in shown) == (200, True, True)
    with scope(SYSTEM):
        case = BatchAct.objects.get().case_id
        assert Batch.objects.get(code=CODE).state == Batch.State.DRAFT
    decided(ward, case, "d7")
    with scope(SYSTEM):
        assert Batch.objects.get(code=CODE).state == Batch.State.OPEN
        assert Quota.objects.get(key=f"screening:{CODE}").capacity == 258
        row = BatchAct.objects.get()
        events = Event.objects.filter(case=row.case_id).order_by("n")
        assert [one.verb for one in events] == ["open", "submit", "approve"]
        papers = [one.args["kind"] for one in Outbox.objects.filter(kind="paper.issue")]
        assert papers == ["D-SCR-00"]
        assert Access.objects.filter(what=f"screening:batch:{CODE}").exists()
    assert problems(settled=False) == []
    for who in ("d3", "f1", "d9", "h1", "s1", "a1"):
        assert Office().signed(who).get(PAGE).status_code == 403


def test_a_hospital_is_paid_for_a_month_and_no_examination_twice(ward: Ward) -> None:
    client = Office().signed("d2")
    published(ward, client)
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
    published(ward, client)
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
    published(ward, client)
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
