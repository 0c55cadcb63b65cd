"""One row of the outbox becomes one message a person."""

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from processes.engine import clock
from processes.engine.messages.notice import Notice
from processes.engine.messages.recipients import recipients
from processes.engine.messages.words import words
from processes.engine.models import Case, Event, Message, Outbox
from processes.people.models import Account

SMS, STATION = "sms", "station"


class Adapter(Protocol):
    """A way to reach a phone. `key` lets the provider refuse a second sending."""

    def send(self, *, account: Account, text: str, key: str) -> None:
        """Hand the text over to the provider."""


class Development:
    """Sends nothing: the row of the message is the outbox that a developer reads."""

    def send(self, *, account: Account, text: str, key: str) -> None:
        """Nothing to do."""


def send(row: Outbox) -> None:
    """Write a message to each recipient and hand it to the channel; once a row and person.

    Requires an open transaction with sight of the case.
    """
    case = Case.objects.select_related("applicant", "agent").get(outbox=row)
    notice = Notice.of(row.args)
    title, text = words(case, notice)
    at = Event.objects.get(case=case, n=notice.n).at
    for account in recipients(case, notice):
        sms = account.pk in {case.applicant_id, case.agent_id}
        message, added = Message.objects.get_or_create(
            key=f"{row.key}:{account.pk}",
            defaults={
                "case": case,
                "account": account,
                "kind": notice.kind,
                "channel": SMS if sms else STATION,
                "title": title,
                "text": text,
                "at": at,
                "sent_at": max(clock.now(), at),
            },
        )
        if added and sms:
            _adapter().send(account=account, text=text, key=message.key)


def _adapter() -> Adapter:
    path = getattr(settings, "SMS_ADAPTER", "processes.engine.messages.Development")
    return cast(Adapter, import_string(path)())
