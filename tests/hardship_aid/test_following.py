"""What becomes of a household: the rules at their limits, and the draw that can be made again."""

import json
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

import pytest
from django.core.management import call_command

from processes.engine import jobs
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.models import Event
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.hardship_aid.models import HouseholdFile
from processes.hardship_aid.rules.following import drawn, follows, months_above, size_of_sample
from processes.hardship_aid.steps.rounds import _told, rounds
from processes.people.actors import SYSTEM
from tests.invariants import problems
from tests.screens.desk.acting import number_of, officer

LINE = 80_000


@pytest.mark.parametrize(
    ("before", "in_a_row", "net", "after"),
    [
        (5, True, LINE + 1, 6),
        (5, True, LINE, 0),
        (5, True, LINE - 1, 0),
        (5, False, LINE + 1, 1),
        (0, False, LINE + 1, 1),
    ],
)
def test_months_running_above_the_line(before: int, in_a_row: bool, net: int, after: int) -> None:
    assert months_above(before, in_a_row=in_a_row, net_fen=net, line_fen=LINE) == after


@pytest.mark.parametrize(
    ("month", "before", "right"),
    [
        ("2027-01", "2026-12", True),
        ("2026-09", "2026-08", True),
        ("2026-10", "2026-08", False),
        ("2026-08", "2026-08", False),
    ],
)
def test_months_follow_over_the_year(month: str, before: str, right: bool) -> None:
    assert follows(month, before) is right


@pytest.mark.parametrize(("count", "size"), [(1, 1), (3, 1), (4, 2), (10, 3), (11, 4), (0, 0)])
def test_a_sample_is_never_less_than_its_share(count: int, size: int) -> None:
    assert size_of_sample(count, Fraction(3, 10)) == size


def test_the_same_seed_draws_the_same_files_in_any_order() -> None:
    files = [f"GDBF-2026-{n:05}" for n in range(1, 41)]
    share = Fraction(3, 10)
    first = drawn(files, share=share, seed="a")
    assert first == drawn(files[::-1], share=share, seed="a")
    assert len(first) == 12
    assert set(first) <= set(files)
    assert first != drawn(files, share=share, seed="b")


@pytest.fixture
def archived(committing_db: str) -> Iterator[Walker]:
    """AID-01 with its file, no papers."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        way.decision(walk)
        way.money(walk, who)
        yield walk


def test_two_sweepers_and_a_crash_tell_once(archived: Walker) -> None:
    """A sweeper that read the row before another told of it writes nothing more."""
    now = datetime(2027, 3, 25, 0, 1, tzinfo=CHINA)
    with scope(SYSTEM):
        stale = HouseholdFile.objects.get(case=archived.case)
    assert rounds(now) == 1
    told = Event.objects.filter(case=archived.case, verb="follow").count()
    assert _told(stale, now) is True  # the same event again, not a second
    assert rounds(now) == 0
    assert Event.objects.filter(case=archived.case, verb="follow").count() == told == 1
    jobs.drain()
    assert problems() == []


def test_the_sweep_of_the_product_does_it(
    archived: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "now", lambda: datetime(2027, 3, 26, 9, tzinfo=CHINA))
    jobs.sweep()
    last = Event.objects.filter(case=archived.case).latest("n")
    assert (last.verb, json.loads(last.body)["reason"]) == ("follow", "recheck_due")
    page = officer("a1").get(f"/audit/case/{number_of(archived)}/").content.decode()
    assert "动态管理" in page
    with scope(SYSTEM):
        number = HouseholdFile.objects.get(case=archived.case).number
    assert "年度复核到期" in officer("d1").get(f"/w/files/{number}/").content.decode()


def test_a_minute_before_its_day_nothing_is_due(archived: Walker) -> None:
    assert rounds(datetime(2027, 3, 24, 23, 59, tzinfo=CHINA)) == 0
