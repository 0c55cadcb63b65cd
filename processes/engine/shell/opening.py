"""Opens a case for one act: transaction, scope, lock, same key, sight."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import OperationalError
from django.utils.translation import gettext as _

from processes.engine import lane_rows, policies
from processes.engine.errors import ApprovalError, Conflict
from processes.engine.reference import reference
from processes.engine.shell import sql
from processes.engine.shell.calling import follow_up
from processes.engine.shell.decision import Decision, decision_of
from processes.engine.shell.dossier import Sealed, sealed_of
from processes.engine.shell.new_work import NOTHING, fingerprint, work_on_new
from processes.engine.shell.plan import Running
from processes.engine.shell.refusals import busy, log_refusal, unseen, waited_in_vain
from processes.engine.shell.statement import Call, parsed
from processes.engine.shell.transaction import Transaction, durable
from processes.engine.shell.view import view_of_row
from processes.engine.shell.work import Work
from processes.people.actors import Actor
from processes.vault.names import unveil

__all__ = ["opened", "work_on_new"]


@contextmanager
def opened(
    case: int,
    *,
    actor: Actor,
    key: UUID,
    now: datetime,
    asked: Mapping[str, Any] = NOTHING,
    wished_by: Actor | None = None,
) -> Iterator[Work]:
    """The case under its lock, in a transaction of its own that is committed at the end.

    `asked` are the arguments of the command: the same key with others is refused. A refusal is
    written to the access log after the transaction is gone, under the name of who wished it where
    the system acts for somebody.

    Raises: NotAllowed if the actor may not see the case; Conflict if the key was used otherwise;
    WrongState if others held for too long what is wanted.
    """
    try:
        read = sql.READ({"case": str(case), "key": str(key)})
        with durable(actor, read) as transaction:
            arguments = fingerprint(actor, asked)  # while the database works
            row = _row(transaction, read)
            work = _work(transaction, row, case, actor, key, now, arguments)
            yield work
            follow_up(work)
    except ApprovalError as refused:
        log_refusal(refused, actor=wished_by or actor, case=case, now=now)
        if refused.code == "not_visible":
            _watch(actor, case, now)
        raise
    except OperationalError as fault:
        if waited_in_vain(fault, actor):
            raise busy() from fault
        raise


def _watch(actor: Actor, case: int, now: datetime) -> None:
    """A command at a case of a closed lane counts as an attempt like a page that is opened."""
    from processes.engine.lane import watch  # it opens cases itself

    watch(actor=actor, case=case, now=now)


def _work(
    transaction: Transaction,
    row: list[bytes | None],
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    arguments: str,
) -> Work:
    view = view_of_row(case, row)
    work = Work(
        transaction=transaction,
        actor=actor,
        key=key,
        now=now,
        case=view,
        running=_running(row[16]),
        reference=reference(int(row[18] or 0)),
        arguments=arguments,
        fetched=_sealed(row) if row[21] == b"t" else None,
    )
    if row[15] is not None:
        work.again = _same(row[15], arguments, work)
    else:  # the same act twice has the same answer, even if it took the actor's sight (recusal)
        policies.require(policies.may_see(actor, view))
    return work


def _row(transaction: Transaction, read: Call) -> list[bytes | None]:
    """The row under the lock; read twice if somebody else was waited for."""
    (result,) = transaction.begun
    if result.ntuples and result.get_value(0, 0) != result.get_value(0, 1):
        result = transaction.execute(read)
    if not result.ntuples:
        raise unseen()
    return [result.get_value(0, column) for column in range(result.nfields)]


def _sealed(row: list[bytes | None]) -> Sealed:
    """Facts and records that came along."""
    return sealed_of(row[19], row[20])


def _same(event: bytes, arguments: str, work: Work) -> Decision:
    """The earlier answer. Raises: Conflict if something else was asked under this key."""
    n, stored = parsed(event)
    body = lane_rows.event_of(stored)
    if json.loads(body).get("args") != arguments:
        raise Conflict("key_reused", _("这个请求编号已经用于另一项操作，请重新打开这一页再办。"))
    return decision_of(body, case=work.case.id, n=n, number=work.case.number)


def _running(text: bytes | None) -> tuple[Running, ...]:
    rows = parsed(text) if text else ()
    found = (Running(*row) for row in rows)
    return tuple(one._replace(limit=unveil(one.limit)) for one in found)
