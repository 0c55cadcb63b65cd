"""The product's own engine, as the runtime role, with all that a real case carries."""

from datetime import UTC, datetime
from uuid import uuid4

from django.db import connection

from processes.engine import commands
from processes.engine.registry import PROCESSES
from processes.people.actors import actor_for
from processes.people.models import Account
from tests.engine import three_levels

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
FACTS = {
    "amount_fen": 300_000,
    "reason": "家庭成员患病，自付费用较高，申请生活救助。" * 8,
    "relatives": ["郑某某", "钱某某"],
    "family": [{"name": f"成员{n}", "relation": "子女", "income_fen": 0} for n in range(4)],
}
OPINION = "经入户调查和审核，情况属实，同意上报。"
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
