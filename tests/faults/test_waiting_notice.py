"""Two women are compared at one moment and one place is left: who waits has her notice of it."""

from uuid import uuid4

import psycopg
from django.core.management import call_command

from processes.cancer_screening.demo import CODE
from processes.cancer_screening.journeys import way
from processes.cancer_screening.steps.registering import quota_key
from processes.engine import commands, jobs
from processes.engine.journey import Walker
from processes.engine.models import Document, QuotaPlace
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from tests.faults.racing import Act, queue_up

FOUND = {"compared": "on", "group": "domestic", "earlier": "none"}
HELD = f"SELECT 1 FROM engine_quota WHERE key = '{quota_key(CODE)}' FOR UPDATE"
NOTICE = "D-SCR-03"


def test_the_second_at_the_last_place_is_told_that_she_waits(
    committing_db: str, owner_url: str
) -> None:
    call_command("load_demo", verbosity=0)
    with Walker(way.PROCESS, drains=False) as walk:
        way.opens(walk.at("2026-05-20 09:00"))
        way.leaves(1)
        women = [compared(walk.another(), key) for key in ("F05", "F06")]
        with psycopg.connect(owner_url) as holder:
            done = queue_up(holder, HELD, *(act for _walker, act in women))
        assert done.refusals == []
        cases = [walker.case for walker, _act in women]
        jobs.drain()
    with scope(SYSTEM):
        papers = Document.objects.filter(case__in=cases, kind=NOTICE)
        told = set(papers.values_list("case", flat=True))
        rows = QuotaPlace.objects.filter(case__in=cases, promoted=True)
        assert told == set(rows.values_list("case", flat=True))
    assert len(told) == 1


def compared(walk: Walker, key: str) -> tuple[Walker, Act]:
    """Listed by her street; the act by which the district finds nothing against her."""
    way.files(walk, key)
    way.checks(walk, "u03a", at="2026-05-20 14:00", group="domestic")
    way.lists(walk, way.STREETS[person(key).union], at="2026-05-20 15:00")
    walk.at("2026-05-20 16:00")
    walk.claims("d2", "compare")
    actor = walk.officer("d2")
    token, seat = walk.seat("compare", actor)
    form = walk.facts_of("compare", FOUND)
    return walk, lambda: commands.approve(
        case=walk.case, actor=actor, key=uuid4(), now=walk.now, token=token, seat=seat, form=form
    )
