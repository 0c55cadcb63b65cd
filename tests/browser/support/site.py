"""The product on a free port, in threads of the test: real requests, the test's own database."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from django.core.servers.basehttp import ThreadedWSGIServer, get_internal_wsgi_application

from tests.browser.support.deeds import recorded


class Quiet(WSGIRequestHandler):
    """Says nothing about requests; a line that a browser opens and never uses is given up."""

    timeout = 3

    def log_message(self, format: str, *args: object) -> None:
        """Keep still."""


class Site(ThreadedWSGIServer):
    """Waits at its end for requests under way, so that no connection outlives the database."""

    daemon_threads = False
    block_on_close = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A line given up, or cut by the browser, is nobody's fault."""
        if not isinstance(sys.exc_info()[1], TimeoutError | ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running_site(deeds: set[str] | None = None) -> Iterator[str]:
    """Address of the site while the block runs, such as http://127.0.0.1:43210.

    What is done on its pages goes into `deeds`.
    """
    server = Site(("127.0.0.1", 0), Quiet)
    server.set_app(recorded(get_internal_wsgi_application(), set() if deeds is None else deeds))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
