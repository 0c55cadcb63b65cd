"""A case that is withdrawn, terminated or refused gives back all that it has: place, call, link."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from processes.engine import commands, jobs, quotas
from processes.engine.audit.deep import cases as deep
from processes.engine.audit.deep import quotas as sums
from processes.engine.commands.answer_outside import Said, answer_outside
from processes.engine.definition import ProcessDefinition
from processes.engine.errors import WrongState
from processes.engine.graph import build
from processes.engine.graph.model import WaitFor
from processes.engine.models import CaseCall, Deadline, Outbox, Quota, QuotaPlace, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine import calling_flow
from tests.engine.conftest import Walk

CODE, KEY = "having", "having:2026"
GRAPH = build.graph(
    build.apply("apply", "slot", limit="draft"),
    build.wait("slot", "fork", wait=WaitFor.SLOT, preset="slot", limit="joint_check",
               on_due="escalate", extra={"quota": KEY}),
    build.split("fork", "call", "ask"),
    build.wait("call", "meet", wait=WaitFor.REPLY, preset="call_process", limit="joint_check",
               on_due="escalate", extra={"process": calling_flow.INNER, "when_gone": "end"}),
    build.human("ask", "meet", "refused", size=0, mode="all", ask="bodies", limit="joint_check",
                extra={"silence": "wait"}, on_due="escalate"),
    build.join("meet", "sign"),
    build.human("sign", "done", "refused", limit="decide_district"),
    build.close("done"),
    build.close("refused", "rejected", stage="rejected"),
    build.close("withdrawn", "withdrawn", stage="withdrawn"),
    process=CODE,
    title="占用资源",
)  # fmt: skip
CARD = ProcessDefinition(
    code=CODE, title="占用资源", prefix="HAV", flows={1: GRAPH}, current=1,
    answer=lambda question, dossier: ["tax", "court"], validate=calling_flow.as_asked,
    bodies={"tax": "市税务局", "court": "区人民法院"}, calls={"call": calling_flow.half},
)  # fmt: skip
AGAINST = Said("object", "有欠税记录，至今没有补缴。")


@pytest.fixture
def having(walk: Walk) -> Iterator[Walk]:
    """A case with a place, a called case, and a link that is out."""
    for card in (CARD, calling_flow.INNER_CARD):
        PROCESSES.add(card)
    quotas.keep(KEY, title="名额", capacity=1)
    walk.process = CODE
    walk.submitted({"amount_fen": 300_000})
    _work_off()
    try:
        yield walk
    finally:
        for code in (CODE, calling_flow.INNER):
            PROCESSES.remove(code)


def _work_off() -> None:
    kinds = ("quota.serve", "call.return", "call.end")
    while rows := list(Outbox.objects.filter(kind__in=kinds, done_at=None)):
        for row in rows:
            assert jobs.perform(row.pk)


def link(walk: Walk, seat: int = 1) -> str:
    """The secret of a link that is out."""
    token = Task.objects.filter(case=walk.case, closed_at=None, node="ask").first()
    assert token is not None
    _made, secret = commands.ask_outside(
        case=walk.case, actor=walk.actor("d1"), key=uuid4(), now=walk.now, token=token.token,
        seat=seat,
    )  # fmt: skip
    return secret


def withdrawn(walk: Walk) -> str:
    walk.do("p01", commands.withdraw)
    return "withdrawn"


def terminated(walk: Walk) -> str:
    walk.do("d1", commands.terminate, opinion="事项已经取消")
    return "terminated"


def refused(walk: Walk) -> str:
    answer_outside(secret=link(walk, 2), key=uuid4(), now=walk.now, said=AGAINST)
    return "rejected"


@pytest.mark.parametrize("end", [withdrawn, terminated, refused])
def test_all_is_given_back(having: Walk, end: Callable[[Walk], str]) -> None:
    secret = link(having)
    with scope(SYSTEM):
        child = CaseCall.objects.get(case=having.case).child_id
    assert Quota.objects.get().taken == 1
    outcome = end(having)
    _work_off()
    assert having.row().outcome == outcome
    assert Quota.objects.get().taken == 0
    assert QuotaPlace.objects.get(case=having.case).state == "released"
    called = Walk(case=child, now=having.now)
    assert called.row().outcome == "terminated"
    with pytest.raises(WrongState, match="不再征求意见"):
        answer_outside(secret=secret, key=uuid4(), now=having.now, said=Said("agree"))
    for case in (having.case, child):
        assert not Task.objects.filter(case=case, closed_at=None).exists()
        assert not Deadline.objects.filter(case=case, done_at=None).exists()
    with scope(SYSTEM):
        said = [*deep.problems(having.row()), *deep.problems(called.row()), *sums.problems()]
    assert not said
