"""Days and half-days for people."""

from datetime import datetime

from processes.cancer_screening.models import Slot
from processes.engine.templatetags.ui import moment


def half_of(half: str) -> str:
    """Morning or afternoon."""
    return str(Slot.Half(half).label)


def until(at: datetime | None) -> str:
    """A moment, "" for none."""
    return moment(at) if at else ""
