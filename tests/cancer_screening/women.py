"""A batch with hospitals, and women with a case each, without the way of the flow before it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.management import call_command

from processes.cancer_screening import demo
from processes.cancer_screening.models import Batch, Booking, Hospital, Slot
from processes.engine.models import Case, Parameter
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account, Organisation

NOW = datetime(2026, 5, 20, 2, tzinfo=UTC)
FIRST = date(2026, 1, 1)
PROCESS = "cancer_screening"


@dataclass
class Ward:
    """The demo's hospitals and people, and a batch that is open."""

    now: datetime = NOW

    def actor(self, number: str) -> Actor:
        """The actor of an account that day."""
        return actor_for(Account.objects.get(number=number), on=self.now.date())

    def case(self, who: str = "f01", *, union: str = "U02") -> int:
        """A case of hers at her union."""
        unit = Organisation.objects.get(code=union)
        account = Account.objects.get(number=who)
        with durable(SYSTEM):
            row = Case.objects.create(
                process=PROCESS, applicant=account, unit=unit, title="两癌筛查", number=f"T-{who}"
            )
        return row.pk

    def slot(self, hospital: str = "H1", day: date = date(2026, 5, 27), half: str = "am") -> Slot:
        """One half-day."""
        unit = Organisation.objects.get(code=hospital)
        return Slot.objects.get(hospital=unit.pk, day=day, half=half)

    def booking(self, case: int) -> Booking:
        """Her last booking as it is now."""
        with scope(SYSTEM):
            rows = Booking.objects.select_related("slot", "batch")
            found = rows.filter(case=case).order_by("id").last()
        assert found is not None
        return found

    def narrow(self, **capacity: int) -> None:
        """Leaves these places only: capacity by "H1_am" of the first day, none elsewhere."""
        with durable(SYSTEM):
            Slot.objects.update(capacity=0)
            for name, places in capacity.items():
                hospital, half = name.split("_")
                Slot.objects.filter(pk=self.slot(hospital, half=half).pk).update(capacity=places)


def opened() -> Ward:
    """Loads the demo and opens its batch."""
    call_command("load_reference", verbosity=0)
    from processes.people.demo.load import load_people

    load_people()
    demo.load_hospitals()
    demo.load_batch()
    for key, value in (("screen_hold_hours", "48"), ("screen_small", "5")):
        facts: dict[str, Any] = {"title": key, "unit": "count", "value": value, "valid_from": FIRST}
        Parameter.objects.get_or_create(key=key, defaults=facts)
    with durable(SYSTEM):
        Batch.objects.update(state=Batch.State.OPEN)
    assert Hospital.objects.count() == len(demo.DAILY)
    return Ward()
