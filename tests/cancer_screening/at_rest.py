"""What must not be read outside the lane, and where: words of it, and every table as the owner."""

import json
import re
from collections.abc import Callable, Iterator, Set
from pathlib import Path

import psycopg

from processes.cancer_screening.journeys.sights import SERVICE, WORDS
from processes.engine.models import Case
from processes.engine.runtime import graph_for, scope
from processes.people.actors import SYSTEM

LANE = ("screening_care", "screening_referral")
# What stands there openly says what the process can do, not which way a case went.
HOSPITAL = "样例市转诊医院"  # what a hospital of the demo is called tells nothing of a woman
CATALOGUES = re.compile(r"django_|engine_(parameter|quota|stamp|holiday|calendar)|people_")
SAME_IN_BOTH = {
    "apply", "draft", "检查已完成", "done", "withdrawn", "terminated", "closed", "found", "results",
    "told",
}  # fmt: skip
USUAL = {"next", "approve", "reject", "else", "reply", "elapse", "lapse"}
STILL_THERE = {"screening_care", "screening_referral", "screening_visit"}  # decision 0039


def names() -> set[str]:
    """Steps, gates' answers and limits of the lane, its titles and what it tells."""
    found: set[str] = set()
    for process in LANE:
        for node in graph_for(process, 1).nodes.values():
            found |= {node.name, node.title, node.told, node.limit or ""}
            found |= {edge.on for edge in node.edges} - USUAL | {edge.title for edge in node.edges}
    return {one for one in found if len(one) > 3} - SAME_IN_BOTH - STILL_THERE


def said_by_the_lane(besides: Set[str] = frozenset()) -> Callable[[str], set[str]]:
    """Which words of the lane a text has, `besides` being those that all processes share."""
    words = {*names(), *WORDS, "失访", "随访", "转诊", "需复查"} - {"癌"} - besides
    # A code stands by itself, as it may be part of anything sealed; a word is one wherever it is.
    parts = [
        rf"(?<![A-Za-z0-9_+/-]){re.escape(one)}(?![A-Za-z0-9_+/=-])" if one.isascii() else one
        for one in sorted(words)
    ]
    pattern = re.compile("|".join(parts))
    return lambda text: set(pattern.findall(text.replace(SERVICE, "").replace(HOSPITAL, "")))


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


def of_lane(path: Path) -> str:
    """Lines of an exported audit log that are of the lane."""
    with scope(SYSTEM):
        cases = set(Case.objects.filter(process__in=LANE).values_list("pk", flat=True))
    found = [one for one in path.read_text().splitlines() if json.loads(one)["case"] in cases]
    assert len(found) > 20
    return "\n".join(found)
