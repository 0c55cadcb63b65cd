"""Transactions with a scope: whose units and whose own cases the rows may be of.

A transaction of the shell begins and ends on the wire, not through Django: BEGIN, the scope and
the first SELECT go in one trip, the last write and COMMIT in another. Django is told of it, so
that the ORM works within it as within `atomic` (savepoints, `on_commit`, nothing after an error).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import errors
from psycopg.pq.abc import PGresult

from processes.engine.shell import sql
from processes.engine.shell.statement import Call
from processes.engine.shell.wire import Wire, wire_of
from processes.people.actors import SYSTEM, Actor

EVERY_UNIT = "0"


class WriteMismatch(RuntimeError):
    """The database wrote something else than the effects say; everything is rolled back."""


class NotCommitted(RuntimeError):
    """The database rolled back what should have been committed: an error was swallowed."""


def scope_of(actor: Actor) -> dict[str, str | bytes | None]:
    """Settings of row-level security for an actor. The system's own jobs see every unit."""
    if actor.kind == SYSTEM.kind:
        return {"units": EVERY_UNIT, "person": ""}
    return {"units": ",".join(map(str, actor.units)), "person": str(actor.account)}


def raw_cursor() -> psycopg.Cursor:
    """A plain psycopg cursor on Django's connection, that prepares what it is told to."""
    connection.ensure_connection()
    raw = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 1
    return psycopg.Cursor(raw)


def fresh_cursor() -> psycopg.ClientCursor:
    """A cursor that never prepares: its statements are planned for the values they stand with.

    For statements of many branches of which the values leave few; a plan made once for all of
    them (`sql.READ_SCOPE`) would read what nobody asked for.
    """
    connection.ensure_connection()
    return psycopg.ClientCursor(connection.connection)


def wire_on(django: BaseDatabaseWrapper) -> Wire:
    """The wire of Django's connection, which is made if there is none."""
    django.close_if_health_check_failed()
    if django.connection is None:
        django.ensure_connection()
    return wire_of(django.connection)


def one(call: Call) -> PGresult:
    """Result of one statement within whatever transaction is open."""
    django = connections[DEFAULT_DB_ALIAS]
    with django.wrap_database_errors:
        return wire_on(django).trip(call, prepared=False)[0]


class Transaction:
    """One transaction within a scope, committed at the end of its block unless that raises.

    `first` are calls that go along with BEGIN; their results are in `begun`, and are waited for
    when they are asked for. What is put into `last` goes along with COMMIT, or before any other
    statement that comes first.
    """

    def __init__(self, scope: Call, *first: Call) -> None:
        self._django = connections[DEFAULT_DB_ALIAS]  # looked up once: the proxy costs 1 us a time
        self._calls = (scope, *first)
        self._last: tuple[Call, ...] = ()
        self._outer: transaction.Atomic | None = None
        self._prepared = True
        self._begun: list[PGresult] = []
        self._waits = False

    @property
    def begun(self) -> list[PGresult]:
        """Results of the first calls."""
        self._arrive()
        return self._begun

    def execute(self, call: Call) -> PGresult:
        """Result of one statement."""
        return self._trip(call)[-1]

    def last(self, call: Call) -> None:
        """Has a statement carried out before the transaction ends."""
        self._last = (*self._last, call)

    def __enter__(self) -> "Transaction":
        if self._django.connection is None:  # until then it does not say how it commits
            self._django.ensure_connection()
        if self._django.in_atomic_block or not self._django.autocommit:
            return self._enter_in_another()
        self._wire = wire_on(self._django)
        self._django.commit_on_exit, self._django.needs_rollback = True, False
        self._django.autocommit, self._django.in_atomic_block = False, True
        self._django.atomic_blocks.append(_BLOCK)
        self._django.execute_wrappers.append(self._beside)
        try:
            with self._django.wrap_database_errors:
                self._wire.send(sql.BEGIN(), *self._calls)
            self._waits = True
            if len(self._calls) == 1:
                self._arrive()
        except BaseException as fault:
            self.__exit__(type(fault), fault, None)
            raise
        return self

    def _enter_in_another(self) -> "Transaction":
        """In a test that rolls back, a savepoint; anywhere else it is refused."""
        outer = transaction.Atomic(None, True, True)
        outer.__enter__()
        self._outer, self._wire, self._prepared = outer, wire_on(self._django), False
        self._django.execute_wrappers.append(self._beside)
        try:
            self._begun = self._trip(*self._calls)[1:]
        except BaseException as fault:
            self.__exit__(type(fault), fault, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._outer is not None:
            self._leave_another(kind, fault, at)
            return
        self._django.execute_wrappers.remove(self._beside)
        self._django.atomic_blocks.pop()
        self._django.in_atomic_block = False
        try:
            if not self._django.closed_in_transaction:
                self._end(commit=kind is None and not self._django.needs_rollback)
        finally:
            self._give_back()

    def _leave_another(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._outer is not None  # noqa: S101
        try:
            if kind is None:
                self._flush()
        except BaseException as failed:
            self._outer.__exit__(type(failed), failed, None)
            raise
        finally:
            self._django.execute_wrappers.remove(self._beside)
        self._outer.__exit__(kind, fault, at)

    def _end(self, *, commit: bool) -> None:
        if not commit:
            self._roll_back()
            return
        try:
            done = self._trip(sql.COMMIT())[-1].command_status
        except BaseException:
            self._roll_back()
            raise
        if done != b"COMMIT":
            self._django.run_on_commit = []
            raise NotCommitted("an error within the transaction was swallowed")

    def _roll_back(self) -> None:
        self._last = ()
        self._django.needs_rollback = False
        self._django.run_on_commit = []
        try:
            self._trip(sql.ROLLBACK())
        except Error:  # the connection is gone, and the transaction with it
            self._django.close()

    def _give_back(self) -> None:
        """Leaves Django's connection as it was before; then what waited for the commit is run."""
        if self._django.closed_in_transaction:
            self._django.connection = None
            return
        self._django.autocommit = True
        if self._django.run_on_commit:
            self._django.run_and_clear_commit_hooks()

    def _arrive(self) -> None:
        if self._waits:
            self._waits = False
            with self._django.wrap_database_errors:
                self._begun = self._wire.receive()[2:]

    def _trip(self, *calls: Call) -> list[PGresult]:
        self._arrive()
        with self._django.wrap_database_errors:
            try:
                return self._wire.trip(*self._taken(), *calls, prepared=self._prepared)
            except errors.DivisionByZero as fault:  # how `write_sql` fails
                raise WriteMismatch("a part did not write the rows it should") from fault

    def _taken(self) -> tuple[Call, ...]:
        last, self._last = self._last, ()
        return last

    def _flush(self) -> None:
        if self._last:
            self._trip()

    def _beside(self, execute: Callable[..., Any], text: object, *rest: Any) -> Any:
        """Goes around every statement of Django's within the block."""
        self._arrive()
        self._flush()
        if str(text).startswith("ROLLBACK"):  # psycopg then drops what is prepared
            self._prepared = False
        return execute(text, *rest)


_BLOCK = transaction.Atomic(None, True, True)


def durable(actor: Actor, *first: Call) -> Transaction:
    """A transaction of its own, committed at the end, within the actor's scope."""
    return Transaction(sql.SCOPE(scope_of(actor)), *first)


@contextmanager
def scope(actor: Actor) -> Iterator[None]:
    """A read-only transaction within the actor's scope: around every page that shows cases.

    Inside another transaction it only changes the scope, and puts the old one back.
    """
    if connection.in_atomic_block:
        with _changed_scope(actor):
            yield
        return
    with Transaction(sql.READ_SCOPE(scope_of(actor))):
        yield


@contextmanager
def _changed_scope(actor: Actor) -> Iterator[None]:
    cursor = raw_cursor()
    before = cursor.execute(
        "SELECT coalesce(current_setting('app.units', true), ''),"
        " coalesce(current_setting('app.person', true), '')"
    ).fetchone() or ("", "")
    one(sql.SCOPE(scope_of(actor)))
    try:
        yield
    finally:
        if not connection.needs_rollback:
            one(sql.SCOPE({"units": before[0], "person": before[1]}))
