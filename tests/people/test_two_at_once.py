"""Two requests at the same moment, on two connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from processes.people import accounts, codes
from processes.people.errors import SignInRefused
from processes.people.messages import latest_text
from processes.people.models import Account, LoginCode

PHONE = "19988887777"
pytestmark = pytest.mark.usefixtures("committing_db")


def twice(act: Callable[[], object]) -> list[object]:
    """What each of two threads gets, refusals included."""
    gate = Barrier(2, timeout=10)

    def one(_: int) -> object:
        try:
            gate.wait()
            return act()
        except SignInRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


def send() -> LoginCode:
    return codes.send_code(PHONE, network="127.0.0.1", now=timezone.now())


def test_two_tabs_have_one_code_sent():
    results = twice(send)
    assert LoginCode.objects.count() == 1
    assert sum(isinstance(one, SignInRefused) for one in results) == 1


def test_a_right_code_is_proved_once():
    row = send()
    typed = latest_text(PHONE)[4:10]
    results = twice(lambda: codes.prove_code(row.pk, typed, now=timezone.now()))
    assert sum(isinstance(one, SignInRefused) for one in results) == 1


def test_wrong_codes_sent_together_are_both_counted():
    row = send()
    twice(lambda: codes.prove_code(row.pk, "wrong!", now=timezone.now()))
    row.refresh_from_db()
    assert row.wrong_tries == 2


def test_a_new_phone_gets_one_account():
    made = twice(lambda: accounts.open_worker_account(name="钱样甲", phone=PHONE))
    assert Account.objects.count() == 1
    assert made[0] == made[1]
