"""A claim lasts as long as its worker: renewed while the work goes on, lost soon after a kill."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone

from processes.engine import outbox
from processes.engine.models import Outbox

OFTEN = timedelta(milliseconds=20)


@pytest.fixture
def row(committing_db: str) -> Outbox:
    now = timezone.now()
    return Outbox.objects.create(key="k", kind="paper.issue", created_at=now, next_at=now)


@pytest.fixture
def at_work() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end


def claimed(row: Outbox) -> outbox.Claim:
    held = outbox.claim(row.pk)
    assert held is not None
    return held


def test_claim_is_renewed_while_the_work_lasts(row: Outbox, at_work: ExitStack) -> None:
    held = claimed(row)
    first = held.until
    at_work.enter_context(outbox.kept(held, every=OFTEN))
    until(lambda: held.until > first)
    outbox.settle(held)
    row.refresh_from_db()
    assert row.done_at is not None


def test_renewal_ends_when_another_has_the_row(row: Outbox, at_work: ExitStack) -> None:
    held = claimed(row)
    Outbox.objects.filter(pk=row.pk).update(claimed_until=timezone.now())
    other = claimed(row)
    at_work.enter_context(outbox.kept(held, every=OFTEN))
    with pytest.raises(outbox.Superseded):
        outbox.settle(held)
    outbox.settle(other)
