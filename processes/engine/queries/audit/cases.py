"""Cases in the auditor's sight, the one with the newest event first. Requires his scope.

The newest event of each case is found by walking the events backwards, so that the first page
costs the same however many cases there are; a page goes on below the event it ended with.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from processes.engine.audit.access import LATE
from processes.engine.audit.timeline import act_at
from processes.engine.calendar import CHINA
from processes.engine.models import Access
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.shown_name import shown_name
from processes.engine.queries.stage_look import stage_tag
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.engine.shell.transaction import raw_cursor
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.models import Account
from processes.vault import mask_name

PAGE = 50
LAST = 2**63 - 1
LIST = """
SELECT e.id, e.at, e.n, e.verb, coalesce(a.name, '系统'), a.kind = 'officer',
       c.number, c.process, c.subject, c.unit_id, c.status, e.node, c.flow_version
  FROM engine_event AS e
  JOIN engine_case AS c ON c.id = e.case_id
  LEFT JOIN people_account AS a ON a.id = e.actor_id
 WHERE e.id < %(before)s::bigint
   AND NOT EXISTS (SELECT 1 FROM engine_event AS later
                    WHERE later.case_id = e.case_id AND later.n > e.n)
   AND c.number IS NOT NULL AND c.unit_id = ANY (%(sight)s::bigint[])
   AND c.number ILIKE %(number)s
   AND (%(units)s::bigint[] IS NULL OR c.unit_id = ANY (%(units)s::bigint[]))
   AND (%(q)s = '' OR c.number ILIKE %(q)s OR c.unit_id = ANY (%(q_units)s::bigint[])
        OR EXISTS (SELECT 1 FROM engine_event AS x
                    WHERE x.case_id = c.id AND x.actor_id = ANY (%(q_people)s::bigint[])))
   AND (NOT %(acts)s::boolean OR EXISTS (
        SELECT 1 FROM engine_event AS x
         WHERE x.case_id = c.id AND (%(verb)s = '' OR x.verb = %(verb)s)
           AND (%(people)s::bigint[] IS NULL OR x.actor_id = ANY (%(people)s::bigint[]))
           AND x.at >= %(since)s::timestamptz AND x.at < %(until)s::timestamptz))
 ORDER BY e.id DESC LIMIT %(most)s::int
"""


@dataclass(frozen=True)
class Wanted:
    """What is searched for; "" leaves it open. One event has to be by `who`, `verb` and in time."""

    q: str = ""
    number: str = ""
    unit: str = ""
    who: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def words(self) -> str:
        """As it goes to the access log."""
        return " ".join(f"{f.name}={v}" for f in fields(self) if (v := getattr(self, f.name)))


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list."""

    number: str
    title: str
    name: str
    unit: str
    tag: Tag
    n: int
    at: datetime
    label: str
    who: str


@dataclass(frozen=True)
class Page:
    """Lines, and the event below which the next page begins; 0 if there is none."""

    lines: tuple[Found, ...]
    next: int = 0


def cases(actor: Actor, wanted: Wanted, *, before: int = LAST) -> Page:
    """One page of cases."""
    asked = {
        "before": before,
        "sight": list(actor.units),
        "number": f"%{_plain(wanted.number)}%",
        "units": _units(wanted.unit) if wanted.unit else None,
        "q": f"%{_plain(wanted.q)}%" if wanted.q else "",
        "q_units": _units(wanted.q) if wanted.q else [],
        "q_people": people(wanted.q) if wanted.q else [],
        "acts": bool(wanted.who or wanted.verb or wanted.since or wanted.until),
        "verb": wanted.verb,
        "people": people(wanted.who) if wanted.who else None,
        "since": _start(wanted.since or date(2000, 1, 1)),
        "until": _start((wanted.until or date(9000, 1, 1)) + timedelta(days=1)),
        "most": PAGE + 1,
    }
    rows: list[Any] = raw_cursor().execute(LIST, asked).fetchall()
    more = rows[PAGE - 1][0] if len(rows) > PAGE else 0
    return Page(tuple(_found(row) for row in rows[:PAGE]), more)


def people(text: str) -> list[int]:
    """Ids of the accounts with exactly this name or number."""
    rows = Account.objects.filter(Q(name=text) | Q(number=text))
    return list(rows.values_list("pk", flat=True)[:50])


def refusals(actor: Actor, *, since: datetime) -> int:
    """How many were kept from a case in sight since then, lost races apart; 99 at most."""
    rows = Access.objects.filter(refused=True, at__gte=since, case__unit__in=actor.units)
    rows = rows.exclude(what__in=LATE)
    return len(rows.values_list("pk")[:99])


def _units(text: str) -> list[int]:
    """Units whose name contains the text, with all below them."""
    tree = organisations.tree()
    found = [one.id for one in tree.units.values() if text in one.name]
    return sorted({below for one in found for below in tree.subtree(one)})


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("\x00", "")


def _start(day: date) -> str:
    return datetime.combine(day, time(), CHINA).isoformat()


def _found(row: Any) -> Found:
    _id, at, n, verb, who, officer, number, process, subject, unit, status, node, flow = row
    return Found(
        number=number,
        title=str(PROCESSES[process].title),
        name=shown_name(process, subject),
        unit=organisations.unit(unit).name,
        tag=stage_tag(status),
        n=n,
        at=at,
        label=act_at(graph_for(process, flow).nodes.get(node), verb),
        who=who if officer is None or officer else mask_name(who),
    )
