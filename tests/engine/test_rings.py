"""A process with a key of its own: everything that is written in its cases is under that key."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from processes.engine import commands, storage
from processes.engine.commands.keep_opinion import Place, Words, keep_opinion
from processes.engine.commands.write_note import write_note
from processes.engine.models import Attachment, Draft, OpinionDraft, Record, Revision
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.vault import LANE
from processes.vault.files import RINGS
from processes.vault.sealing import ring_of
from tests.engine import lane_flow
from tests.engine.commands.test_appeal import PNG
from tests.engine.conftest import Walk


@pytest.fixture
def lane(walk: Walk) -> Iterator[Walk]:
    """A process that is sealed apart, at a hospital."""
    PROCESSES.add(lane_flow.CARD)
    walk.process = lane_flow.CODE
    yield walk
    PROCESSES.remove(lane_flow.CODE)


def test_everything_of_a_case_is_sealed_apart(lane: Walk) -> None:
    lane.draft({"hospital": "H1"})
    commands.upload(
        case=lane.case, slot="M01", name="a.png", data=PNG, actor=lane.actor("p01"), now=lane.now
    )
    with scope(SYSTEM):
        drafts = list(Draft.objects.filter(case=lane.case))
    lane.do("p01", commands.submit)
    keep_opinion(
        Place(lane.case, lane.token()), Words("尚待核实的一句话"),
        actor=lane.actor("h1"), now=lane.now, version=0,
    )  # fmt: skip
    with scope(lane.actor("h1")):
        kept = list(OpinionDraft.objects.filter(case=lane.case))
    lane.do("h1", commands.approve, opinion="同意")
    write_note(case=lane.case, actor=lane.actor("p01"), text="请问", key=uuid4(), now=lane.now)
    with scope(SYSTEM):
        file = Attachment.objects.get(case=lane.case)
        notes = lane.row().notes.all()
        sealed = {
            "draft": [one.body for one in drafts],
            "opinion": [one.body for one in kept],
            "file": [file.name],
            "revision": [one.body for one in Revision.objects.filter(case=lane.case)],
            "record": [one.body for one in Record.objects.filter(case=lane.case)],
            "note": [one.body for one in notes],
        }
    rings = {kind: {ring_of(bytes(one)) for one in those} for kind, those in sealed.items()}
    assert rings == {kind: {LANE} for kind in sealed}
    with storage.path_of(file.storage_key).open("rb") as raw:
        assert RINGS[raw.read(1)] == LANE
