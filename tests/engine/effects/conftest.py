"""A case and people for tests of effects: just rows, no flow."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from processes.engine.models import Case, FundBudget, FundSource, Outbox
from processes.people.demo.load import load_people
from processes.people.models import Account, Organisation

AT = datetime(2026, 3, 16, 1, 30, tzinfo=UTC)


@pytest.fixture
def everything_in_sight(db: None) -> None:
    """The scope of the system's own jobs for the rest of the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.units', '0', true)")


@pytest.fixture
def people(db: None) -> None:
    load_people()


@pytest.fixture
def case(people: None, everything_in_sight: None) -> Case:
    return Case.objects.create(
        process="hardship_aid",
        applicant=Account.objects.get(number="p01"),
        unit=Organisation.objects.get(code="U01"),
    )


@pytest.fixture
def budget(db: None) -> FundBudget:
    source = FundSource.objects.create(
        code="test", name="工会经费", year=2026, amount_fen=2_000_000
    )
    return FundBudget.objects.create(source=source, item="living", amount_fen=1_000_000)


@pytest.fixture
def effect(case: Case) -> Callable[..., Outbox]:
    """Makes an outbox row that is due."""

    def make(key: str = "k1", kind: str = "message.send", **fields: Any) -> Outbox:
        now = timezone.now()
        return Outbox.objects.create(
            key=key,
            kind=kind,
            case=case,
            created_at=now,
            next_at=fields.pop("next_at", now),
            **fields,
        )

    assert transaction.get_connection().in_atomic_block
    return make
