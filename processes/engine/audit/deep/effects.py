"""Outbox rows and messages: each effect brought about once, or parked with its reason."""

from collections.abc import Iterator

from processes.engine.models import Message, Outbox

MESSAGE = "message.send"


def problems(*, settled: bool) -> Iterator[str]:
    """Rows that lie between done and parked; messages that nobody asked for."""
    open_rows = Outbox.objects.filter(done_at=None, parked_at=None)
    if settled:
        yield from (f"后台作业 {row.key} 还没有完成" for row in open_rows.order_by("id"))
    for row in Outbox.objects.exclude(parked_at=None).filter(error="").order_by("id"):
        yield f"后台作业 {row.key} 已搁置，但没有写明原因"
    for row in Outbox.objects.exclude(done_at=None).exclude(claimed_until=None).order_by("id"):
        yield f"后台作业 {row.key} 已完成，却仍被占用"
    yield from _messages()


def _messages() -> Iterator[str]:
    """A message carries the key of its row, and goes out in the transaction that ends the row."""
    done = set(
        Outbox.objects.filter(kind=MESSAGE).exclude(done_at=None).values_list("key", flat=True)
    )
    for key, account in Message.objects.exclude(case=None).values_list("key", "account"):
        asked, _, to = key.rpartition(":")
        if asked not in done or to != str(account):
            yield f"消息 {key} 没有对应的已完成作业"
