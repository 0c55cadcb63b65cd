"""The verbs that no row of `verbs.ROWS` begins, cut and killed at each of their statements."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoDbBlocker

from processes.engine import commands
from processes.engine.errors import WrongState
from processes.engine.models import Attachment, Case, Publication
from processes.engine.objections import Objector
from processes.engine.runtime import scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.databases import Databases
from tests.engine import three_levels
from tests.engine.commands import test_members
from tests.engine.commands.verbs import (
    REASON,
    account,
    at_district,
    refused,
    returned,
    submitted,
)
from tests.engine.conftest import FACTS, Walk
from tests.faults.crashes import WAYS, Crashes
from tests.faults.one_database import one_database

Act = Callable[[], Any]
# Its proof is taken over into the next application.
KEPT = replace(
    three_levels.DEFINITION,
    slots=lambda facts: [replace(one, days=90) for one in three_levels.slots(facts)],
)
PANEL = replace(
    three_levels.DEFINITION, code=test_members.CODE, prefix="PNL", flows={1: test_members.GRAPH}
)


@dataclass(frozen=True)
class Rest:
    """One verb: `begin` leads to the state and gives the act, complete with its key."""

    name: str
    begin: Callable[[Walk], Act]


def act(walk: Walk, number: str, verb: Callable[..., Any], /, **args: Any) -> Act:
    """A verb with a key."""
    given = {"case": walk.case, "actor": walk.actor(number), "key": uuid4(), "now": walk.now}
    return partial(verb, **given, **args)


def remind(walk: Walk) -> Act:
    submitted(walk)
    walk.wait(days=3)
    limit = {"token": walk.token(), "limit": "review_grass"}
    return act(walk, "system", commands.remind, **limit)


def escalate(walk: Walk) -> Act:
    submitted(walk)
    walk.wait(days=9)
    limit = {"token": walk.token(), "limit": "review_grass"}
    return act(walk, "system", commands.escalate, **limit)


def elapse(walk: Walk) -> Act:
    refused(walk)
    token = int(walk.row().state["root"]["id"])
    walk.wait(days=20)
    return act(walk, "system", commands.elapse, token=token, limit="appeal_submit")


def lapse(walk: Walk) -> Act:
    returned(walk)
    walk.wait(days=20)
    return act(walk, "system", commands.lapse, token=walk.token(), limit="correction")


def posted(walk: Walk) -> None:
    """At its notice, with the row that the public sees."""
    at_district(walk)
    walk.do("d1", commands.approve)
    day = walk.now.date()
    Publication.objects.create(
        case_id=walk.case, token=1, node="notice", content={}, first_day=day,
        last_day=day.replace(day=day.day + 4), posted_at=walk.now,
    )  # fmt: skip


def object_to(walk: Walk) -> Act:
    posted(walk)
    who = Objector("冯样客", "13900001234", "样例街坊")
    text = "这一家上个月已经得到一笔赔偿，数额很大。"
    return act(walk, "system", commands.object_to, text=text, who=who)


def extend(walk: Walk) -> Act:
    object_to(walk)()
    walk.do("d5", commands.claim)
    return act(walk, "d5", commands.extend, token=walk.token(), opinion=REASON)


def move_out(walk: Walk) -> Act:
    at_district(walk)
    return act(walk, "d1", commands.move_out, to="530114", opinion=REASON)


def add_member(walk: Walk) -> Act:
    me = walk.actor("p02")
    made: dict[str, Any] = {"actor": me, "now": walk.now}
    walk.case = commands.open_case(process=PANEL.code, applicant=me.account, **made).case
    commands.save_draft(case=walk.case, data=FACTS, version=0, **made)
    walk.do("p02", commands.submit)
    walk.do("g1", commands.claim, token=walk.token(), seat=1)
    seat = {"token": walk.token(), "seat": 1}
    return act(walk, "g1", commands.add_member, target=account("g4"), **seat)


def written(walk: Walk, *applicants: str) -> tuple[str, dict[str, Any]]:
    """A draft with a file, of who has none: drafts stay, and there is one an applicant."""
    with scope(SYSTEM):
        rows = Case.objects.filter(submitted_at=None)
        busy = set(rows.values_list("applicant__number", flat=True))
    who = next(number for number in applicants if number not in busy)
    walk.draft({**FACTS, "needs_proof": True}, who=who)
    given: dict[str, Any] = {"case": walk.case, "actor": walk.actor(who), "now": walk.now}
    commands.upload(slot="M01", name="证明.png", data=picture("crash"), **given)
    return who, given


def apply_again(walk: Walk) -> Act:
    """Draft, answers and files of a case that was withdrawn."""
    who, given = written(walk, "p05", "p06")
    walk.do(who, commands.submit)
    walk.do(who, commands.withdraw)
    return partial(commands.apply_again, **given)


def remove_upload(walk: Walk) -> Act:
    """The second time it is gone already: the client is told so."""
    _who, given = written(walk, "p03", "p04")
    with scope(SYSTEM):
        row = Attachment.objects.filter(case=walk.case).latest("id")
    remove = partial(commands.remove_upload, attachment=row.pk, **given)

    def once() -> None:
        with suppress(WrongState):
            remove()

    return once


REST = tuple(
    Rest(begin.__name__, begin)
    for begin in (
        remind, escalate, elapse, lapse, object_to, extend, move_out, add_member, remove_upload,
        apply_again,
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def database(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        one_database(test_databases, files, (KEPT, PANEL)),
    ):
        yield


@pytest.fixture
def walk(database: None) -> Walk:
    """A case and a clock of its own."""
    return Walk()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", REST, ids=lambda row: row.name)
def test_verb_is_done_once_or_not_at_all(walk: Walk, row: Rest, way: str) -> None:
    crashes = Crashes(way)
    crashes.through(row.begin(walk))
    assert crashes.points >= 4
