"""The tasks of `jurisdiction.tasks_for` by urgency, page by page: one statement, two indexes.

Every desk (role at an organisation) and every holder gives its most urgent tasks from an index of
its own; their union is sorted, cut and only then joined with the cases. So a page costs the same
whether a million tasks are open or ten. tests/screens/desk holds that both find the same tasks.
Requires `runtime.scope`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from processes.engine.policies import relative_hash
from processes.engine.queries.desk.order import FAR, Place, Wish
from processes.engine.queries.desk.waiting_sql import COUNT, PAGE
from processes.engine.queries.jurisdiction import desks_of, panels
from processes.engine.shell.transaction import raw_cursor
from processes.people.actors import Actor


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
    asked = _asked(actor, wish)
    if asked["desks"] == "[]":
        return Found()
    rows: list[Any] = raw_cursor().execute(PAGE, asked, prepare=True).fetchall()
    if not rows:
        return Found()
    looked, *edge = rows[0][:4]
    tasks = tuple(Waiting(*row[6:]) for row in rows if row[6] is not None)
    return Found(tasks, Place(*edge) if looked == wish.most else None)


def count(actor: Actor, wish: Wish) -> tuple[int, bool]:
    """How many are wanted among the `wish.most` most urgent tasks, and whether more stand behind.

    Free seats of one panel count once.
    """
    asked = _asked(actor, wish)
    if asked["desks"] == "[]":
        return 0, False
    row: Any = raw_cursor().execute(COUNT, asked, prepare=True).fetchone()
    return int(row[0]), row[1] == wish.most


def _asked(actor: Actor, wish: Wish) -> dict[str, str | None]:
    """Parameters, all as text: one prepared statement serves every value."""
    holders = [actor.account, *(one.account for one in actor.stands_in_for)]
    return {
        "desks": _desks(actor),
        "holders": _array(holders),
        "me": str(actor.account),
        "name": relative_hash(actor.name),
        "panels": _array(panels()),
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
