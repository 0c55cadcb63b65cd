"""Databases at which a case has arrived: walked to once, and copied for each test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connections

from processes.engine.journey import Walker
from tests.databases import Databases, current
from tests.faults.one_database import forget

Reach = Callable[[Walker], None]


@dataclass
class Stages:
    """Stages of cases of one process; `held` lets their databases go in the end."""

    databases: Databases
    held: ExitStack
    process: str = "hardship_aid"
    made: dict[Reach, tuple[str, Walker]] = field(default_factory=dict)

    @contextmanager
    def at(self, reach: Reach) -> Iterator[Walker]:
        """A copy of the stage, and a walker of its case."""
        if reach not in self.made:
            self.made[reach] = self._walked(reach)
        kept, known = self.made[reach]
        with self.databases.clone(kept) as name, current(self.databases, name):
            forget()
            walk = Walker(self.process, drains=False)
            walk.case, walk.now = known.case, known.now
            yield walk
        forget()

    def _walked(self, reach: Reach) -> tuple[str, Walker]:
        name = self.held.enter_context(self.databases.clone())
        with current(self.databases, name):
            call_command("load_demo", verbosity=0)
            with Walker(self.process, drains=False) as walk:
                reach(walk)
            connections.close_all()
        return name, walk
