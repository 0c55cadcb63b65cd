"""Each mark of a household keeps an officer away who declared the same of himself."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from processes.engine.relations import kept_away
from processes.hardship_aid import samples
from processes.hardship_aid.definition import DEFINITION
from processes.people import organisations
from processes.people.demo.load import load_people
from processes.people.models import Account
from processes.people.ties import declare

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
Of = Callable[[Mapping[str, Any]], str]
MARKS: dict[str, Of] = {
    "phone": lambda facts: facts["phone"],
    "address": lambda facts: facts["home_address"],
    "person": lambda facts: facts["family"][0]["id_number"],
    "employer": lambda facts: facts["credit_code"],
}


@pytest.fixture
def facts(db: None) -> dict[str, Any]:
    """What AID-01 says."""
    load_people()
    found, errors = DEFINITION.validate(samples.draft("AID-01"), on=date(2026, 3, 2))
    assert not errors
    return found


@pytest.mark.parametrize("kind", list(MARKS))
def test_the_same_phone_address_household_or_employer(facts: dict[str, Any], kind: str) -> None:
    s1, applicant = (Account.objects.get(number=one) for one in ("s1", "p01"))
    unit = organisations.by_code("U01").id
    assert kept_away(DEFINITION, facts, unit=unit, parties={applicant.pk}) == ()
    declare(s1, kind=kind, value=MARKS[kind](facts), now=AT)
    found = kept_away(DEFINITION, facts, unit=unit, parties={applicant.pk})
    assert found == ((s1.pk, kind),)


def test_a_declared_relative_by_his_name(facts: dict[str, Any]) -> None:
    s1 = Account.objects.get(number="s1")
    unit = organisations.by_code("U01").id
    said = {**facts, "officer_relation": "yes", "relative_name": s1.name}
    assert kept_away(DEFINITION, said, unit=unit, parties=set()) == ((s1.pk, "declared"),)
