"""Readings that make one line of the dossier, and those that may not."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from processes.engine.calendar import CHINA
from processes.engine.models import Access
from processes.engine.queries.audit import lines
from processes.engine.queries.shown_name import reader_name
from processes.people.models import Account

NINE = datetime(2026, 3, 6, 9, 5, tzinfo=CHINA)


def seen(minutes: int, what: str) -> Access:
    return Access(at=NINE + timedelta(minutes=minutes), actor_id=1, what=what)


def rows(*, event: int = 99, upload: int = 99) -> Any:
    at = [SimpleNamespace(at=NINE + timedelta(minutes=event))]
    files = [SimpleNamespace(uploaded_at=NINE + timedelta(minutes=upload))]
    return SimpleNamespace(events=at, files=files, papers=[])


def test_a_line_never_says_that_something_was_seen_before_it_was_there() -> None:
    accesses = [seen(0, "file:1"), seen(1, "file:2"), seen(4, "file:3")]
    together = lines.together(rows(), accesses)
    assert [len(one) for one in together] == [3]
    assert lines.last_of(together[0]) == accesses[2].at
    for apart in (rows(upload=2), rows(event=2)):
        assert [len(one) for one in lines.together(apart, accesses)] == [2, 1]
    assert lines.last_of([accesses[0]]) is None


def test_a_worker_who_reads_is_masked_and_an_officer_is_not() -> None:
    assert reader_name(Account(name="杨样英", kind=Account.Kind.WORKER)) == "杨*英"
    assert reader_name(Account(name="苏样林", kind=Account.Kind.OFFICER)) == "苏样林"
