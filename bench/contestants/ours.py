"""The product's own engine, as the runtime role, with all that a real case carries."""

from datetime import UTC, datetime
from uuid import uuid4

from django.db import connection

from bench.contestants.facts import FACTS, OPINION
from processes.engine import commands
from processes.engine.registry import PROCESSES
from processes.people.actors import actor_for
from processes.people.models import Account
from tests.engine import three_levels

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
LEVELS = ("g1", "s1", "d1")


class Ours:
    """Scope, lock, sight, policy, rules, step, one write; opinion sealed, event chained."""

    name = "ours"

    def __init__(self, cases: int) -> None:
        if three_levels.CODE not in PROCESSES:
            PROCESSES.add(three_levels.DEFINITION)
        self.actors = [self._actor(number) for number in LEVELS]
        self.cases = [self._submitted() for _ in range(cases)]

    def _actor(self, number: str):
        return actor_for(Account.objects.get(number=number), on=NOW.date())

    def _submitted(self) -> list[int]:
        """[case, token of the task that is open]."""
        me = self._actor("p01")
        draft = {"actor": me, "now": NOW}
        case = commands.open_case(process=three_levels.CODE, applicant=me.account, **draft).case
        commands.save_draft(case=case, data=FACTS, version=0, **draft)
        decision = commands.submit(case=case, key=uuid4(), **draft)
        return [case, decision.opened[0][0]]

    def backend(self) -> int:
        """Number of the server process."""
        return connection.connection.info.backend_pid

    def decide(self, case: int, level: int) -> None:
        """One level of one case."""
        here = self.cases[case]
        decision = commands.approve(
            case=here[0],
            actor=self.actors[level],
            key=uuid4(),
            now=NOW,
            token=here[1],
            opinion=OPINION,
            form={"checked": True} if level < 2 else {"amount_fen": 300_000},
        )
        if decision.opened:
            here[1] = decision.opened[0][0]
