"""Many rounds of one race: threads and connections are kept, each round starts at one moment.

A round costs a decision or two. Its case goes in a loop, so that the same place is contested again
and again; after some rounds the next case is begun.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.db import connection, connections

from processes.engine import commands
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.shell.wire import Wire
from processes.people.actors import Actor, actor_for
from processes.people.models import Account, Post
from processes.people.roles import Role
from tests.faults import tally
from tests.faults.racing import PATIENCE

MOST = 8  # officers
TRIPS = (
    4  # most trips to the database of one act: BEGIN to SELECT, once more after a wait, the write
)
Act = Callable[[], Any]


@dataclass
class Result:
    """How one round ended: an answer or a refusal for each officer, in their order."""

    answers: list[Any | None]
    refusals: list[ApprovalError | None]
    trips: list[int]

    @property
    def winners(self) -> list[int]:
        """Places of those whose act was done."""
        return [n for n, answer in enumerate(self.answers) if answer is not None]

    @property
    def told(self) -> list[ApprovalError]:
        """What the others read."""
        return [one for one in self.refusals if one is not None]


class Field:
    """Officers with a thread and a connection each, kept for all rounds."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(MOST)
        self.here = threading.local()
        self.patched = patch.object(Wire, "send", self._counting(Wire.send))

    def __enter__(self) -> "Field":
        self.patched.start()
        return self

    def __exit__(self, *fault: object) -> None:
        gate = threading.Barrier(MOST)

        def leave() -> None:
            gate.wait(PATIENCE)
            connections.close_all()

        for one in [self.pool.submit(leave) for _ in range(MOST)]:
            one.result(PATIENCE)
        self.pool.shutdown()
        self.patched.stop()

    def meet(self, acts: Sequence[Act]) -> Result:
        """All acts begin at one moment. Raises: whatever is no refusal, such as a deadlock."""
        gate = threading.Barrier(len(acts))

        def run(act: Act) -> tuple[Any, ApprovalError | None, int]:
            gate.wait(PATIENCE)
            self.here.trips = 0
            try:
                return act(), None, self.here.trips
            except ApprovalError as refused:
                # To note the refusal is a statement of its own.
                return None, refused, self.here.trips

        done = [one.result(PATIENCE) for one in [self.pool.submit(run, act) for act in acts]]
        tally.count("rounds")
        answers, refusals, trips = zip(*done, strict=True)
        return Result(list(answers), list(refusals), list(trips))

    def _counting(self, send: Callable[..., None]) -> Callable[..., None]:
        def sending(wire: Wire, *calls: Any, **more: Any) -> None:
            self.here.trips = getattr(self.here, "trips", 0) + 1
            send(wire, *calls, **more)

        return sending


def officers(now: datetime) -> list[Actor]:
    """Eight of one desk, as they are on the day."""
    rows = Post.objects.filter(role=Role.DISTRICT_OFFICER, organisation__code="530111")
    numbers = sorted(rows.values_list("account__number", flat=True))[:MOST]
    assert len(numbers) == MOST, numbers
    return [actor_for(Account.objects.get(number=one), on=now.date()) for one in numbers]


@dataclass
class Loop:
    """A case that comes back to where it is contested."""

    process: str
    walk: Walker = field(init=False)
    rounds: int = 0

    def __post_init__(self) -> None:
        self.walk = Walker(self.process, drains=False)
        actor = self.walk.officer("p01")
        given: Any = {"actor": actor, "now": self.walk.now}
        opened = commands.open_case(process=self.process, applicant=actor.account, **given)
        self.walk.case = opened.case
        self.walk.types(actor, {"reason": "家庭困难"})
        commands.submit(case=opened.case, key=uuid4(), **given)

    def at(self) -> list[tuple[int, int, str]]:
        """Open seats: token, seat, node."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT token, seat, node FROM engine_task"
                " WHERE case_id = %s AND closed_at IS NULL ORDER BY token, seat",
                [self.walk.case],
            )
            return [(token, seat, node) for token, seat, node in cursor.fetchall()]

    def approve(self, actor: Actor, token: int, seat: int = 1) -> Act:
        """An approval that can be run in any thread."""
        return lambda: commands.approve(
            case=self.walk.case,
            actor=actor,
            key=uuid4(),
            now=self.walk.now,
            token=token,
            seat=seat,
        )

    def ends(self, actor: Actor) -> None:
        """The case is terminated, so that its applicant may begin the next."""
        commands.terminate(
            case=self.walk.case,
            actor=actor,
            key=uuid4(),
            now=self.walk.now,
            opinion="演练结束，终止办理。",
        )


def deadlocks() -> int:
    """How many the server has seen in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
