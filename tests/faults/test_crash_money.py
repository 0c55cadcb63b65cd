"""Verbs of a case with money in it, at each of their statements, each on a copy of its stage.

A stage is walked to once; its database is then the template of those of the tests.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from processes.engine import commands, jobs
from processes.engine.bank import batches, settling
from processes.engine.commands.void_paper import Voiding
from processes.engine.journey import Walker
from processes.engine.models import BudgetRow, Document, FundWait, PayItem
from processes.engine.runtime import scope
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.hardship_aid.journeys.ledger_queue import Shortage
from processes.people.actors import SYSTEM
from tests.databases import Databases
from tests.faults.crashes import WAYS, Crashes
from tests.faults.stages import Stages
from tests.invariants import problems

Act = Callable[[], Any]
ACCEPTANCE = "D-AID-02"
WHY = "账户已注销，银行退票。"


def accepted(walk: Walker) -> None:
    """受理通知书 is issued, with a number."""
    walk.at("2026-03-02 10:00")
    way.files(walk, "AID-01")
    walk.at("2026-03-03 09:30")
    walk.approves("g1", "accept", form=sample_forms.acceptance(), opinion="予以受理。")
    walk.at("2026-03-04 10:00")
    jobs.drain()


def payable(walk: Walker) -> None:
    """Approved; it stands in a payment file."""
    posted(walk)
    way.decision(walk)
    walk.at("2026-03-24 10:00")
    batches.make(actor=walk.officer("f1"), cases=[walk.case], key=uuid4(), now=walk.now)


def posted(walk: Walker) -> None:
    """8 000 yuan are proposed."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")


def archived(walk: Walker) -> None:
    """Paid, signed for, some weeks ago."""
    posted(walk)
    way.decision(walk)
    way.money(walk, walk.filed_by[0])
    walk.at("2026-05-01 09:00")


def waiting(walk: Walker) -> None:
    """No money is left; then there is."""
    short = Shortage(walk)
    short.leaves(100_000)
    posted(walk)
    short.changes(BudgetRow.Kind.ADD, 1_000_000, "年中追加帮扶资金")


def over(walk: Walker) -> None:
    """Withdrawn, with all its files."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    walk.withdraws(who)


def given(walk: Walker, who: str) -> dict[str, Any]:
    return {"case": walk.case, "actor": walk.officer(who), "key": uuid4(), "now": walk.now}


def void_paper(walk: Walker) -> Act:
    with scope(SYSTEM):
        paper = Document.objects.get(kind=ACCEPTANCE)
    asked = Voiding(paper=paper.pk, reason="content", opinion="写错了工作单位，重新出具。")
    return partial(commands.void_paper, **given(walk, "g2"), asked=asked)


def fail_payment(walk: Walker) -> Act:
    item = PayItem.objects.get()

    def settle(_n: int) -> None:
        settling.note_failed(item.pk, "账户已销户", at=walk.now)

    return partial(commands.fail_payment, **given(walk, "f1"), opinion=WHY, settle=settle)


def refund(walk: Walker) -> Act:
    return partial(commands.refund, **given(walk, "f1"), opinion=WHY, bank_ref="TH1")


def follow(walk: Walker) -> Act:
    form = {"month": "2026-04", "net": 70_000}
    return partial(
        commands.follow, **given(walk, "d1"), kind="income", opinion="查看工资流水，属实。",
        form=form,
    )  # fmt: skip


def fund(walk: Walker) -> Act:
    assert FundWait.objects.filter(case=walk.case, done_at=None).exists()
    return partial(commands.fund, case=walk.case, key=uuid4(), now=walk.now)


MONEY = (
    (void_paper, accepted),
    (fail_payment, payable),
    (refund, archived),
    (follow, archived),
    (fund, waiting),
)


@pytest.fixture(scope="module")
def stages(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stages]:
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files), ExitStack() as held:
        yield Stages(test_databases, held)


@pytest.mark.parametrize("way_to_fall", WAYS)
@pytest.mark.parametrize(("begin", "stage"), MONEY, ids=[one.__name__ for one, _ in MONEY])
def test_it_is_done_once_or_not_at_all(
    stages: Stages,
    begin: Callable[[Walker], Act],
    stage: Callable[[Walker], None],
    way_to_fall: str,
) -> None:
    with stages.at(stage) as walk:
        crashes = Crashes(way_to_fall)
        crashes.through(begin(walk))
        assert crashes.points >= 4
        assert problems(settled=False) == []
