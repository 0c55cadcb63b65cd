"""The one write of a decision: its values, in the order of `write_sql`."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from processes.engine.moves import Effects, Move
from processes.engine.shell.plan import Plan, may_ask
from processes.engine.shell.statement import Call, Value
from processes.engine.shell.transaction import Transaction, WriteMismatch
from processes.engine.shell.view import CaseView
from processes.engine.shell.words import SealedWords
from processes.engine.shell.write_sql import Shape, write_of
from processes.engine.state import State

__all__ = ["WriteMismatch", "Writing", "write"]


@dataclass(slots=True)
class Writing:
    """All that one decision writes. `state` is canonical JSON and `state_hash` its hash."""

    case: CaseView
    key: UUID
    now: datetime
    move: Move
    node: str
    after: State
    state: bytes
    state_hash: str
    status: str
    effects: Effects
    plan: Plan
    words: SealedWords
    body: bytes

    def call(self) -> Call:
        """The statement for as many rows as there are, and its values."""
        plan, words = self.plan, self.words
        kept = ((f"{self.case.id}.{self.after.n}", words.body, words.salt, words.hash),)
        parts = (plan.open, plan.changed(), plan.arm, plan.clock, plan.outbox)
        rows = (*parts, kept if words.hash else ())
        values = [
            value.encode() if isinstance(value, str) else value
            for row in chain(*rows)
            for value in row
        ]
        return Call(write_of(Shape(*map(len, rows))), self._head() + values)

    def _head(self) -> list[Value]:
        case, actor = self.case, self.move.actor
        return [
            b"%d" % case.id,
            b"%d" % case.version,
            case.process.encode(),
            self.now.isoformat().encode(),
            str(self.key).encode(),
            self.move.verb.encode(),
            self.node.encode(),
            None if actor is None else b"%d" % actor,
            b"%d" % self.after.n,
            self.state,
            self.state_hash.encode(),
            self.status.encode(),
            b"t" if may_ask(case.graph, self.after) else b"f",
            self.after.outcome.encode(),  # a closed case stays closed, whatever is said of it
            self.body,
        ]


def write(transaction: Transaction, writing: Writing) -> None:
    """Writes all of it before the transaction ends.

    The transaction raises WriteMismatch if a part did not write what it should.
    """
    transaction.last(writing.call())
