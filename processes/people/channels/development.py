"""The development adapter: sends nothing and keeps every letter, sealed, in an outbox to read."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from processes.people import clock
from processes.people.channels.letter import Letter
from processes.people.models import TextMessage


class Development:
    """Keeps a letter once a key, as a good provider does."""

    dedupes = True

    def __init__(self, channel: str) -> None:
        if not settings.DEMO and not settings.DEVELOPMENT_MESSAGES:
            raise ImproperlyConfigured("development adapter outside demo and tests")
        self.channel = channel

    def send(self, letter: Letter) -> str:
        """Keep it. The reference is that of the row."""
        known = TextMessage.objects.filter(key=letter.key).first()
        if known is not None:
            return str(known.pk)
        kept = TextMessage(at=clock.now(), channel=self.channel, key=letter.key)
        kept.set_content(address=letter.address, title=letter.title, text=letter.text)
        kept.save()
        return str(kept.pk)
