"""One row of the outbox becomes one message a person, and one sending for each chosen channel.

Nothing leaves here: each sending is a row of the outbox of its own, see `delivering`. So the ten
seconds in which a decision may be taken back hold for every channel.
"""

from datetime import datetime

from django.db.models.functions import Now

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.lane_rows import args_of
from processes.engine.messages.choice import chosen
from processes.engine.messages.notice import TOLD, Notice
from processes.engine.messages.recipients import recipients
from processes.engine.messages.until import last_day
from processes.engine.messages.words import words
from processes.engine.models import Case, Delivery, Event, Message, Outbox
from processes.engine.policies_lane import is_closed
from processes.engine.runtime import graph_for
from processes.people.channels import open_channels
from processes.people.models import Account

PAPER, DELIVER, SUBMITTED = "paper.issue", "message.deliver", "submitted"


def send(row: Outbox) -> None:
    """Write a message to each recipient and ask for its sendings; once a row and person.

    Requires an open transaction with sight of the case.
    """
    case = Case.objects.select_related("applicant", "agent").get(outbox=row)
    notice = Notice.of(args_of(row.args))
    event = Event.objects.get(case=case, n=notice.n)
    title, text = words(case, notice, by=last_day(case, notice, event), on=china_day(event.at))
    legal = notice.is_legal(with_paper=_has_paper(case, notice.n))
    start = graph_for(case.process, case.flow_version).start
    for account in recipients(case, notice):
        # One text message an event and person; who has just begun a draft needs none at all.
        called = notice.kind == SUBMITTED and is_closed(case.process)  # told by what called it
        quiet = called or notice.node == start or _is_told(case, notice.n, account)
        write(
            Message(
                key=f"{row.key}:{account.pk}",
                case=case,
                account=account,
                kind=TOLD if is_closed(case.process) and notice.node else notice.kind,
                legal=legal and not quiet,
                title=title,
                text=text,
                at=event.at,
                sent_at=max(clock.now(), event.at),
            ),
            quiet=quiet,
        )


def write(message: Message, *, quiet: bool = False) -> None:
    """Keep a message and ask for its sendings, unless a message of this key is there.

    A `quiet` one stands on the person's own pages only.
    """
    if Message.objects.filter(key=message.key).exists():
        return
    message.save(force_insert=True)
    account = message.account
    if quiet:
        return
    for channel in chosen(
        wished=account.channels,
        worker=account.kind == Account.Kind.WORKER,
        reachable=reachable(account),
        legal=message.legal,
    ):
        ask(message, channel, at=message.sent_at or message.at)


def reachable(account: Account) -> tuple[str, ...]:
    """Channels that are in use here and by which the person has an address."""
    return tuple(one.value for one in open_channels() if account.has_address(one))


def ask(message: Message, channel: str, *, at: datetime, by: int | None = None) -> Delivery:
    """One more sending of the message; `by` is who asks for it, None for the system.

    Requires an open transaction with sight of the case.
    """
    before = message.deliveries.filter(channel=channel).count()
    key = f"{message.key}:{channel}" + (f":{before + 1}" if before else "")
    delivery = Delivery.objects.create(
        message=message, case_id=message.case_id, channel=channel, key=key, at=at, asked_by_id=by
    )
    Outbox.objects.create(
        key=key,
        kind=DELIVER,
        case_id=message.case_id,
        args={"delivery": delivery.pk},
        created_at=Now(),
        next_at=Now(),
    )
    return delivery


def _is_told(case: Case, n: int, account: Account) -> bool:
    """Whether another notice of the same event goes out to the person already."""
    same = Message.objects.filter(case=case, account=account, key__startswith=f"{case.pk}:{n}:")
    return same.exclude(deliveries=None).exists()


def _has_paper(case: Case, n: int) -> bool:
    return Outbox.objects.filter(case=case, kind=PAPER, args__n=n).exists()
