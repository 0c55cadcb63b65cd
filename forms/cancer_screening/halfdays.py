"""How many on each half-day of one hospital in a batch, and a quick way to fill many of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.cancer_screening.agreement import HALVES, WEEKDAYS
from forms.choices import SomeOf
from forms.figures import CountField
from forms.text import LongTextField


class HalfDaysForm(PlainForm):
    """`given["days"]`: {day: {half: (now, booked)}}; `given["daily"]`: {day: most of the contract}.

    A field a half-day, "2026-05-11_am"; nothing typed is nobody. `given["open"]` asks for a reason.
    """

    why = LongTextField(
        label=_("为什么改"), least=5, most=200, rows=2,
        help_text=_("已经发布的批次，改了以后和通知不一样，要说明原因"),
    )  # fmt: skip

    def prepare(self) -> None:
        """A control for each half-day that the contract offers."""
        for day, halves in self.given["days"].items():
            for half, (now, _booked) in halves.items():
                label = f"{day.isoformat()} {HALVES[half]}"
                self.fields[f"{day.isoformat()}_{half}"] = CountField(
                    most=9999, label=label, required=False, initial=now
                )
        if not self.given.get("open"):
            del self.fields["why"]

    def clean(self) -> None:
        """Not below what is booked, and not above the contract of the day."""
        for day, halves in self.given["days"].items():
            people = {half: self._people(day, half) for half in halves}
            for half, (_now, booked) in halves.items():
                if people[half] < booked:
                    said = _("%(day)s 已经约了 %(n)d 人，不能更少。")
                    self._refuse(day, half, said % {"day": day.isoformat(), "n": booked})
            most = self.given["daily"][day]
            if sum(people.values()) > most:
                said = _("%(day)s 两个半天合计 %(sum)d 人，协议每天最多 %(most)d 人。")
                words = {"day": day.isoformat(), "sum": sum(people.values()), "most": most}
                self._refuse(day, next(iter(halves)), said % words)

    def wanted(self) -> dict[tuple[date, str], int]:
        """People by half-day; only after `is_valid`."""
        days = self.given["days"].items()
        return {(day, half): self._people(day, half) for day, halves in days for half in halves}

    def rows(self) -> list[dict[str, Any]]:
        """For the table: each day with its controls."""
        return [
            {
                "day": day,
                "weekday": WEEKDAYS[str(day.isoweekday())],
                "halves": [
                    (self._cell(day, half, halves), label) for half, label in HALVES.items()
                ],
            }
            for day, halves in self.given["days"].items()
        ]

    def _cell(self, day: date, half: str, halves: Mapping[str, Any]) -> Any:
        """(control, booked); None where the contract offers nothing."""
        return (self[f"{day.isoformat()}_{half}"], halves[half][1]) if half in halves else None

    def _people(self, day: date, half: str) -> int:
        return int(self.cleaned_data.get(f"{day.isoformat()}_{half}") or 0)

    def _refuse(self, day: date, half: str, said: Any) -> None:
        self.add_error(f"{day.isoformat()}_{half}", said)


class FillForm(PlainForm):
    """Many half-days at once: on these weekdays, so many. What it fills is not saved yet."""

    weekdays = SomeOf(WEEKDAYS, label=_("哪几天"))
    am = CountField(most=9999, label=_("上午"), unit=_("人"))
    pm = CountField(most=9999, label=_("下午"), unit=_("人"))
