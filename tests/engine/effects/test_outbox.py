"""The relay publishes what is due, once, and jobs do each row once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from processes.engine import outbox
from processes.engine.models import Outbox

Effect = Callable[..., Outbox]


def relay(*, waiting: int = 0) -> list[tuple[str, int]]:
    sent: list[tuple[str, int]] = []
    outbox.relay_once(
        publish=lambda queue, row: sent.append((queue, row)),
        waiting=lambda queue: waiting,
        queue_of={"paper.issue": "pdf"},
    )
    return sent


def test_due_rows_go_to_their_queue_once(effect: Effect) -> None:
    paper, message = effect("a", "paper.issue"), effect("b")
    assert relay() == [("default", message.pk), ("pdf", paper.pk)]
    assert relay() == []


def test_lease_grows_with_each_try(effect: Effect) -> None:
    row = effect(tries=3)
    relay()
    row.refresh_from_db()
    assert row.tries == 4
    assert row.next_at > timezone.now() + outbox.LEASE * 7


def test_held_and_claimed_rows_wait(effect: Effect) -> None:
    later = timezone.now() + timedelta(seconds=10)
    effect("a", hold_until=later)
    effect("b", claimed_until=later)
    effect("c", next_at=later)
    assert relay() == []


def test_full_queue_gets_nothing_more(effect: Effect) -> None:
    effect("a", "paper.issue")
    assert relay(waiting=outbox.QUEUE_FULL) == []


def test_full_queue_holds_up_its_own_rows_only(effect: Effect) -> None:
    for number in range(outbox.BATCH + 1):
        effect(f"p{number}", "paper.issue")
    message = effect("m")
    lengths = {"pdf": outbox.QUEUE_FULL, "default": 0}
    sent: list[int] = []
    outbox.relay_once(
        publish=lambda queue, row: sent.append(row),
        waiting=lengths.__getitem__,
        queue_of={"paper.issue": "pdf"},
    )
    assert sent == [message.pk]


def test_message_that_may_wait_in_its_queue_is_not_doubled(effect: Effect) -> None:
    row = effect(tries=1)
    assert relay(waiting=3) == []
    row.refresh_from_db()
    assert row.tries == 1
    assert row.next_at > timezone.now()


def test_lost_message_goes_out_again_once_its_queue_is_empty(effect: Effect) -> None:
    row = effect(tries=1)
    assert relay(waiting=0) == [("default", row.pk)]


def test_row_given_back_goes_out_though_the_queue_is_busy(effect: Effect) -> None:
    row = effect(tries=1)
    outbox.give_back(row.pk, reason="paper_failed")
    Outbox.objects.filter(pk=row.pk).update(next_at=timezone.now())
    assert relay(waiting=3) == [("default", row.pk)]


def test_row_that_is_early_comes_again_soon_without_a_try_or_a_fault(effect: Effect) -> None:
    row = effect(tries=1)
    outbox.put_off(row.pk)
    row.refresh_from_db()
    assert (row.tries, row.error, row.claimed_until) == (0, "", None)
    assert row.next_at <= timezone.now() + outbox.SOON
    outbox.put_off(row.pk)
    row.refresh_from_db()
    assert row.tries == 0


def test_row_that_comes_back_too_often_is_parked(effect: Effect) -> None:
    row = effect(tries=outbox.MOST_TRIES)
    assert relay() == []
    row.refresh_from_db()
    assert (row.parked_at is not None, row.error) == (True, outbox.TOO_OFTEN)
    assert outbox.progress().parked == 1
    assert outbox.unpark([row.pk]) == 1
    assert relay() == [("default", row.pk)]


def test_one_worker_holds_a_row(effect: Effect) -> None:
    row = effect()
    held = outbox.claim(row.pk)
    assert held is not None
    assert outbox.claim(row.pk) is None
    outbox.settle(held)
    row.refresh_from_db()
    assert row.done_at is not None


def test_late_worker_cannot_settle(effect: Effect) -> None:
    row = effect()
    first = outbox.claim(row.pk)
    assert first is not None
    Outbox.objects.filter(pk=row.pk).update(claimed_until=timezone.now())
    second = outbox.claim(row.pk)
    assert second is not None
    with pytest.raises(outbox.Superseded):
        outbox.settle(first)
    outbox.settle(second)


def test_failed_row_comes_back_or_parks(effect: Effect) -> None:
    again, never = effect("a"), effect("b")
    outbox.give_back(again.pk)
    outbox.give_back(never.pk, permanent=True, reason="paper_failed")
    again.refresh_from_db()
    never.refresh_from_db()
    assert again.parked_at is None
    assert again.next_at > timezone.now()
    assert (never.parked_at is not None, never.error) == (True, "paper_failed")


def test_claimed_row_is_due_again_when_its_claim_runs_out(effect: Effect) -> None:
    row = effect(tries=1, next_at=timezone.now() + timedelta(hours=1))
    held = outbox.claim(row.pk)
    assert held is not None
    row.refresh_from_db()
    assert row.claimed_until == row.next_at == held.until
    assert held.until <= timezone.now() + timedelta(seconds=31)


def test_probe_sees_work_that_does_not_move(effect: Effect) -> None:
    assert outbox.progress().stuck_for == timedelta(0)
    row = effect()
    Outbox.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(minutes=2))
    assert outbox.progress().stuck_for >= timedelta(minutes=2)
