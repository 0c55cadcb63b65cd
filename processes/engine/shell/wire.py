"""Statements of the shell on the wire: prepared once a connection, several in one trip.

A cursor costs a trip and some 45 µs of CPU a statement, most of it spent on finding out what to
do. libpq's pipeline, which psycopg gives as `psycopg.pq`, needs neither: what belongs together is
sent at once and answered at once, and each statement is still one statement. Nothing after a
statement that fails is carried out.
"""

import select
from weakref import WeakKeyDictionary

import psycopg
from psycopg import errors, pq
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult

from processes.engine.shell.statement import Call, Statement

_GOOD = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}
MOST = 120  # statements prepared on a connection; rarer ones are planned each time
_BOTH = select.POLLIN | select.POLLOUT


class Wire:
    """The statements prepared on one connection, and the one pipeline it can have."""

    def __init__(self, raw: psycopg.Connection) -> None:
        self._pgconn: PGconn = raw.pgconn
        self._known: set[bytes] = set()
        self._new: list[bytes | None] = []
        self._round = 0
        self._alone = False
        self._sent: tuple[Call, ...] = ()
        self._poll = select.poll()
        self._poll.register(self._pgconn.socket, select.POLLIN)

    def trip(self, *calls: Call, prepared: bool = True) -> list[PGresult]:
        """Results of the calls, in order. Raises: psycopg.Error of the first that fails."""
        self.send(*calls, prepared=prepared)
        return self.receive()

    def send(self, *calls: Call, prepared: bool = True) -> None:
        """Sends the calls; `receive` has to follow before anything else uses the connection.

        psycopg drops every prepared statement of a connection after some rollbacks. A trip that
        begins outside a transaction finds out and is made again; within one, whoever is not sure
        has to say that it is not `prepared`.
        """
        self._alone = self._pgconn.transaction_status == pq.TransactionStatus.IDLE
        self._sent = calls
        self._send(calls, prepared)

    def receive(self) -> list[PGresult]:
        """Results of what was sent. Raises: psycopg.Error of the first statement that failed."""
        try:
            return self._receive()
        except errors.InvalidSqlStatementName:
            if not self._alone:
                raise
        self._known, self._round = set(), self._round + 1
        if self._pgconn.transaction_status != pq.TransactionStatus.IDLE:
            self._pgconn.exec_(b"ROLLBACK")
        self._send(self._sent, True)
        return self._receive()

    def _send(self, calls: tuple[Call, ...], prepared: bool) -> None:
        pgconn = self._pgconn
        try:
            pgconn.enter_pipeline_mode()
            for statement, values in calls:
                name = b"%s_%d" % (statement.name, self._round)
                if prepared and self._is_prepared(name, statement):
                    pgconn.send_query_prepared(name, values, statement.formats)
                else:
                    text, formats = statement.text, statement.formats
                    pgconn.send_query_params(text, values, param_formats=formats)
                self._new.append(None)
            pgconn.pipeline_sync()
            self._flush()
        except BaseException:
            self._give_up()
            raise

    def _receive(self) -> list[PGresult]:
        try:
            results = self._results()
            self._pgconn.exit_pipeline_mode()
        except BaseException:
            self._give_up()
            raise
        new, self._new = self._new, []
        wanted: list[PGresult] = []
        for result, name in zip(results, new, strict=False):
            if result.status not in _GOOD:
                raise errors.error_from_result(result)
            if name is None:
                wanted.append(result)
            else:
                self._known.add(name)
        return wanted

    def _is_prepared(self, name: bytes, statement: Statement) -> bool:
        """Whether it is known to the server, or can be made known on the way."""
        if name in self._known or name in self._new:
            return True
        if len(self._known) >= MOST:
            return False
        self._pgconn.send_prepare(name, statement.text)
        self._new.append(name)
        return True

    def _flush(self) -> None:
        """Sends what libpq still holds, taking in answers meanwhile, lest both wait."""
        while self._pgconn.flush():
            self._poll.modify(self._pgconn.socket, _BOTH)
            self._poll.poll()
            self._pgconn.consume_input()
            self._poll.modify(self._pgconn.socket, select.POLLIN)

    def _results(self) -> list[PGresult]:
        pgconn = self._pgconn
        results: list[PGresult] = []
        while True:
            while pgconn.is_busy():
                self._poll.poll()
                pgconn.consume_input()
            result = pgconn.get_result()
            if result is None:
                if pgconn.status != pq.ConnStatus.OK:
                    raise psycopg.OperationalError("the connection was lost")
            elif result.status == ExecStatus.PIPELINE_SYNC:
                return results
            else:
                results.append(result)

    def _give_up(self) -> None:
        """An interrupted trip leaves answers behind: the connection is of no use any more."""
        self._new = []
        self._pgconn.finish()


_WIRES: WeakKeyDictionary[psycopg.Connection, Wire] = WeakKeyDictionary()


def wire_of(raw: psycopg.Connection) -> Wire:
    """The wire of a connection; one as long as it lives."""
    found = _WIRES.get(raw)
    if found is None:
        found = _WIRES[raw] = Wire(raw)
    return found
