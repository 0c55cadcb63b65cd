"""The product's clock, named in `settings.CLOCK`, because the demo's lies in a room above."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def now() -> datetime:
    """The present moment, aware."""
    moment: datetime = import_string(settings.CLOCK)()
    return moment


def today() -> date:
    """The present day in China."""
    return timezone.localdate(now())
