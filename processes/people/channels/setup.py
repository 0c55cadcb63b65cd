"""Which adapter serves which channel here."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from processes.people.channels.letter import Adapter, Channel

DEVELOPMENT = "processes.people.channels.development.Development"


def adapter_for(channel: str) -> Adapter | None:
    """The adapter of a channel; None for a channel that is not in use here.

    Raises: ImproperlyConfigured, see `processes.people.checks`.
    """
    given = settings.CHANNELS.get(channel)
    if given is None:
        return None
    return cast(Adapter, import_string(given["adapter"])(**given.get("options", {})))


def open_channels() -> tuple[Channel, ...]:
    """Channels in use here, in their order."""
    return tuple(one for one in Channel if one.value in settings.CHANNELS)
