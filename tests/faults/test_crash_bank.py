"""Payment files, replies, corrected accounts, and a batch of screening opened: at each statement.

None of them is a verb of one case; each is done whole, and once under its key.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from processes.cancer_screening.demo import CODE, load_batch, load_hospitals
from processes.cancer_screening.journeys.way import NOTICE
from processes.cancer_screening.models import Batch
from processes.cancer_screening.steps import publishing
from processes.engine import runtime
from processes.engine.bank import accounts, batches, layouts, replies
from processes.engine.journey import Walker
from processes.engine.models import Case, PayBatch, PayItem
from processes.engine.reading import Account
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.databases import Databases
from tests.faults.crashes import WAYS, Crashes
from tests.faults.stages import Stages
from tests.faults.test_crash_money import payable, posted
from tests.invariants import problems

Act = Callable[[], Any]


def decided(walk: Walker) -> None:
    """Approved, and in no payment file yet."""
    posted(walk)
    way.decision(walk)
    walk.at("2026-03-24 10:00")


def bounced(walk: Walker) -> None:
    """The bank refused it."""
    payable(walk)
    replies.apply(receive(walk)(), actor=walk.officer("f1"), now=walk.now)


def drawn_up(walk: Walker) -> None:
    """A batch of screening, not yet published."""
    load_hospitals()
    load_batch()
    walk.at("2026-05-20 09:00")


def given(walk: Walker, who: str = "f1") -> dict[str, Any]:
    return {"actor": walk.officer(who), "key": uuid4(), "now": walk.now}


def make(walk: Walker) -> Act:
    return partial(batches.make, cases=[walk.case], **given(walk))


def receive(walk: Walker) -> Act:
    batch = PayBatch.objects.get()
    row = f"{batches.ref_of(batch.number, 1)},8000.00,失败,账户已销户,"
    data = f"{','.join(layouts.ANSWERS)}\n{row}".encode()
    return partial(replies.receive, batch, name="r.csv", data=data, **given(walk))


def correct(walk: Walker) -> Act:
    card = str(samples.draft("AID-01")["bank"]["bank_card"])
    with runtime.scope(SYSTEM):
        new = Account("样例银行官渡支行", card, Case.objects.get(pk=walk.case).applicant.name)
    why = "本人到窗口出示新卡"
    return partial(accounts.correct, PayItem.objects.get(), new, reason=why, **given(walk))


def publish(walk: Walker) -> Act:
    with runtime.scope(SYSTEM):
        batch = Batch.objects.get(code=CODE)
    return partial(publishing.publish, batch, NOTICE, **given(walk, "d2"))


# What is tried, from where, and which acts of the source that covers.
BANK = (
    (make, decided, ("engine.bank.batches.make",)),
    (receive, payable, ("engine.bank.replies.receive",)),
    (correct, bounced, ("engine.bank.accounts.correct",)),
    (
        publish,
        drawn_up,
        ("cancer_screening.steps.publishing.publish", "cancer_screening.steps.filing.filed"),
    ),
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


@pytest.mark.parametrize("fallen", WAYS)
@pytest.mark.parametrize(
    ("begin", "stage"), [row[:2] for row in BANK], ids=[row[0].__name__ for row in BANK]
)
def test_it_is_done_once_or_not_at_all(
    stages: Stages, begin: Callable[[Walker], Act], stage: Callable[[Walker], None], fallen: str
) -> None:
    with stages.at(stage) as walk:
        crashes = Crashes(fallen)
        crashes.through(begin(walk))
        assert crashes.points >= 4
        assert problems(settled=False) == []
