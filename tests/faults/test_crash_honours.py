"""What the awards office files, at each of its statements: done once, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.nomination.journeys import begins, typed
from processes.nomination.models import Honour, Round
from processes.nomination.steps import announcing, revoking
from processes.people.actors import SYSTEM
from tests.databases import Databases
from tests.faults.crashes import WAYS, Crashes
from tests.faults.stages import Stages
from tests.invariants import problems

# What is tried below, each by the name of its function.
HONOURS = ("nomination.steps.announcing.hand_in", "nomination.steps.revoking.propose")


def drawn_up(walk: Walker) -> None:
    """A round that is a draft, and an honour of old."""
    walk.at("2026-01-05 10:00")
    begins.draft_of_round(walk, 0)
    begins.old_honour(walk.now)


@pytest.fixture(scope="module")
def stages(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stages]:
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files), ExitStack() as held:
        yield Stages(test_databases, held, "nomination")


def falls(walk: Walker, way: str, verb: Callable[..., Any], *about: Any, **more: Any) -> None:
    """It falls at each point, and is done once under the key of its page."""
    given: Any = {"actor": walk.officer("d3"), "key": uuid4(), "now": walk.now, **more}
    crashes = Crashes(way)
    crashes.through(partial(verb, *about, **given))
    assert crashes.points > 10
    first = verb(*about, **given)
    assert verb(*about, **given).case == first.case


@pytest.mark.parametrize("way", WAYS)
def test_a_notice_and_a_revocation_are_filed_once_or_not_at_all(stages: Stages, way: str) -> None:
    with stages.at(drawn_up) as walk:
        with runtime.scope(SYSTEM):
            row = Round.objects.filter(published_at=None).latest("pk")
            number = Honour.objects.latest("pk").number
        falls(walk, way, announcing.hand_in, row, typed.ANNOUNCED)
        said = {"reason": "事迹材料不实。", "evidence": "经主管部门核实，情况属实。"}
        falls(walk, way, revoking.propose, number, said, today=walk.now.date())
        assert problems(settled=False) == []
