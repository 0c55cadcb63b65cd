"""拿回: what of a decision is out, and whether the next has opened the case."""

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from processes.engine import commands, deadlines
from processes.engine.audit.deep import clocks
from processes.engine.audit.replay import Played, replay
from processes.engine.commands.look import look
from processes.engine.errors import WrongState
from processes.engine.models import Access, Deadline, Draft, Event, Outbox, Task
from processes.engine.queries.applicant.where import where
from processes.engine.runtime import CaseView
from processes.engine.shell.held import last_decision
from processes.people.models import Absence, Account
from tests.engine import three_levels
from tests.engine.commands.looking import seen
from tests.engine.commands.verbs import REASON
from tests.engine.conftest import Walk


def agreed(walk: Walk) -> Walk:
    """g1 has just agreed; the street has it."""
    walk.submitted().do("g1", commands.approve)
    return walk


def looks(walk: Walk, who: str, *, mine: bool = True) -> None:
    """Somebody opens the page of the case; `mine` if the task is his to decide."""
    place = (walk.token(), 1) if mine else None
    look(case=walk.case, actor=walk.actor(who), now=walk.now, task=place)


def opened_at(walk: Walk) -> object:
    return Task.objects.get(case_id=walk.case, closed_at=None).opened_at


def refused(walk: Walk) -> WrongState:
    with pytest.raises(WrongState) as caught:
        walk.do("g1", commands.reclaim)
    return caught.value


def test_long_after_while_nobody_has_looked(walk: Walk) -> None:
    agreed(walk).wait(hours=5)
    looks(walk, "d1", mine=False)
    walk.do("g1", commands.reclaim)
    assert seen(walk)["node"] == "grassroots"
    assert seen(walk)["holder"] == "g1"


@pytest.mark.parametrize("days", [1, 20])
def test_the_limit_is_the_one_it_was_run_out_or_not(walk: Walk, days: int) -> None:
    """Agreeing and taking back wins no day: neither for the officer nor on the applicant's page."""
    agreed(walk).wait(hours=1)
    walk.do("s1", commands.claim)
    walk.wait(days=days)
    deadlines.sweep(walk.now)
    before = limits(walk)
    walk.do("s1", commands.approve)
    walk.wait(hours=5).do("s1", commands.reclaim)
    assert limits(walk) == before
    assert not list(clocks.problems(walk.row(), three_levels.GRAPH, played(walk)))
    walk.wait(days=40)
    deadlines.sweep(walk.now)
    told = Event.objects.filter(case_id=walk.case, verb="escalate")
    assert told.count() == 1
    walk.do("s1", commands.approve)
    assert seen(walk)["node"] == "district"


def played(walk: Walk) -> tuple[Played, ...]:
    said = Event.objects.filter(case_id=walk.case).order_by("n").values_list("body", flat=True)
    return tuple(replay(three_levels.GRAPH, said))


def limits(walk: Walk) -> list[object]:
    """Due day of the task, and of its limit since when, as the applicant reads it too."""
    task = Task.objects.get(case_id=walk.case, closed_at=None)
    here = where(walk.row())
    kinds = Deadline.objects.filter(case_id=walk.case, token=task.token)
    running = set(kinds.filter(done_at=None).values_list("kind", flat=True))
    late = here.is_late(walk.now.date())
    assert here.limit
    return [task.due_at, here.last_day, here.limit.armed_at, late, running]


def test_a_proxy_takes_back_for_the_absent_officer_by_the_same_post(
    walk: Walk, away: Callable[[str, str], Absence]
) -> None:
    agreed(walk)
    away("s1", "s2")
    walk.do("s2", commands.approve)
    walk.do("s2", commands.reclaim)
    done, back = Event.objects.filter(case_id=walk.case).order_by("-n")[:2][::-1]
    said, said_back = json.loads(done.body), json.loads(back.body)
    assert said_back["behalf"] == Account.objects.get(number="s1").pk
    assert [said_back[name] for name in ("actor", "behalf", "post", "node")] == [
        said[name] for name in ("actor", "behalf", "post", "node")
    ]


def test_not_once_the_next_has_opened_it(walk: Walk) -> None:
    agreed(walk).wait(minutes=1)
    looks(walk, "s1")
    before = seen(walk)
    walk.wait(hours=5)
    why = refused(walk)
    assert why.code == "already_opened"
    assert "下一环节已经打开" in why.message
    assert why.facts["at"] == walk.now - timedelta(hours=5)
    assert seen(walk) == before
    assert Access.objects.filter(case_id=walk.case, what="already_opened", refused=True).exists()


def test_while_notices_are_held_the_next_may_have_looked(walk: Walk) -> None:
    agreed(walk).wait(seconds=4)
    looks(walk, "s1")
    walk.wait(seconds=5)
    walk.do("g1", commands.reclaim)
    assert seen(walk)["node"] == "grassroots"


def test_the_same_key_after_the_next_has_looked_gives_the_same_answer(walk: Walk) -> None:
    agreed(walk)
    key = uuid4()
    first = walk.do("g1", commands.reclaim, key=key)
    walk.wait(hours=1)
    assert walk.do("g1", commands.reclaim, key=key) == first
    assert Event.objects.filter(case_id=walk.case, verb="reclaim").count() == 1


def test_a_task_that_came_back_is_unopened(walk: Walk) -> None:
    agreed(walk)
    looks(walk, "s1")
    walk.do("g1", commands.reclaim)
    assert opened_at(walk) is None


def test_a_notice_that_a_worker_holds_is_out(walk: Walk) -> None:
    """A worker may be sending it at this moment: it cannot be called back."""
    agreed(walk)
    decided = last_decision(CaseView.of(walk.row()).state)
    row = Outbox.objects.create(
        key=f"{walk.case}:{decided}:message:9",
        kind="message.send",
        case_id=walk.case,
        args={"n": decided},
        created_at=walk.now,
        next_at=walk.now,
        claimed_until=Now(),
    )
    assert refused(walk).code == "already_out"
    Outbox.objects.filter(pk=row.pk).update(claimed_until=None)
    walk.do("g1", commands.reclaim)
    row.refresh_from_db()
    assert row.error == "reclaimed"
    assert row.parked_at


def test_a_return_is_taken_back_while_its_notice_is_held(walk: Walk) -> None:
    walk.submitted()
    before = seen(walk)
    due = Task.objects.get(case_id=walk.case, closed_at=None).due_at
    walk.do("g1", commands.send_back, opinion=REASON, remarks={"amount_fen": "请核对金额"})
    assert Task.objects.get(case_id=walk.case, closed_at=None).paused
    walk.wait(seconds=5).do("g1", commands.reclaim)
    assert seen(walk) == before | {"holder": "g1", "signers": ["g1"]}
    task = Task.objects.get(case_id=walk.case, closed_at=None)
    assert (task.paused, task.due_at) == (False, due)
    running = Deadline.objects.filter(case_id=walk.case, done_at=None).values_list(
        "limit", flat=True
    )
    assert set(running) == {"review_grass"}
    rows = Outbox.objects.filter(case_id=walk.case, kind="message.send")
    assert rows.filter(args__message="correct", error="reclaimed").count() == 1
    walk.do("g1", commands.approve)
    assert seen(walk)["node"] == "street"


def test_a_return_stays_once_the_applicant_was_told(walk: Walk) -> None:
    walk.submitted().do("g1", commands.send_back, opinion=REASON)
    Outbox.objects.filter(case_id=walk.case, args__message="correct").update(done_at=walk.now)
    assert refused(walk).code == "already_out"


def test_a_return_stays_once_the_applicant_has_begun_to_correct(walk: Walk) -> None:
    walk.submitted().do("g1", commands.send_back, opinion=REASON)
    Draft.objects.filter(case=walk.case).update(updated_at=walk.now + timedelta(seconds=4))
    walk.wait(seconds=30)
    assert refused(walk).code == "already_opened"


def test_a_return_to_a_colleague_is_taken_back_while_he_has_not_looked(walk: Walk) -> None:
    agreed(walk)
    walk.do("s1", commands.send_back, to="grassroots", opinion=REASON)
    walk.wait(hours=5).do("s1", commands.reclaim)
    assert (seen(walk)["node"], seen(walk)["holder"]) == ("street", "s1")
    walk.do("s1", commands.send_back, to="grassroots", opinion=REASON)
    walk.wait(hours=1)
    looks(walk, "g1")
    with pytest.raises(WrongState) as caught:
        walk.do("s1", commands.reclaim)
    assert caught.value.code == "already_opened"


def test_a_refusal_is_taken_back_while_its_paper_is_held(walk: Walk) -> None:
    walk.submitted({"amount_fen": 2_000_000})
    for who in ("g1", "s1", "d1"):
        walk.do(who, commands.approve)
    walk.do("d7", commands.reject, opinion=REASON)
    assert seen(walk)["node"] == "window"
    walk.do("d7", commands.reclaim)
    assert (seen(walk)["node"], seen(walk)["holder"]) == ("vice", "d7")
    walk.do("d7", commands.approve)


def test_the_first_look_counts_and_each_is_logged(walk: Walk) -> None:
    agreed(walk).wait(minutes=1)
    first = walk.now
    looks(walk, "s1")
    walk.wait(minutes=9)
    looks(walk, "s1")
    assert opened_at(walk) == first
    lines = Access.objects.filter(case_id=walk.case, what="case")
    assert list(lines.values_list("at", flat=True)) == [first, walk.now]
    assert not Event.objects.filter(case_id=walk.case, at__gte=first).exists()


def test_a_closed_task_is_not_opened(walk: Walk) -> None:
    walk.submitted()
    token = walk.token()
    walk.do("g1", commands.approve)
    look(case=walk.case, actor=walk.actor("g1"), now=walk.now, task=(token, 1))
    assert Task.objects.get(case_id=walk.case, token=token).opened_at is None
