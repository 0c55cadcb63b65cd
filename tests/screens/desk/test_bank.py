"""Payment files at the desk: one file, the same bytes, a reply row by row, a corrected account."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction
from django.http import HttpResponse

from processes.engine import clock, storage
from processes.engine.bank import layouts
from processes.engine.documents.load import load_case_file
from processes.engine.journey import Walker
from processes.engine.models import (
    Access,
    LedgerEntry,
    Outbox,
    PayAccount,
    PayBatch,
    PayItem,
    PayReply,
)
from processes.engine.runtime import durable
from processes.hardship_aid import samples
from processes.hardship_aid.documents.reading import applicant
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.invariants import problems
from tests.screens.desk.acting import number_of
from tests.screens.desk.money_cases import client_of, page, posted_case

HOME = "/w/ledger/bank/"
CARD = str(samples.draft("AID-01")["bank"]["bank_card"])


@pytest.fixture
def approved(committing_db: str) -> Iterator[Walker]:
    """AID-01, approved and not paid."""
    call_command("load_demo", verbosity=0)
    with posted_case() as walk:
        way.decision(walk)
        clock.move_to(walk.at("2026-03-24 10:00").now)
        yield walk


def makes(walk: Walker) -> PayBatch:
    said = {"case": str(walk.case), "key": str(uuid4())}
    for _twice in range(2):
        assert client_of("f1").post(HOME, said).status_code == 303
    return PayBatch.objects.get()


def fetched(batch: PayBatch, reason: str = "交银行办理代发") -> HttpResponse:
    response = client_of("f1").post(f"{HOME}{batch.row}/file/", {"reason": reason})
    assert isinstance(response, HttpResponse)
    return response


def uploads(batch: PayBatch, text: str, name: str = "回盘.csv") -> HttpResponse:
    file = SimpleUploadedFile(name, text.encode())
    response = client_of("f1").post(
        f"{HOME}{batch.row}/reply/", {"table": file, "key": str(uuid4())}
    )
    assert isinstance(response, HttpResponse)
    return response


def reply(batch: PayBatch, *rows: str) -> str:
    """Address of the preview of a reply of these rows."""
    response = uploads(batch, "\n".join([",".join(layouts.ANSWERS), *rows]))
    assert response.status_code == 303
    return response.headers["Location"]


def test_the_file_holds_the_account_is_sealed_and_the_same_each_time(approved: Walker) -> None:
    assert CARD not in page("f1", HOME)
    batch = makes(approved)
    first, second = fetched(batch), fetched(batch)
    assert first.content == second.content
    rows = list(csv.reader(io.StringIO(first.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == layouts.TITLES
    assert rows[1][1:6] == [
        f"{batch.number}-0001", CARD, "李样甲", "样例银行昆明样例支行", "8000.00",
    ]  # fmt: skip
    assert CARD.encode() not in storage.path_of(batch.storage_key).read_bytes()
    seen = Access.objects.filter(what=f"bank_file:{batch.number}")
    assert [row.reason for row in seen] == ["交银行办理代发"] * 2
    assert CARD not in page("f1", f"{HOME}{batch.row}/")
    assert "李*甲" in page("f1", f"{HOME}{batch.row}/")


def test_without_a_reason_there_is_no_file(approved: Walker) -> None:
    batch = makes(approved)
    response = fetched(batch, "看")
    assert response.status_code == 422
    assert "至少5个字" in response.content.decode()
    assert not Access.objects.filter(what__startswith="bank_file").exists()


@pytest.mark.parametrize("number", ["d1", "d7", "a1", "g1", "sys1"])
def test_nobody_but_finance(approved: Walker, number: str) -> None:
    batch = makes(approved)
    client = client_of(number)
    assert client.get(HOME).status_code == 403
    assert client.get(f"{HOME}{batch.row}/").status_code == 403
    assert client.post(f"{HOME}{batch.row}/file/", {"reason": "交银行办理"}).status_code == 403
    assert client.post(HOME, {"case": "1"}).status_code == 403
    assert client.get(f"{HOME}item/{PayItem.objects.get().pk}/").status_code == 403


def test_a_reply_is_looked_at_first_and_books_once(approved: Walker) -> None:
    batch = makes(approved)
    at = reply(batch, f"{batch.number}-0001,8000.00,成功,,YH2026032400001")
    body = page("f1", at)
    assert "可以登记 1 笔" in body
    for said in (number_of(approved), "李*甲", "8,000.00", "流水 YH2026032400001"):
        assert said in body
    assert not LedgerEntry.objects.filter(kind="pay").exists()
    for _twice in range(2):
        assert client_of("f1").post(at).status_code == 303
    assert LedgerEntry.objects.get(kind="pay").bank_ref == "YH2026032400001"
    item = PayItem.objects.get()
    assert client_of("f1").get(f"{HOME}item/{item.pk}/").status_code == 409
    assert "已登记拨付到账" in page("f1", at)
    again = reply(batch, f"{batch.number}-0001,8000.00,成功,,YH2026032400001")
    assert again == at
    assert PayReply.objects.count() == 1
    assert problems(settled=False) == []


def test_the_day_the_bank_names_is_the_day_that_is_booked(approved: Walker) -> None:
    clock.move_to(approved.at("2026-03-26 10:00").now)
    batch = makes(approved)
    at = reply(batch, f"{batch.number}-0001,8000.00,成功,,YH2026032400001,20260325")
    assert client_of("f1").post(at).status_code == 303
    assert LedgerEntry.objects.get(kind="pay").day == date(2026, 3, 25)


def test_a_day_before_the_approval_is_not_booked(approved: Walker) -> None:
    batch = makes(approved)
    at = reply(batch, f"{batch.number}-0001,8000.00,成功,,YH2026032400001,2026-03-02")
    assert client_of("f1").post(at).status_code == 303
    assert not LedgerEntry.objects.filter(kind="pay").exists()
    assert PayItem.objects.get().state == "sent"


ROWS = {
    "8000.01,成功,,YH20260324": "金额和付款文件不一样",
    "8000.00,也许,,YH20260324": "结果要写",
    "八千,成功,,YH20260324": "金额要是数字",
    "8000.00,成功,,": "成功的要有银行流水号",
    "=8000,成功,,YH20260324": "金额要是数字",
    "8000.00,成功,,YH20260324,上周五": "付款日期",
}


@pytest.mark.parametrize(("row", "said"), ROWS.items())
def test_a_row_that_does_not_fit_is_said_and_books_nothing(
    approved: Walker, row: str, said: str
) -> None:
    batch = makes(approved)
    at = reply(batch, f"{batch.number}-0001,{row}")
    assert said in page("f1", at)
    assert client_of("f1").post(at).status_code == 303
    assert PayItem.objects.get().state == "sent"
    assert not LedgerEntry.objects.filter(kind="pay").exists()


def test_a_row_that_stands_twice_books_nothing(approved: Walker) -> None:
    batch = makes(approved)
    row = f"{batch.number}-0001,8000.00,成功,,YH20260324"
    at = reply(batch, row, row)
    assert "同一编号在文件里不止一行" in page("f1", at)
    client_of("f1").post(at)
    assert not LedgerEntry.objects.filter(kind="pay").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("回盘.csv", "", "没有内容"),
        ("回盘.csv", "a,b\n1,2", "没有这几列"),
        ("回盘.pdf", "%PDF", "读不出"),
        ("回盘.csv", ",".join(layouts.ANSWERS), "没有内容"),
    ],
)
def test_a_file_that_is_no_reply_is_refused_in_words(
    approved: Walker, name: str, text: str, said: str
) -> None:
    response = uploads(makes(approved), text, name)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not PayReply.objects.exists()


def test_what_failed_is_corrected_and_paid_by_the_next_file(approved: Walker) -> None:
    first = makes(approved)
    client_of("f1").post(reply(first, f"{first.number}-0001,8000.00,失败,账户已销户,"))
    body = page("f1", HOME)
    assert "账户已销户" in body
    item = PayItem.objects.get()
    with durable(SYSTEM):
        number = item.case.number
    body = page("f1", f"/w/case/{number}/?tab=progress")
    assert "转账没有办成" in body
    assert "银行回盘：账户已销户" in body
    own = approved.filed_by[-1].account.number
    body = page(own, f"/case/{number}/")
    assert "这次转账没有办成，钱还给您留着" in body
    assert "销户" not in body
    with durable(SYSTEM):
        sent = set(
            Outbox.objects.filter(kind="message.send").values_list("args__message", flat=True)
        )
    assert {"pay_failed", "pay_again"} <= sent
    assert "账户已销户" not in bytes(item.reason or b"").decode(errors="replace")
    form = f"{HOME}item/{item.pk}/"
    assert 'value="李样甲"' in page("f1", form)  # who is paid, whole: it has to be his account
    wrong = {"bank": "样例银行官渡支行", "card": CARD, "holder": "别人", "reason": "本人到窗口更正"}
    response = client_of("f1").post(form, wrong | {"key": str(uuid4())})
    assert response.status_code == 422
    assert "户名要和申请人姓名一样" in response.content.decode()
    right = wrong | {"holder": "李样甲", "key": str(uuid4())}
    assert client_of("f1").post(form, right).status_code == 303
    assert "收款账户已经更正" in page(own, f"/case/{number}/")
    with durable(SYSTEM):
        assert CARD.encode() not in bytes(PayAccount.objects.get().body)
    assert f"尾号 {CARD[-4:]}，户名 李样甲（财务已更正）" in page(
        "f1", f"/w/case/{number_of(approved)}/"
    )
    assert client_of("f1").post(HOME, {"case": str(approved.case), "key": str(uuid4())})
    second = PayBatch.objects.latest("id")
    assert "样例银行官渡支行" in fetched(second).content.decode()
    client_of("f1").post(reply(second, f"{second.number}-0001,8000.00,成功,,YH20260325"))
    assert LedgerEntry.objects.filter(kind="pay").count() == 1
    with durable(SYSTEM):
        assert applicant(load_case_file(approved.case))["bank"] == "样例银行官渡支行"
    assert problems(settled=False) == []


def test_nobody_edits_a_batch_or_an_answer(approved: Walker) -> None:
    batch = makes(approved)
    client_of("f1").post(reply(batch, f"{batch.number}-0001,8000.00,失败,账户已销户,"))
    for change in (
        lambda: PayBatch.objects.update(total_fen=1),
        lambda: PayBatch.objects.update(id=5),
        lambda: PayBatch.objects.all().delete(),
        lambda: PayItem.objects.update(amount_fen=1),
        lambda: PayItem.objects.update(state="paid", bank_ref="YH1"),
        lambda: PayItem.objects.all().delete(),
        lambda: PayReply.objects.update(sha256="0"),
    ):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            change()
