"""The tasks of `jurisdiction.tasks_for` by urgency, page by page: one statement, two indexes.

Every desk (role at an organisation) and every holder gives its most urgent tasks from an index of
its own; their union is sorted, cut and only then joined with the cases. So a page costs the same
whether a million tasks are open or ten. tests/screens/desk holds that both find the same tasks.
Requires `runtime.scope`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from processes.engine.policies import relative_hash
from processes.engine.queries.desk.order import FAR, Place, Wish
from processes.engine.queries.desk.waiting_sql import COUNT, PAGE
from processes.engine.queries.jurisdiction import (
    desks_of,
    objection_checks,
    panels,
    pays,
    second_looks,
    stand_ins,
)
from processes.engine.shell.transaction import raw_cursor
from processes.people.actors import Actor
from processes.vault.names import unveil

EDGE = 5  # columns of a page that say how far was looked
SHARE = 8


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task that waits, with what its line in a list says."""

    task: int
    number: str
    process: str
    flow_version: int
    title: str
    subject: str
    unit: int | None
    node: str
    role: str
    organisation: int
    holder: int | None
    paused: bool
    due: datetime | None
    revision: int
    urges: int
    suspended: bool
    back: bool  # the applicant has handed in what was asked for at this node
    token: int
    rules: int | None  # the glance of the case: how its rules stand, and the sum
    block: int | None
    look: int | None
    unchecked: int | None
    amount_fen: int | None
    year: int | None  # of the glance: it counts for that year alone

    @property
    def place(self) -> Place:
        """Where it stands in the order."""
        return Place(self.paused, self.due or FAR, self.task)


@dataclass(frozen=True)
class Found:
    """Tasks by urgency. `further` is the last place looked at, None if there is none behind it."""

    tasks: tuple[Waiting, ...] = ()
    further: Place | None = None


def find(actor: Actor, wish: Wish) -> Found:
    """What is wanted among the `wish.most` most urgent tasks of the actor."""
    rows = _ask(PAGE, actor, wish)
    if not rows:
        return Found()
    _number, more, *edge = rows[0][:EDGE]
    tasks = (Waiting(*row[EDGE + 2 :]) for row in rows if row[EDGE + 2] is not None)
    known = tuple(replace(one, node=unveil(one.node)) for one in tasks)
    return Found(known, Place(*edge) if more else None)


def count(actor: Actor, wish: Wish) -> tuple[int, bool]:
    """How many are wanted among the `wish.most` most urgent tasks, and whether more stand behind.

    Free seats of one panel count once.
    """
    rows = _ask(COUNT, actor, wish, number=1)
    return (int(rows[0][0]), rows[0][2]) if rows else (0, False)


def _ask(statement: str, actor: Actor, wish: Wish, *, number: int = 0) -> list[Any]:
    """Rows of the statement; `number` is the column that says how many tasks were looked at.

    Of many desks each is asked for few tasks first. One that has more than its share may hide
    them (then fewer than `most` were looked at): so all are asked again, for as many as can be.
    """
    asked = _asked(actor, wish)
    if asked["desks"] == "[]":
        return []
    sources = len(desks_of(actor)) + len(actor.stands_in_for) + 1
    share = max(SHARE, SHARE * wish.most // sources)
    rows: list[Any] = []
    for each in sorted({min(share, wish.most), wish.most}):
        asked["each"] = str(each)
        rows = raw_cursor().execute(statement, asked, prepare=True).fetchall()
        if not rows or rows[0][number] == wish.most or not rows[0][number + 1]:
            break
    return rows


def _asked(actor: Actor, wish: Wish) -> dict[str, str | None]:
    """Parameters, all as text: one prepared statement serves every value."""
    holders = [actor.account, *(one.account for one in actor.stands_in_for)]
    return {
        "desks": _desks(actor),
        "holders": _array(holders),
        "me": str(actor.account),
        "name": relative_hash(actor.name),
        "panels": _array(panels()),
        "looks": _array(second_looks()),
        "checks": _array(objection_checks()),
        "pays": _array(pays()),
        "others": stand_ins(actor),
        "after_paused": str(wish.after.paused),
        "after": wish.after.due.isoformat(),
        "after_task": str(wish.after.task),
        "until_paused": str(wish.until.paused),
        "until": wish.until.due.isoformat(),
        "until_task": str(wish.until.task),
        "most": str(wish.most),
        "free": str(wish.free),
        "held": str(wish.held),
        "service": wish.service,
        "node": wish.node,
        "units": _array(wish.units) if wish.units else None,
        "number": wish.number,
        "back": str(wish.back),
    }


def _desks(actor: Actor) -> str:
    """The actor's desks, each place once: services of two proxies are added up."""
    found: dict[tuple[str, int], set[str] | None] = defaultdict(set)
    for desk in desks_of(actor):
        services = found[desk.role, desk.organisation]
        if services is None or not desk.services:
            found[desk.role, desk.organisation] = None
        else:
            services.update(desk.services)
    rows = [
        {"role": role, "organisation": place, "services": services and sorted(services)}
        for (role, place), services in found.items()
    ]
    return json.dumps(rows)


def _array(members: Iterable[object]) -> str:
    return "{" + ",".join(map(str, members)) + "}"
