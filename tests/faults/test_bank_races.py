"""Two officers, two files, two replies at once: one payment."""

from collections.abc import Iterator
from functools import partial
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.engine.bank import batches, layouts, replies
from processes.engine.errors import Conflict
from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry, PayBatch, PayItem, PayReply
from processes.hardship_aid.journeys import way
from processes.people.models import Account, Post
from tests.faults.racing import race
from tests.invariants import problems
from tests.screens.desk.money_cases import posted_case


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    call_command("load_demo", verbosity=0)
    with posted_case() as walker:
        way.decision(walker)
        walker.at("2026-03-24 10:00")
        own = Post.objects.get(account__number="f1")
        Post.objects.create(
            account=Account.objects.get(number="d5"),
            organisation=own.organisation,
            role=own.role,
            valid_from=own.valid_from,
        )
        yield walker


def kept(walk: Walker, batch: PayBatch, row: str) -> PayReply:
    data = f"{','.join(layouts.ANSWERS)}\n{batch.number}-0001,8000.00,{row}".encode()
    actor = walk.officer("f1")
    return replies.receive(batch, actor=actor, name="r.csv", data=data, now=walk.now, key=uuid4())


def test_two_files_of_one_case(walk: Walker) -> None:
    make = partial(batches.make, cases=[walk.case], now=walk.now)
    outcome = race(
        *(partial(make, actor=walk.officer(number), key=uuid4()) for number in ("f1", "d5", "f1"))
    )
    assert len(outcome.answers) == 1
    assert all(isinstance(one, Conflict) for one in outcome.refusals)
    assert (PayBatch.objects.count(), PayItem.objects.count()) == (1, 1)
    assert problems(settled=False) == []


@pytest.mark.parametrize(
    "others", ["成功,,YH20260324001", "失败,账户已销户,"], ids=["same", "other"]
)
def test_two_officers_book_replies_at_once(walk: Walker, others: str) -> None:
    batch = batches.make(actor=walk.officer("f1"), cases=[walk.case], key=uuid4(), now=walk.now)
    first, second = kept(walk, batch, "成功,,YH20260324001"), kept(walk, batch, others)
    outcome = race(
        partial(replies.apply, first, actor=walk.officer("f1"), now=walk.now),
        partial(replies.apply, second, actor=walk.officer("d5"), now=walk.now),
        partial(replies.apply, first, actor=walk.officer("f1"), now=walk.now),
    )
    assert outcome.refusals == []
    state = PayItem.objects.get().state
    paid = LedgerEntry.objects.filter(kind="pay").count()
    assert (state, paid) in {("paid", 1), ("failed", 0)}
    assert problems(settled=False) == []
