"""What the looks for leaks are worth; the walks of both processes are looked at where they are.

See tests/hardship_aid/test_journeys.py and tests/aid_list/test_journeys.py.
"""

from processes.engine.journey import Walker
from processes.people.models import Account
from tests.privacy import places


def test_a_leak_would_be_found(walk: Walker, owner_url: str) -> None:
    phone = "19900000001"
    assert Account.objects.filter(number="p01").update(name=phone) == 1
    found = places.leaks(places.tables(owner_url), [phone])
    assert found == [("people_account", phone)]
