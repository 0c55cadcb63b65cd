"""Text messages with codes for signing in. Notices of cases go through the engine's outbox."""

from uuid import uuid4

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet

from processes.people.channels import Channel, Letter, adapter_for
from processes.people.models import TextMessage

CODE = "code:"


def send_text(*, phone: str, text: str, key: str = "") -> None:
    """Sends one text with a code at once. The text names no other person and no illness.

    Raises: NotTaken, Unclear; ImproperlyConfigured if there is no way to send it.
    """
    adapter = adapter_for(Channel.SMS)
    if adapter is None:
        raise ImproperlyConfigured("no adapter for text messages")
    adapter.send(Letter(address=phone, title="", text=text, key=CODE + (key or str(uuid4()))))


def latest_text(phone: str) -> str:
    """Text of the last code the development outbox holds for a phone; empty if none."""
    newest = codes_sent()[:200]
    return next((one.text for one in newest if one.address == phone), "")


def codes_sent() -> "QuerySet[TextMessage]":
    """Codes in the development outbox, newest first."""
    return TextMessage.objects.filter(key__startswith=CODE).order_by("-at")
