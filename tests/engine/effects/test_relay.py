"""The relay outlives what it works with: a broker that breaks off is waited for."""

import logging
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app

from processes.engine import relay


class BreaksOff(socketserver.StreamRequestHandler):
    """Answers what a client says at first, and hangs up when it is asked for a queue."""

    def handle(self) -> None:
        for head in self.rfile:
            parts = [self._part() for _ in range(int(head[1:]))]
            if parts[0] == b"LLEN":
                return
            hello = b"%1\r\n$5\r\nproto\r\n:" + parts[-1] + b"\r\n"
            self.wfile.write(hello if parts[0] == b"HELLO" else b"+PONG\r\n")

    def _part(self) -> bytes:
        self.rfile.readline()
        return self.rfile.readline().strip()


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """A broker on a socket of its own."""

    daemon_threads = True


@pytest.fixture
def broken_broker(tmp_path: Path) -> Iterator[None]:
    with Server(str(tmp_path / "s"), BreaksOff) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        before = current_app.conf.broker_url
        current_app.conf.broker_url = f"redis+socket://{tmp_path}/s?virtual_host=0"
        yield
        current_app.conf.broker_url = before
        server.shutdown()
        thread.join()


def test_relay_waits_for_a_broker_that_breaks_off(
    broken_broker: None, committing_db: str, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    monkeypatch.setattr(relay, "POLL", 0.01)
    stop = threading.Event()

    class Enough(logging.Handler):
        seen = 0

        def emit(self, record: logging.LogRecord) -> None:
            self.seen += 1
            if self.seen == 3:
                stop.set()

    heard = Enough()
    relay.log.addHandler(heard)
    relay.run(stop)
    relay.log.removeHandler(heard)
    assert heard.seen == 3
    assert "ConnectionError" in caplog.text
