"""Who comes too late at a cancelled seat reads whose act took it away, also within one moment."""

import pytest

from processes.engine import commands
from processes.engine.errors import Conflict
from processes.engine.models import Task
from processes.engine.registry import PROCESSES
from tests.engine.conftest import Walk
from tests.faults.contests import definition, split_of
from tests.faults.rounds import Loop


def test_at_a_join_that_waited_for_the_first(walk: Walk) -> None:
    process = definition("late", *split_of(2, join="first"))
    PROCESSES.add(process)
    try:
        loop = Loop(process.code)
        walk.case, walk.now = loop.walk.case, loop.walk.now
        (first, _, _), (second, _, _) = loop.at()
        walk.do("d1", commands.claim, token=second)
        walk.do("d4", commands.approve, token=first)
        with pytest.raises(Conflict) as late:
            walk.do("d1", commands.approve, token=second)
    finally:
        PROCESSES.remove(process.code)
    assert walk.actor("d4").name in late.value.message
    assert Task.objects.get(case=walk.case, token=second).outcome == "joined"
