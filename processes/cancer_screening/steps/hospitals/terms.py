"""What was agreed with hospitals, seen from a day. Reads only; requires no particular scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from processes.cancer_screening.models import Contract, Hospital, Slot


@dataclass(frozen=True)
class Terms:
    """All contracts, by hospital, the earliest first."""

    rows: Mapping[int, tuple[Contract, ...]]

    def on(self, hospital: int, day: date) -> Contract | None:
        """The row that holds on that day, whether or not the contract runs; the first before it."""
        rows = self.rows.get(hospital, ())
        begun = [one for one in rows if one.since <= day]
        return begun[-1] if begun else next(iter(rows), None)

    def running(self, hospital: int, day: date) -> Contract | None:
        """The same, if the contract runs on that day."""
        found = self.on(hospital, day)
        return found if found is not None and found.begins <= day <= found.ends else None

    def last(self, hospital: int) -> Contract:
        """What was agreed last, from whatever day on. Raises: LookupError if nothing was."""
        return self.rows[hospital][-1]

    def offers(self, hospital: int, day: date, half: str) -> bool:
        """Whether women can be examined there on that half-day."""
        found = self.running(hospital, day)
        return (
            found is not None
            and not found.takes_referrals
            and day.isoweekday() in found.weekdays
            and half in found.halves
        )

    def price_fen(self, hospital: int, day: date) -> int:
        """What one examination on that day costs."""
        found = self.on(hospital, day)
        return found.price_fen if found is not None else 0


def terms(hospitals: Iterable[int] | None = None) -> Terms:
    """Contracts of these hospitals; of all where none is named."""
    rows = Contract.objects.order_by("since", "id").select_related("added_by")
    if hospitals is not None:
        rows = rows.filter(hospital__in=list(hospitals))
    found: dict[int, list[Contract]] = {}
    for one in rows:
        found.setdefault(one.hospital_id, []).append(one)
    return Terms({pk: tuple(those) for pk, those in found.items()})


def screening(first: date, last: date, *, known: Terms | None = None) -> list[Hospital]:
    """Those that can examine on some half-day from one day to the other, by id."""
    known = known or terms()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    rows = Hospital.objects.select_related("organisation").order_by("pk")
    return [
        one
        for one in rows
        if any(known.offers(one.pk, day, half) for day in days for half in Slot.Half)
    ]


def referring(day: date) -> dict[str, str]:
    """Those that take referrals on that day: name by code."""
    known = terms()
    rows = Hospital.objects.select_related("organisation").order_by("pk")
    return {
        one.organisation.code: one.organisation.name
        for one in rows
        if (found := known.running(one.pk, day)) is not None and found.takes_referrals
    }
