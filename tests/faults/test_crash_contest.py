"""A contest from its plan to its signed list: each act at each of its statements.

One contest goes through them all; each act is asked by the key of its page, and is done once.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from processes.competition import demo
from processes.competition.journeys import after, begins, bench
from processes.competition.models import Award, Season
from processes.competition.steps import (
    acts,
    approving,
    complaining,
    honouring,
    judging,
    reviewing,
    revoking,
    sealing,
    summing,
)
from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.people.actors import SYSTEM
from tests.databases import Databases
from tests.faults.crashes import WAYS, Crashes
from tests.faults.stages import Stages
from tests.invariants import problems

DAY = "2026-08-08"
STEPS = "competition.steps"
# What the contest below tries, each by the name of its function.
CONTEST = tuple(
    f"{STEPS}.{one.__module__.rpartition('.')[2]}.{one.__name__}"
    for one in (
        approving.hand_in, judging.appoint, sealing.seal, complaining.complain, complaining.rule,
        summing.sign, summing.countersign, honouring.post, revoking.propose,
    )
)  # fmt: skip


def at_the_door(walk: Walker) -> None:
    """A season with one entrant who has come, and another season whose plan is a draft."""
    begins.at_the_door()
    demo.load_season(f"{demo.CODE}-P")


@pytest.fixture(scope="module")
def stages(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stages]:
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files), ExitStack() as held:
        yield Stages(test_databases, held, "competition")


class Contest:
    """Falls at all points of one act after the other."""

    def __init__(self, walk: Walker, way: str) -> None:
        self.walk, self.way = walk, way

    def act(self, verb: Callable[..., Any], *about: Any, by: Any, at: str, **more: Any) -> int:
        """The case of the act, which was done once."""
        key, now = uuid4(), self.moment(at)
        crashes = Crashes(self.way)
        crashes.through(partial(verb, *about, actor=by, key=key, now=now, **more))
        assert crashes.points > 10
        return int(verb(*about, actor=by, key=key, now=now, **more).case)

    def moment(self, at: str) -> datetime:
        return self.walk.at(at).now

    def plan(self) -> None:
        with runtime.scope(SYSTEM):
            season = Season.objects.get(code=f"{demo.CODE}-P")
        typed, d3 = begins.PLAN, self.walk.officer("d3")
        self.act(approving.hand_in, season, typed, by=d3, at="2026-08-07 10:00")

    def judged(self) -> None:
        who = self.walk.officer
        judges = [bench.account(one) for one in begins.JUDGES]
        of = {"judges": judges, "head": bench.account(bench.HEAD)}
        session = bench.session().pk
        self.walk.case = self.act(judging.appoint, session, by=who("d3"), at=f"{DAY} 08:50", **of)
        begins.types(self.walk.at(f"{DAY} 17:00"))
        head = who(bench.HEAD)
        reviewing.end(bench.jury().pk, actor=head, now=self.walk.now)
        self.act(sealing.seal, bench.jury().pk, by=head, at=f"{DAY} 17:05")

    def contested(self) -> None:
        with runtime.scope(SYSTEM):
            entry = Case.objects.select_related("applicant").get(process="competition")
            judge = bench.jury().judges.earliest("code").code
        said = {"text": begins.TEXT, "wants": begins.WANTS}
        entrant = self.walk.actor(entry.applicant)
        case = self.act(complaining.complain, entry.pk, by=entrant, at=f"{DAY} 18:20", **said)
        ruling = {
            "upheld": True,
            "removes": [judge],
            "ground": begins.GROUND,
            "reason": begins.TEXT,
        }
        arbiter = self.walk.officer(bench.ARBITER)
        self.act(complaining.rule, case, by=arbiter, at=f"{DAY} 18:40", **ruling)

    def signed(self) -> None:
        event = bench.jury().session.stage.event.code
        head, arbiter = (self.walk.officer(one) for one in (bench.HEAD, bench.ARBITER))
        case = self.act(summing.sign, event, by=head, at=f"{DAY} 19:30")
        self.act(summing.countersign, case, by=arbiter, at=f"{DAY} 19:40", good=True)

    def honoured(self) -> None:
        event = bench.jury().session.stage.event.code
        section = self.walk.officer("d3")
        case = self.act(honouring.post, event, by=section, at="2026-08-10 09:00")
        one = self.walk.another()
        one.process = acts.HONOURS
        one.follows(case)
        after.decides(one, at="2026-08-18 10:00")
        assert after.sweeps(one) == 2  # the award, and a draft for who won
        assert after.sweeps(one) == 0
        with runtime.scope(SYSTEM):
            award = Award.objects.get(state=Award.State.DECIDED).pk
        why = {"reason": begins.TEXT, "bars": True}
        self.act(revoking.propose, award, by=section, at="2026-08-19 09:00", **why)


@pytest.mark.parametrize("way", WAYS)
def test_every_act_of_a_contest_is_done_once_or_not_at_all(stages: Stages, way: str) -> None:
    with stages.at(at_the_door) as walk:
        contest = Contest(walk, way)
        contest.plan()
        contest.judged()
        contest.contested()
        contest.signed()
        contest.honoured()
        assert problems(settled=False) == []
