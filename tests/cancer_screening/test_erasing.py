"""Consent withdrawn: the contents are destroyed with their salts; that there was a case stays."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from PIL import Image

from processes.cancer_screening.audit import deep as checking
from processes.cancer_screening.models import Erasure
from processes.cancer_screening.steps import erasing
from processes.engine import commands, storage
from processes.engine.audit.deep import cases as deep
from processes.engine.audit.deep import files
from processes.engine.commands.write_note import write_note
from processes.engine.models import Note, NoteFile, Parameter, Record, Revision
from processes.engine.queries.facts import facts_of, records_of
from processes.engine.queries.notes import name_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.engine import lane_flow
from tests.engine.conftest import Walk, process, walk
from tests.screens.desk.conftest import Office

__all__ = ["process", "walk"]


@pytest.fixture
def lane(walk: Walk) -> Iterator[Walk]:
    """A case of p01 at H1 with a note, handed in on a Monday."""
    PROCESSES.add(lane_flow.CARD)
    facts = {"title": "删除", "unit": "working_days", "value": "15"}
    Parameter.objects.get_or_create(
        key="screen_erase", defaults={**facts, "valid_from": date(2026, 1, 1)}
    )
    walk.process = lane_flow.CODE
    walk.draft({"hospital": "H1", "secret": "x"}).do("p01", commands.submit)
    write_note(
        case=walk.case, actor=walk.actor("p01"), text="请问", key=uuid4(), now=walk.now,
        files=[("报告.png", picture())],
    )  # fmt: skip
    yield walk
    PROCESSES.remove(lane_flow.CODE)


def picture() -> bytes:
    """A small one."""
    made = BytesIO()
    Image.new("L", (400, 300), 200).save(made, "PNG")
    return made.getvalue()


def test_what_she_took_back_is_destroyed(lane: Walk) -> None:
    with scope(SYSTEM):
        sent = NoteFile.objects.get(case=lane.case).storage_key
    assert storage.exists(sent)
    lane.do("p01", commands.withdraw, opinion="不想了")
    assert erasing.sweep(lane.now) == 1
    assert erasing.sweep(lane.now) == 0
    with scope(SYSTEM):
        assert facts_of(lane.case) == {}
        assert [(one.opinion, one.form) for one in records_of(lane.case)] == [("", {})]
        salts = [bytes(one.salt) for model in (Revision, Record) for one in model.objects.all()]
        assert (len(salts), set(salts)) == (2, {b""})
        row = Erasure.objects.get(pk=lane.case)
        assert (row.due_on, row.done_at, row.parts) == (date(2026, 3, 23), lane.now, 5)
        assert list(deep.problems(lane.row())) == []
        assert Note.objects.filter(case=lane.case).count() == 1
        assert erasing.overdue(lane.now) == []
        gone = NoteFile.objects.get(case=lane.case)
        assert (gone.storage_key, gone.sha256) == (f"erased{gone.pk}", "")
        assert name_of(gone) == "已删除"
        assert list(checking.problems(lane.now)) == []
    assert not storage.exists(sent)
    assert not [one for one in files.problems(grace=timedelta(1)) if "留言附件" in one]
    for who, page in (("p01", "/case/{}/"), ("h1", "/w/case/{}/")):
        answer = Office().signed(who).get(page.format(lane.row().number))
        assert answer.status_code == 200, who
        assert "不想了" not in answer.content.decode()


def test_nothing_else_is_ever_destroyed(lane: Walk) -> None:
    assert erasing.sweep(lane.now) == 0
    with pytest.raises(IntegrityError), durable(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT cancer_screening_forget(%s)", [lane.case])
    with scope(SYSTEM):
        assert facts_of(lane.case)["secret"] == "x"


def test_what_should_be_gone_and_is_not_is_a_fault(lane: Walk) -> None:
    lane.do("p01", commands.withdraw, opinion="不想了")
    with scope(SYSTEM):
        assert list(checking.problems(lane.now)) == []
        late = list(checking.problems(lane.now + timedelta(days=2)))
    assert late == [f"办件 {lane.case} 已撤回同意，没有登记删除"]
    erasing.note(lane.case, asked=lane.now)
    with scope(SYSTEM):
        assert list(checking.problems(lane.now + timedelta(days=10))) == []
        late = list(checking.problems(lane.now + timedelta(days=40)))
    assert late == [f"办件 {lane.case} 的明细应当删除，已经过了期限"]
