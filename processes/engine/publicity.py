"""Posting a case to the public and taking it down. The row holds what may be shown, nothing else.

Source: domain specification B0.4.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from processes.engine.calendar import Calendar, CalendarMissing, publicity_begins, publicity_ends
from processes.engine.errors import InvalidFacts
from processes.engine.leak_words import sentence
from processes.engine.leaks import NAME, Leak, leaks
from processes.engine.models import Publication
from processes.engine.registry import PROCESSES
from processes.vault import mask_name


@dataclass(frozen=True)
class Shown:
    """The columns of a public notice. `name` is masked here; amounts in fen."""

    name: str
    employer: str
    category: str
    item: str
    amount_fen: int
    phone: str

    @classmethod
    def of(
        cls, *, name: str, employer: str, category: str, item: str, amount_fen: int, phone: str
    ) -> "Shown":
        """A row from clear facts: the name is masked (李*甲), the rest is already public."""
        return cls(mask_name(name), employer, category, item, amount_fen, phone)


@dataclass(frozen=True)
class Praised(Shown):
    """The columns of a notice of honours: whole name; sex and ethnic group, post, deeds."""

    about: str
    post: str
    deeds: str


# All that may stand in the content of a notice: the columns, and the code of the process, which
# gives the page its title.
COLUMNS = frozenset({"process", *(one.name for one in fields(Shown))})
PRAISED = frozenset({"process", *(one.name for one in fields(Praised))})


def post(
    *,
    process: str,
    case: int,
    token: int,
    node: str,
    shown: Shown,
    at: datetime,
    working_days: int,
    calendar: Calendar,
) -> Publication:
    """Show a case from that moment; a posting after noon counts from the next working day.

    The last day stays empty while the calendar lacks the year. Once a token: a second call gives
    the row that is there. Requires an open transaction.

    Raises: InvalidFacts if something stands in the columns that must not be shown.
    """
    content = {"process": process, **asdict(shown)}
    _refuse_leaks(content)
    _take_down_earlier(case, token, at)
    first, last = period(at=at, working_days=working_days, calendar=calendar)
    row, _made = Publication.objects.get_or_create(
        case_id=case,
        token=token,
        defaults={
            "node": node,
            "content": content,
            "first_day": first,
            "last_day": last,
            "posted_at": at,
        },
    )
    return row


def _take_down_earlier(case: int, token: int, at: datetime) -> None:
    """A notice that rested when the case went back is over: else two of one case would go on."""
    rows = Publication.objects.filter(case_id=case, ended_at=None).exclude(token=token)
    rows.update(ended_at=at, state=Publication.State.STOPPED)


def leaks_in(content: Mapping[str, Any]) -> tuple[Leak, ...]:
    """What must not be shown of a notice; that of a whole list names a batch and no person."""
    process = str(content.get("process", ""))
    known = process in PROCESSES
    named = known and PROCESSES[process].public_names
    whole = named or (known and PROCESSES[process].posts_lists)
    return leaks(content, allowed=PRAISED if named else COLUMNS, masked=() if whole else (NAME,))


def _refuse_leaks(content: dict[str, Any]) -> None:
    found = leaks_in(content)
    if found:
        raise InvalidFacts(
            "leak",
            _("不能公示：%(found)s。请退回补正，改好后再办。")
            % {"found": "；".join(sentence(one) for one in found)},
        )


def period(*, at: datetime, working_days: int, calendar: Calendar) -> tuple[date, date | None]:
    """First and last day that count; the last is None while the calendar lacks the year."""
    first = publicity_begins(calendar, at)
    try:
        return first, publicity_ends(calendar, at, working_days)
    except CalendarMissing:
        return first, None


def suspend(*, case: int) -> None:
    """Take the notice of one case down for as long as an objection is looked into."""
    Publication.objects.filter(case_id=case, ended_at=None).update(
        state=Publication.State.SUSPENDED
    )


def resume(*, case: int, token: int, last_day: date | None) -> bool:
    """Show a suspended notice again, to its new last day; False if there is none.

    It is the same notice: what was posted, and since when, stays.
    """
    rows = Publication.objects.filter(
        case_id=case, ended_at=None, state=Publication.State.SUSPENDED
    )
    return bool(rows.update(state=Publication.State.RUNNING, token=token, last_day=last_day))


def count_objection(notice: Publication) -> None:
    """One more named objection."""
    Publication.objects.filter(pk=notice.pk).update(objections=F("objections") + 1)


def end(*, case: int, at: datetime, state: "Publication.State" = Publication.State.CLEAR) -> None:
    """Take down what is shown of a case, with the result."""
    Publication.objects.filter(case_id=case, ended_at=None).update(ended_at=at, state=state)
