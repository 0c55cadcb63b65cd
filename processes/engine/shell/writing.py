"""The one write of a decision: its values, in the order of `write_sql`."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from uuid import UUID

from processes.engine import lane_rows
from processes.engine.moves import Effects, Move
from processes.engine.shell.asking import may_ask
from processes.engine.shell.plan import Plan, Row
from processes.engine.shell.statement import Call, Value
from processes.engine.shell.transaction import Transaction, WriteMismatch
from processes.engine.shell.view import CaseView
from processes.engine.shell.words import SealedWords
from processes.engine.shell.write_sql import (
    ARM,
    CHANGE,
    CLOCK,
    HEAD,
    OPEN,
    OUTBOX,
    Columns,
    Shape,
    write_of,
)
from processes.engine.state import State

__all__ = ["WriteMismatch", "Writing", "write"]

NAMES = tuple(name for name, _kind in HEAD)
COLUMNS = (OPEN, CHANGE, ARM, CLOCK, OUTBOX)
HIDE = {"node": lane_rows.veil, "limit": lane_rows.veil, "outcome": lane_rows.hide_verb,
        "args": lane_rows.hide_args}  # fmt: skip


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
    hidden: bool = False  # in a closed lane

    def call(self) -> Call:
        """The statement for as many rows as there are, and its values."""
        plan, words = self.plan, self.words
        kept = ((f"{self.case.id}.{self.after.n}", words.body, words.salt, words.hash),)
        parts = (plan.open, plan.changed(), plan.arm, plan.clock, plan.outbox)
        if self.hidden:
            parts = (*map(_hide, COLUMNS, parts),)  # type: ignore[assignment]
        rows = (*parts, kept if words.hash else ())
        values = [
            value.encode() if isinstance(value, str) else value
            for row in chain(*rows)
            for value in row
        ]
        return Call(write_of(Shape(*map(len, rows))), self._head() + values)

    def _head(self) -> list[Value]:
        case, actor = self.case, self.move.actor
        if self.hidden:
            return self._hidden_head()
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

    def _hidden_head(self) -> list[Value]:
        """The same as it stands where others may read: the chain is over what is stored."""
        open_ = replace(self, hidden=False)
        head = dict(zip(NAMES, open_._head(), strict=True))
        verb, node = lane_rows.hide_verb(self.move.verb), lane_rows.veil(self.node)
        row, actor = f"{self.case.id}.{self.after.n}", self.move.actor
        head |= {
            "verb": verb.encode(),
            "node": node.encode(),
            "state": lane_rows.hide_state(self.state, row=row),
            "hash": lane_rows.veil(self.state_hash).encode(),
            "status": lane_rows.hide_status(self.status).encode(),
            "asks": b"t",
            "outcome": lane_rows.hide_outcome(self.after.outcome).encode(),
            "body": lane_rows.hide_event(self.body, row=row, verb=verb, node=node, actor=actor),
        }
        return [head[name] for name in NAMES]


def _hide(columns: Columns, rows: list[Row]) -> list[Row]:
    """Rows of one part with what tells the way of the case sealed."""
    hides = {at: HIDE[name] for at, (name, _kind) in enumerate(columns) if name in HIDE}
    return [
        tuple(hides[at](value) if value and at in hides else value for at, value in enumerate(row))
        for row in rows
    ]


def write(transaction: Transaction, writing: Writing) -> None:
    """Writes all of it before the transaction ends.

    The transaction raises WriteMismatch if a part did not write what it should.
    """
    transaction.last(writing.call())
