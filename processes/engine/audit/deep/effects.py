"""Outbox rows and messages: each effect brought about once, or parked with its reason."""

from collections import Counter
from collections.abc import Iterator

from processes.engine.models import Delivery, Message, Note, Outbox

MESSAGE, DELIVER, NOTIFY = "message.send", "message.deliver", "note.notify"
ALARM = "lane.alarm"
ENDS = (Delivery.State.SENT, Delivery.State.UNKNOWN)
FOLLOWING = (DELIVER, NOTIFY, "call.return", "call.end")  # asked for by others than an event


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
    yield from _deliveries()
    yield from _notes()


def _messages() -> Iterator[str]:
    """A message carries the key of its row, and goes out in the transaction that ends the row."""
    done = set(
        Outbox.objects.filter(kind__in=(MESSAGE, NOTIFY, ALARM))
        .exclude(done_at=None)
        .values_list("key", flat=True)
    )
    for key, account in Message.objects.exclude(case=None).values_list("key", "account"):
        asked, _, to = key.rpartition(":")
        if asked not in done or to != str(account):
            yield f"消息 {key} 没有对应的已完成作业"


def _deliveries() -> Iterator[str]:
    """A sending has its row, ends as the row ends, and is out once a message and channel.

    What a person asked for again may be out again.
    """
    rows = {row.key: row for row in Outbox.objects.filter(kind=DELIVER)}
    out: Counter[tuple[int, str]] = Counter()
    for one in Delivery.objects.exclude(channel=Delivery.PERSON).order_by("id"):
        row = rows.pop(one.key, None)
        if row is None or row.args != {"delivery": one.pk}:
            yield f"消息发送 {one.key} 没有对应的作业"
            continue
        if (row.done_at is not None) != (one.state in ENDS):
            yield f"消息发送 {one.key} 登记为“{one.get_state_display()}”，与作业不符"
        if one.asked_by_id is None:
            out[one.message_id, one.channel] += 1
    yield from (f"后台作业 {key} 没有对应的消息发送" for key in rows)
    yield from (f"消息 {m} 经 {way} 发了 {n} 次" for (m, way), n in out.items() if n > 1)


def _notes() -> Iterator[str]:
    """The other side is told of each note, once."""
    asked = set(Outbox.objects.filter(kind=NOTIFY).values_list("key", flat=True))
    said = {f"{case}:note:{pk}" for pk, case in Note.objects.values_list("pk", "case")}
    yield from (f"留言通知 {key} 没有对应的留言" for key in sorted(asked - said))
    yield from (f"留言 {key} 没有通知对方" for key in sorted(said - asked))
