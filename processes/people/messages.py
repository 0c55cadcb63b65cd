"""Text messages to phones. `settings.MESSAGE_BACKEND` names the function that delivers them."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from processes.people import clock
from processes.people.models import TextMessage


class Deliver(Protocol):
    """What a backend is: brings `text` to `phone`, or raises."""

    def __call__(self, *, phone: str, text: str) -> None: ...


def send_text(*, phone: str, text: str) -> None:
    """Hands one message to the backend. The text names no other person and no illness."""
    deliver: Deliver = import_string(settings.MESSAGE_BACKEND)
    deliver(phone=phone, text=text)


def keep_in_outbox(*, phone: str, text: str) -> None:
    """The development backend: keeps the message, sealed, and sends nothing."""
    message = TextMessage(at=clock.now())
    message.set_content(phone=phone, text=text)
    message.save()


def latest_text(phone: str) -> str:
    """Text of the last message the development outbox holds for a phone; empty if none."""
    newest = TextMessage.objects.order_by("-at")[:200]
    return next((one.text for one in newest if one.phone == phone), "")
