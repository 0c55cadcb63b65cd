"""After a journey nothing of its people lies in clear, wherever one looks."""

import logging
import time
from itertools import chain

import pytest
from django.test import Client

from processes.engine.journey import Walker
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import SCENARIOS, aid_05
from processes.people.demo.persons import sensitive_strings
from processes.people.models import Account
from tests.privacy import places
from tests.privacy.looking import searched_and_exported

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "AID-01"]


def wanted(walk: Walker) -> set[str]:
    """Everything typed that must be sealed, in the fixtures and in this walk's copies of them."""
    copies = {own for who in walk.filed_by for own in who.aliases.values()}
    objector = {aid_05.WHO.name, aid_05.WHO.contact}
    return {*sensitive_strings(), *samples.sensitive_strings(), *copies, *objector}


def look_around(walk: Walker) -> None:
    """The applicant reads his case, so that there is a session."""
    client = Client()
    account = walk.filed_by[0].account
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["signed_in_at"] = session["seen_at"] = time.time()
    session.save()
    client.get("/my/")
    client.get(f"/case/{walk.view().number}/copy/")


@pytest.mark.parametrize("scenario", ["AID-01", *LONG])
def test_nothing_sealed_lies_in_clear(
    walk: Walker, scenario: str, owner_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    SCENARIOS[scenario][1](walk)
    look_around(walk)
    exported = searched_and_exported(walk)
    kept = [
        *chain(places.tables(owner_url), places.sessions(), places.files(), places.broker()),
        ("log", caplog.text.encode()),
    ]
    where = {name.split(".")[0].split("/")[0] for name, _ in kept}
    assert {"engine_case", "engine_event", "engine_record", "session", "broker", "log"} <= where
    assert places.leaks(kept, {*wanted(walk), exported}) == []


def test_a_leak_would_be_found(walk: Walker, owner_url: str) -> None:
    phone = "19900000001"
    assert Account.objects.filter(number="p01").update(name=phone) == 1
    found = places.leaks(places.tables(owner_url), [phone])
    assert found == [("people_account", phone)]
