"""An objection: who may hand it in, what it stops, what is kept of it, and its one extension."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from processes.engine import commands
from processes.engine.audit.deep import objections as deep
from processes.engine.audit.replay import replay
from processes.engine.audit.verify import bodies
from processes.engine.errors import Conflict, InvalidFacts, NotAllowed, WrongState
from processes.engine.models import Deadline, Event, Objection, ObjectionFile, Publication, Task
from processes.engine.objections import Objector, receipt_code
from processes.engine.queries.receipt import by_receipt
from processes.engine.runtime import graph_for, scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.engine.commands.looking import seen
from tests.engine.commands.verbs import REASON, at_district
from tests.engine.conftest import Walk

TEXT = "这一家上个月已经得到一笔赔偿，数额很大。"
WHO = Objector("冯样客", "13900001234", "样例街坊")


@pytest.fixture
def posted(walk: Walk) -> Walk:
    """A case at its notice, with the row that the public sees."""
    at_district(walk)
    walk.do("d1", commands.approve)
    day = walk.now.date()
    Publication.objects.create(
        case_id=walk.case, token=1, node="notice", content={}, first_day=day,
        last_day=day.replace(day=day.day + 4), posted_at=walk.now,
    )  # fmt: skip
    return walk


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    """A store of its own."""
    settings.FILES_DIR = tmp_path


def named(walk: Walk, **more: Any) -> str:
    """A named objection from the public page; its receipt."""
    key = uuid4()
    walk.do("system", commands.object_to, key, text=TEXT, who=WHO, **more)
    return receipt_code(key)


def left_in_store() -> set[str]:
    return {path.name for path in Path(settings.FILES_DIR).glob("*/*/*")}


def test_a_named_objection_stops_the_clock(posted: Walk) -> None:
    named(posted)
    assert seen(posted)["node"] == "check"
    stopped = Deadline.objects.get(case=posted.case, limit="publicity")
    assert stopped.paused_at is not None
    assert Publication.objects.get(case=posted.case).objections == 1


def test_a_clue_is_kept_and_the_clock_runs(posted: Walk) -> None:
    posted.do("system", commands.object_to, text=TEXT)
    assert seen(posted)["node"] == "notice"
    assert Deadline.objects.get(case=posted.case, limit="publicity").paused_at is None
    assert Publication.objects.get(case=posted.case).objections == 0
    with scope(SYSTEM):
        assert Objection.objects.get().outcome == Objection.Outcome.NOTED


def test_a_further_one_joins_the_check(posted: Walk) -> None:
    named(posted)
    named(posted)
    assert Task.objects.filter(case=posted.case, node="check").count() == 1
    assert Publication.objects.get(case=posted.case).objections == 2


def test_nothing_of_it_lies_in_clear(posted: Walk) -> None:
    named(posted)
    event = Event.objects.get(case=posted.case, verb="object")
    with scope(SYSTEM):
        row = Objection.objects.get()
    for secret in (WHO.name, WHO.contact, WHO.unit, TEXT):
        assert secret not in event.body
        assert secret.encode() not in bytes(row.words) + bytes(row.person)
    assert event.actor_id is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "不 同\n意"}, "text"),
        ({"text": TEXT, "who": Objector("冯样客")}, "contact"),
        ({"text": TEXT, "who": Objector("", "13900001234")}, "name"),
    ],
)
def test_what_is_half_said_is_refused(posted: Walk, said: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as wrong:
        posted.do("system", commands.object_to, **said)
    assert list(wrong.value.errors) == [field]
    assert seen(posted)["node"] == "notice"


def test_only_the_district_registers_a_letter(posted: Walk) -> None:
    with pytest.raises(NotAllowed):
        posted.do("g1", commands.object_to, text=TEXT, who=WHO, channel="letter")
    posted.do("d5", commands.object_to, text=TEXT, who=WHO, channel="letter")
    assert Event.objects.get(case=posted.case, verb="object").actor_id is not None


def test_the_receipt_tells_that_it_is_handled(posted: Walk) -> None:
    code = named(posted)
    found = by_receipt(f" {code.lower().replace('-', ' ')} ")
    assert found is not None
    assert (found.label, found.named) == ("核实中", True)
    assert by_receipt("AAAA-BBBB-CCCC") is None
    assert by_receipt("") is None


def test_sent_twice_it_is_one(posted: Walk) -> None:
    key, file = uuid4(), ("证明.png", picture("one"))
    for _ in range(2):
        posted.do("system", commands.object_to, key, text=TEXT, who=WHO, files=[file])
    with scope(SYSTEM):
        kept = ObjectionFile.objects.get()
    assert kept.storage_key in left_in_store()
    assert len(left_in_store()) == 1
    with pytest.raises(Conflict):
        posted.do("system", commands.object_to, key, text=TEXT + "另外", who=WHO)


def test_after_the_last_day_it_is_too_late_and_leaves_nothing(posted: Walk) -> None:
    posted.wait(days=5)
    with pytest.raises(WrongState) as late:
        named(posted, files=[("证明.png", picture("late"))])
    assert late.value.code == "notice_over"
    assert left_in_store() == set()
    with scope(SYSTEM):
        assert not Objection.objects.exists()


def test_who_reviewed_may_not_look_into_it(posted: Walk) -> None:
    named(posted)
    with pytest.raises(NotAllowed) as refused:
        posted.do("d1", commands.claim)
    assert refused.value.code == "reviewed_before"


def test_the_applicant_does_not_see_it(posted: Walk) -> None:
    named(posted)
    with scope(posted.actor("p01")):
        assert not Objection.objects.exists()
    with scope(posted.actor("d5")):
        assert Objection.objects.exists()


def test_the_check_is_extended_once_with_a_reason(posted: Walk) -> None:
    named(posted)
    with pytest.raises(NotAllowed):
        posted.do("s1", commands.extend, opinion=REASON)
    posted.do("d5", commands.claim)
    with pytest.raises(InvalidFacts):
        posted.do("d5", commands.extend, opinion="忙")
    before = Deadline.objects.get(case=posted.case, limit="objection_verify", kind="due").due_at
    posted.do("d5", commands.extend, opinion=REASON)
    after = Deadline.objects.get(case=posted.case, limit="objection_verify", kind="due").due_at
    task = Task.objects.get(case=posted.case, node="check", closed_at=None)
    assert before is not None
    assert after is not None
    assert (after - before).days == 7
    assert task.due_at == after
    with pytest.raises(WrongState) as twice:
        posted.do("d5", commands.extend, opinion=REASON)
    assert twice.value.code == "extended"


def test_a_limit_that_is_over_is_not_extended(posted: Walk) -> None:
    named(posted)
    posted.do("d5", commands.claim)
    posted.wait(days=20)
    with pytest.raises(WrongState) as late:
        posted.do("d5", commands.extend, opinion=REASON)
    assert late.value.code == "limit_over"


def deep_faults(walk: Walk) -> list[str]:
    case = walk.row()
    graph = graph_for(case.process, case.flow_version)
    with scope(SYSTEM):
        return list(deep.problems(case, graph, tuple(replay(graph, bodies(case.pk)))))


def test_the_deep_check_compares_rows_with_events(posted: Walk) -> None:
    named(posted)
    posted.do("system", commands.object_to, text=TEXT)
    assert deep_faults(posted) == []
    Publication.objects.update(objections=3)
    assert any("登记异议 3 件，实有 1 件" in one for one in deep_faults(posted))
