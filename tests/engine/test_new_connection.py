"""The first transaction on a new connection is one, within its scope."""

import threading

from django.db import connections

from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine.conftest import Walk


def test_first_act_of_a_new_thread_is_within_its_scope(committed: Walk) -> None:
    committed.submitted()
    seen: list[int] = []

    def look() -> None:
        with scope(SYSTEM):
            seen.append(Case.objects.count())
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]
