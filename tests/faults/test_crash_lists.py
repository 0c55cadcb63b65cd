"""Verbs of a list, at each of their statements: objections to one person, and who is paid after."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from processes.aid_list.demo import tables
from processes.aid_list.journeys import way
from processes.engine import commands
from processes.engine.journey import Walker
from processes.engine.models import Objection
from processes.engine.objections import Objector
from processes.engine.rosters.rows import counting
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.databases import Databases
from tests.faults.crashes import WAYS, Crashes
from tests.faults.stages import Stages
from tests.invariants import problems

Act = Callable[[], Any]
WHO = Objector("冯样客", "13900001234")
CHECKS = "d4"  # of the district, and new to the list
WHY = "已电话核实。"


def objected(walk: Walker) -> None:
    """A list of three is posted; there is an objection to one of them."""
    walk.at("2026-03-02 09:00")
    way.opens(walk, "warmth", "2026年送温暖（有异议）")
    way.imports(walk, tables.as_table("warmth", [tables.warmth_row(n, 40_000) for n in (1, 2, 3)]))
    way.hands_in(walk)
    way.reviewed(walk)
    walk.at("2026-03-03 10:00")
    commands.object_to(
        case=walk.case, key=uuid4(), now=walk.now, text="名单上的第一个人去年已经退休。", who=WHO,
        about="row",
    )  # fmt: skip


def placed(walk: Walker) -> None:
    """It is known whom it concerns."""
    objected(walk)
    set_aside(walk)()


def paid(walk: Walker) -> None:
    """The others are paid; the objection came to nothing and the notice is over."""
    placed(walk)
    walk.at("2026-03-18 10:00")
    way.decided(walk)
    way.paid(walk)
    walk.at("2026-03-19 10:00")
    settle_row(walk, "dismissed")()
    walk.at("2026-03-26 10:00")


def given(walk: Walker, who: str) -> dict[str, Any]:
    return {"case": walk.case, "actor": walk.officer(who), "key": uuid4(), "now": walk.now}


def ids(walk: Walker) -> tuple[int, int]:
    """The objection, and the row it is about."""
    with scope(SYSTEM):
        return Objection.objects.get(case=walk.case).pk, counting(walk.case)[0].pk


def set_aside(walk: Walker) -> Act:
    objection, row = ids(walk)
    return partial(commands.set_aside, **given(walk, CHECKS), objection=objection, row=row)


def settle_row(walk: Walker, outcome: str = "upheld") -> Act:
    more: dict[str, Any] = {"objection": ids(walk)[0], "outcome": outcome, "opinion": WHY}
    return partial(commands.settle_row, **given(walk, CHECKS), **more)


def pay_rest(walk: Walker) -> Act:
    form = {"bank_ref": "PL20260326补发", "paid_on": "2026-03-26"}
    return partial(commands.pay_rest, **given(walk, "f1"), rows=[ids(walk)[1]], form=form)


LISTS = ((set_aside, objected), (settle_row, placed), (pay_rest, paid))


@pytest.fixture(scope="module")
def stages(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stages]:
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files), ExitStack() as held:
        yield Stages(test_databases, held, "aid_list")


@pytest.mark.parametrize("fallen", WAYS)
@pytest.mark.parametrize(("begin", "stage"), LISTS, ids=[one.__name__ for one, _ in LISTS])
def test_it_is_done_once_or_not_at_all(
    stages: Stages, begin: Callable[[Walker], Act], stage: Callable[[Walker], None], fallen: str
) -> None:
    with stages.at(stage) as walk:
        crashes = Crashes(fallen)
        crashes.through(begin(walk))
        assert crashes.points >= 4
        assert problems(settled=False) == []
