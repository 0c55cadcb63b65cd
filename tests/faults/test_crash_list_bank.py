"""The bank's reply about a list falls at each of its statements: booked whole and once."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.aid_list.demo import tables
from processes.aid_list.journeys import objected, way
from processes.engine.amounts import yuan
from processes.engine.audit.deep import problems
from processes.engine.bank import list_replies, lists
from processes.engine.bank.layouts import ANSWERS
from processes.engine.bank.list_replies import Listed
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.models import Roster, RosterReply, Task
from processes.engine.runtime import CaseView, scope
from processes.people.actors import SYSTEM
from tests.faults.crashes import WAYS, Crashes


@pytest.fixture
def walk(committing_db: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    """A list of four at its notice."""
    settings.FILES_DIR = tmp_path
    call_command("load_demo", verbosity=0)
    with Walker("aid_list", drains=False) as walker:
        walker.at("2026-03-02 09:00")
        way.opens(walker, "warmth", "2026年送温暖")
        way.imports(walker, tables.warmth(count=4))
        way.hands_in(walker)
        way.reviewed(walker)
        yield walker


def listed(walk: Walker) -> Listed:
    with scope(SYSTEM):
        roster = Roster.objects.select_related("case").get(pk=walk.case)
        return Listed(roster, CaseView.of(roster.case))


def answered(walk: Walker, *, failed: int) -> RosterReply:
    """The bank's file: the first so many were refused."""
    one, lines = listed(walk), [",".join(ANSWERS)]
    with scope(SYSTEM):
        due = lists.due(one.roster, one.view, on=china_day(walk.now))
    for n, pay in enumerate(due):
        said = "失败,账号不符," if n < failed else f"成功,,YH{n:08}"
        lines.append(f"{pay.ref},{yuan(pay.amount_fen)},{said},")
    data = "\n".join(lines).encode()
    actor = walk.officer("f1")
    return list_replies.receive(
        one, actor=actor, name="r.csv", data=data, now=walk.now, key=uuid4()
    )


@pytest.mark.parametrize("crashing", WAYS)
def test_a_reply_pays_once_or_not_at_all(walk: Walker, crashing: str) -> None:
    crashes = Crashes(crashing)
    walk.at("2026-03-03 10:00")
    objection = objected._objects(walk, 0)
    objected._places(walk, objection, 0)
    walk.at("2026-03-18 10:00")
    way.decided(walk)
    reply, one = answered(walk, failed=0), listed(walk)
    with scope(SYSTEM):
        report = list_replies.report(one, reply, now=walk.now)
        task = Task.objects.get(case=walk.case, node="pay", closed_at=None)
    crashes.through(
        partial(list_replies._decide, one, reply, report, task, walk.officer("f1"), walk.now)
    )
    assert crashes.points > 10
    assert list(problems()) == []
