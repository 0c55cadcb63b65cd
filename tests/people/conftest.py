"""Demo people for the tests of this room."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from processes.people.demo.load import PASSWORD, load_people
from processes.people.messages import latest_text
from processes.people.models import Account


@pytest.fixture
def people(db: None) -> None:
    """Organisations, officers and workers of the fixtures."""
    load_people()


@pytest.fixture
def account(people: None) -> Callable[[str], Account]:
    """Finds an account by its number: `account("g1")`."""
    return lambda number: Account.objects.get(number=number)


@pytest.fixture
def sent_code() -> Callable[[str], str]:
    """The code in the last message to a phone."""
    return lambda phone: "".join(re.findall(r"\d{6}", latest_text(phone)))


@pytest.fixture
def officer_client(client: Client, account: Callable[[str], Account]) -> Callable[[str], Client]:
    """Signs an officer in by password through the page."""

    def sign_in(number: str) -> Client:
        data = {"way": "password", "number": number, "password": PASSWORD}
        assert client.post("/in/", data).status_code == 302
        return client

    return sign_in
