"""The loop that publishes due effects, and nothing else in the product publishes.

Survives restarts of the database and of the broker: it backs off and begins again.
"""

import logging
import threading

from celery import current_app
from django.db import Error as DatabaseError
from django.db import connection
from kombu.exceptions import OperationalError as BrokerDown

from processes.engine import jobs, outbox

POLL = 1.0  # seconds; the guarantee, a NOTIFY would only shorten it
LONGEST_PAUSE = 15.0

log = logging.getLogger(__name__)


def publish(queue: str, row_id: int) -> None:
    """Put the id of a row on a queue of the broker. Raises: BrokerDown."""
    jobs.run.apply_async((row_id,), queue=queue, retry=False)


def waiting(queue: str) -> int:
    """How many messages wait in a queue of the broker; 0 for a queue not there yet."""
    with current_app.connection_for_write() as broker:
        channel = broker.default_channel
        try:
            return int(channel.queue_declare(queue=queue, passive=True).message_count)
        except broker.channel_errors:
            return 0


def once() -> int:
    """One round; how many rows were published."""
    return outbox.relay_once(publish=publish, waiting=waiting, queue_of=jobs.QUEUES)


def run(stop: threading.Event) -> None:
    """Round after round until told to stop."""
    pause, away = POLL, _away()
    while not stop.is_set():
        try:
            sent = once()
        except away as fault:
            log.warning("relay waits %.0f s: %s", pause, type(fault).__name__)
            connection.close()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = POLL
        if sent < outbox.BATCH:
            stop.wait(POLL)


def _away() -> tuple[type[Exception], ...]:
    """Faults of a database or broker that is away; kombu wraps only some of its client's."""
    broker = current_app.connection_for_write()
    theirs = (*broker.connection_errors, *broker.channel_errors)
    return (DatabaseError, BrokerDown, OSError, *theirs)
