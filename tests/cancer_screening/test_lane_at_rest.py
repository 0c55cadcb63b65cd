"""The tables, an export and a back-up tell nobody which way a hospital's case went."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command

from processes.cancer_screening.journeys.sights import WORDS
from processes.engine import jobs
from processes.engine.audit.verify import fold_problems
from processes.engine.journey import Walker
from processes.engine.models import Case, Event, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for, scope
from processes.people.actors import SYSTEM
from processes.vault.names import as_stored
from tests.cancer_screening.classes import Women, everyone
from tests.invariants import problems

LANE = ("screening_care", "screening_referral")
# What stands there openly says what the process can do, not which way a case went.
CATALOGUES = re.compile(r"django_|engine_(parameter|quota|stamp|holiday|calendar)|people_")
SAME_IN_BOTH = {
    "apply",
    "draft",
    "检查已完成",
    "done",
    "withdrawn",
    "terminated",
    "closed",
    "found",
    "results",
    "told",
}
USUAL = {"next", "approve", "reject", "else", "reply", "elapse", "lapse"}
STILL_THERE = {"screening_care", "screening_referral", "screening_visit"}  # decision 0039


@pytest.fixture
def women(committing_db: str) -> Iterator[Women]:
    """One of every class."""
    call_command("load_demo", verbosity=0)
    with Walker("cancer_screening") as walker:
        yield everyone(walker)


def names() -> set[str]:
    """Steps, gates' answers and limits of the lane, its titles and what it tells."""
    found: set[str] = set()
    for process in LANE:
        for node in graph_for(process, 1).nodes.values():
            found |= {node.name, node.title, node.told, node.limit or ""}
            found |= {edge.on for edge in node.edges} - USUAL | {edge.title for edge in node.edges}
    return {one for one in found if len(one) > 3} - SAME_IN_BOTH - STILL_THERE


def test_nothing_in_the_tables_tells_the_class(
    women: Women, owner_url: str, tmp_path: Path
) -> None:
    jobs.drain()
    words = {*names(), *WORDS, "失访", "随访", "转诊"} - {"癌"}
    said = re.compile("|".join(rf"(?<![a-z_]){re.escape(one)}(?![a-z_])" for one in words))
    left = {table: found for table, text in tables(owner_url) if (found := said.findall(text))}
    assert not {table: sorted(set(found)) for table, found in left.items()}
    out = tmp_path / "audit.jsonl"
    call_command("export_audit", str(out))
    assert not said.findall(_of_lane(out))
    assert problems() == []
    with scope(SYSTEM):
        care = Case.objects.get(pk=women.cares["referred"].case)
        assert list(fold_problems(care)) == []
        steps = {one.node for one in Event.objects.filter(case=care)}
        assert {"results", "tell_referred", "slip"} <= steps
        rows = Task.objects.filter(case=care)
        stored = [as_stored(one.node) for one in rows]
    assert len(set(stored)) == len(stored)
    assert all(one.startswith("~") for one in stored)


def tables(url: str) -> Iterator[tuple[str, str]]:
    """Every row of every table as the owner reads it, as one text a table."""
    with psycopg.connect(url) as connection:
        connection.execute("SELECT set_config('app.migration', 'on', false)")
        rows = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        )
        for (table,) in rows.fetchall():
            if not CATALOGUES.match(table):
                text = connection.execute(f'SELECT t::text FROM "{table}" AS t')
                yield table, "\n".join(one for (one,) in text.fetchall())


def _of_lane(path: Path) -> str:
    closed = [one.code for one in PROCESSES if one.code in LANE]
    with scope(SYSTEM):
        cases = set(Case.objects.filter(process__in=closed).values_list("pk", flat=True))
    lines = path.read_text().splitlines()
    found = [line for line in lines if json.loads(line)["case"] in cases]
    assert len(found) > 20
    return "\n".join(found)
