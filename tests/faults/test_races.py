"""Two at once: one wins, the other reads who and when; a double click is one act."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from processes.engine import commands, counters, deadlines, jobs, outbox
from processes.engine.errors import Conflict, WrongState
from processes.engine.models import Case, Counter, Event, Message, Outbox
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.engine import three_levels
from tests.engine.conftest import Walk, committed, process
from tests.faults.racing import Act, Outcome, queue_up, race
from tests.invariants import problems

__all__ = ["committed", "process"]

Meet = Callable[..., Outcome]


@pytest.fixture
def meet(committed: Walk, connect: Callable[[], psycopg.Connection]) -> Meet:
    """Lets acts meet at the lock of the walk's case."""

    def at_the_case(*acts: Act) -> Outcome:
        lock = f"SELECT 1 FROM engine_case WHERE id = {committed.case} FOR UPDATE"
        return queue_up(connect(), lock, *acts)

    return at_the_case


def act(walk: Walk, who: str, verb: Callable[..., Any], **more: Any) -> Act:
    """An act on the walk's case, complete with its key."""
    given = {"key": uuid4(), "actor": walk.actor(who), **more}
    return partial(verb, case=walk.case, now=walk.now, **given)


def events(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def told(outcome: Outcome) -> str:
    """What the one who came too late reads."""
    (refused,) = outcome.refusals
    assert isinstance(refused, Conflict)
    assert len(outcome.answers) == 1
    return refused.message


@pytest.mark.parametrize("verb", [commands.claim, commands.approve])
def test_of_two_officers_one_wins_and_the_other_reads_who_and_when(
    committed: Walk, meet: Meet, verb: Callable[..., Any]
) -> None:
    token = committed.submitted().token()
    first = act(committed, "g1", verb, token=token)
    second = act(committed, "g3", verb, token=token)
    said = told(meet(first, second))
    assert committed.actor("g1").name in said
    assert "由 " in said
    assert "3月2日 09:00" in said
    assert events(verb.__name__) == 1
    assert problems(settled=False) == []


def test_opposite_decisions_never_both_count(committed: Walk, meet: Meet) -> None:
    token = committed.submitted().token()
    agree = act(committed, "g1", commands.approve, token=token)
    refuse = act(committed, "g3", commands.reject, token=token, opinion="收入超过规定的标准")
    told(meet(agree, refuse))
    assert (events("approve"), events("reject")) == (1, 0)


def test_double_click_is_one_act_and_one_answer(committed: Walk, meet: Meet) -> None:
    click = act(committed, "g1", commands.approve, token=committed.submitted().token())
    outcome = meet(click, click, click)
    assert outcome.refusals == []
    assert len({answer.n for answer in outcome.answers}) == 1
    assert events("approve") == 1


def test_two_tabs_hand_in_once(committed: Walk, meet: Meet) -> None:
    committed.draft()
    told(meet(*[act(committed, "p01", commands.submit) for _ in range(2)]))
    assert events("submit") == 1
    assert problems(settled=False) == []


def test_two_tabs_save_and_the_later_is_told(committed: Walk, meet: Meet) -> None:
    committed.draft()
    actor, now = committed.actor("p01"), committed.now
    texts = ["甲", "乙"]
    saves = [
        partial(commands.save_draft, case=committed.case, actor=actor, version=1, now=now, data=d)
        for d in ({"reason": text} for text in texts)
    ]
    outcome = meet(*saves)
    assert outcome.answers == [2]
    (refused,) = outcome.refusals
    assert refused.facts["theirs"] == {"reason": "甲"}


def test_withdrawal_and_decision_never_both_count(committed: Walk, meet: Meet) -> None:
    token = committed.submitted().token()
    leave = act(committed, "p01", commands.withdraw)
    decide = act(committed, "g1", commands.approve, token=token)
    outcome = meet(leave, decide)
    assert len(outcome.refusals) == 1
    assert isinstance(outcome.refusals[0], Conflict | WrongState)
    assert (events("withdraw"), events("approve")) == (1, 0)


def test_a_draft_is_begun_once(committed: Walk) -> None:
    actor = committed.actor("p01")
    begin = partial(
        commands.open_case,
        process=three_levels.CODE,
        applicant=actor.account,
        actor=actor,
        now=committed.now,
    )
    outcome = race(*[begin] * 4)
    assert len({answer.case for answer in outcome.answers}) == 1
    with scope(SYSTEM):
        assert Case.objects.count() == 1


def test_several_sweepers_write_each_event_once(committed: Walk) -> None:
    for _ in range(6):
        committed.submitted()
    committed.wait(days=20)
    sweep = partial(deadlines.sweep, committed.now)
    outcome = race(*[sweep] * 4)
    deadlines.sweep(committed.now)  # what one of them left to the others
    assert outcome.refusals == []
    assert events("escalate") == events("remind") == 6
    assert problems(settled=False) == []


def test_numbers_taken_at_once_are_all_different(committed: Walk) -> None:
    def take() -> list[int]:
        taken = []
        for _ in range(10):
            with durable(SYSTEM):
                taken.append(counters.take(organisation=None, kind="race", year=2026))
        return taken

    outcome = race(*[take] * 4)
    assert sorted(n for taken in outcome.answers for n in taken) == list(range(1, 41))
    assert Counter.objects.get(kind="race").last == 40


def test_several_relays_publish_each_row_once(committed: Walk) -> None:
    for _ in range(8):
        committed.submitted()
    Outbox.objects.update(hold_until=None)
    sent: list[int] = []
    relay = partial(
        outbox.relay_once,
        publish=lambda queue, row: sent.append(row),
        waiting=lambda queue: 0,
        queue_of=jobs.QUEUES,
    )
    assert race(*[relay] * 3).refusals == []
    relay()
    assert sorted(sent) == sorted(Outbox.objects.values_list("pk", flat=True))


def test_several_workers_do_a_row_once(committed: Walk) -> None:
    committed.submitted()
    row = Outbox.objects.filter(kind="message.send").earliest("id")
    outcome = race(*[partial(jobs.perform, row.pk)] * 4)
    assert sorted(outcome.answers) == [False, False, False, True]
    found = Message.objects.filter(key__startswith=f"{row.key}:")
    assert found.count() == found.values("account").distinct().count() > 0


def test_a_crowd_neither_blocks_nor_doubles(committed: Walk) -> None:
    """Every officer decides every case, in another order: one decision each, no deadlock."""
    tokens = []
    for _ in range(12):
        committed.submitted()
        tokens.append((committed.case, committed.token()))
    people = [committed.actor(number) for number in ("g1", "g3", "g1", "g3")]

    def decide_all(turn: int) -> int:
        done = 0
        for case, token in tokens[turn * 3 :] + tokens[: turn * 3]:
            given: Any = {"actor": people[turn], "key": uuid4(), "now": committed.now}
            with suppress(Conflict):
                commands.approve(case=case, token=token, **given)
                done += 1
        return done

    outcome = race(*[partial(decide_all, turn) for turn in range(4)])
    assert outcome.refusals == []
    assert sum(outcome.answers) == events("approve") == 12
    assert problems(settled=False) == []
