"""The one write of a decision, and the count of what it wrote."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from processes.engine.moves import Effects, Move
from processes.engine.shell import sql
from processes.engine.shell.plan import Plan, may_ask
from processes.engine.shell.view import CaseView
from processes.engine.shell.words import SealedWords
from processes.engine.state import State


class WriteMismatch(RuntimeError):
    """The database wrote something else than the effects say; everything is rolled back."""


@dataclass(frozen=True, slots=True)
class Writing:
    """All that one decision writes. `state` is canonical JSON and `state_hash` its hash."""

    case: CaseView
    key: UUID
    now: datetime
    move: Move
    node: str
    after: State
    state: str
    state_hash: str
    status: str
    effects: Effects
    plan: Plan
    words: SealedWords
    body: str

    def parameters(self) -> dict[str, str | bytes]:
        """For `sql.WRITE`: text and bytes only."""
        plan, actor = self.plan, self.move.actor
        return {
            "case": str(self.case.id),
            "version": str(self.case.version),
            "process": self.case.process,
            "now": self.now.isoformat(),
            "key": str(self.key),
            "verb": self.move.verb.value,
            "node": self.node,
            "actor": "" if actor is None else str(actor),
            "n": str(self.after.n),
            "state": self.state,
            "hash": self.state_hash,
            "status": self.status,
            "asks": str(may_ask(self.case.graph, self.after)),
            "outcome": self.effects.closed,
            "open": json.dumps(plan.open),
            "change": json.dumps(list(plan.change.values())),
            "arm": json.dumps(plan.arm),
            "clock": json.dumps(plan.clock),
            "outbox": json.dumps(plan.outbox),
            "row": f"{self.case.id}.{self.after.n}",
            "sealed": self.words.body,
            "salt": self.words.salt,
            "record_hash": self.words.hash,
            "body": self.body,
        }

    def expected(self) -> tuple[int, ...]:
        """Rows that each part has to write, and the number of the event."""
        plan = self.plan
        lists = (plan.open, plan.change, plan.arm, plan.clock, plan.outbox)
        return (1, *map(len, lists), 1 if self.words.hash else 0, self.after.n)


def write(cursor: psycopg.Cursor, writing: Writing) -> None:
    """Writes all of it. Raises: WriteMismatch if a part did not write what it should."""
    cursor.execute(sql.WRITE, writing.parameters(), prepare=True)
    wrote = cursor.fetchone()
    if wrote != writing.expected():
        raise WriteMismatch(
            f"case {writing.case.id}, {writing.move.verb}: {wrote} != {writing.expected()}"
        )
