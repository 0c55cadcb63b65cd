"""Demo people for the tests of this room."""

from collections.abc import Callable

import pytest

from processes.people.demo.load import load_people
from processes.people.models import Account


@pytest.fixture
def people(db: None) -> None:
    """Organisations, officers and workers of the fixtures."""
    load_people()


@pytest.fixture
def account(people: None) -> Callable[[str], Account]:
    """Finds an account by its number: `account("g1")`."""
    return lambda number: Account.objects.get(number=number)
