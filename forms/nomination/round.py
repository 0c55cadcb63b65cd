"""A round as the awards office draws it up: dates to the second, awards, experts, places."""

import re
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, SomeOf
from forms.figures import CountField
from forms.text import LongTextField, TextField
from processes.engine.calendar import CHINA

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?", re.ASCII)
MOST_PLACES = 999


class ClockField(TextField):
    """A time of day to the second, such as "17:30:00"; also taken as 17:30."""

    default_error_messages = {"format": _("时间要这样填：17:30 或者 17:30:00。请检查。")}

    def __init__(self, **kwargs: Any) -> None:
        """A plain text control: clocks of browsers leave seconds out."""
        super().__init__(most=10, size="short", attrs={"autocomplete": "off"}, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The time. Raises: ValidationError."""
        text = super().to_python(value)
        if not text:
            return text
        found = _CLOCK.fullmatch(text)
        try:
            hour, minute, second = (
                (int(one or 0) for one in found.groups()) if found else (99, 0, 0)
            )
            return time(hour, minute, second)
        except ValueError:
            return self.refuse("format")


class RoundForm(PlainForm):
    """`given`: "awards" and "experts" by code; without them only the words and dates are asked."""

    title = TextField(
        label=_("轮次名称"), least=4, most=80,
        help_text=_("写进通知的标题，比如：2026年度劳动模范和五一劳动奖推荐评选"),
    )  # fmt: skip
    notice_number = TextField(
        label=_("上级通知的文号"), least=4, most=40, size="mid",
        help_text=_("市总工会或者上级下达名额的通知，比如：昆工通〔2025〕88号"),
    )  # fmt: skip
    opens_on = OnDay(label=_("推荐开始：日期"), future=True)
    opens_at = ClockField(label=_("推荐开始：时间"))
    closes_on = OnDay(label=_("材料截止：日期"), future=True)
    closes_at = ClockField(
        label=_("材料截止：时间"), help_text=_("精确到秒。晚一秒提交就是迟交，视为自动放弃")
    )
    ends = OnDay(label=_("本轮结束日期"), future=True)
    awards = SomeOf({}, label=_("推荐哪些称号"))
    experts = SomeOf({}, label=_("评审专家"))

    def prepare(self) -> None:
        """Awards and experts that there are."""
        for name, label in (("awards", _("推荐哪些称号")), ("experts", _("评审专家"))):
            if name in self.given:
                self.fields[name] = SomeOf(self.given[name], label=label)
            else:
                del self.fields[name]

    def clean(self) -> None:
        """In order, and to come."""
        opens, closes = self.moment("opens"), self.moment("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes_on", _("材料截止要在推荐开始以后。"))
        ends = self.cleaned_data.get("ends")
        if closes and ends and ends < closes.date():
            self.add_error("ends", _("本轮结束不能早于材料截止。"))
        if closes and self.on and closes.date() < self.on:
            self.add_error("closes_on", _("材料截止已经过了，请改到今天以后。"))

    def moment(self, name: str) -> datetime | None:
        """Day and time together, in China."""
        day, clock = (self.cleaned_data.get(f"{name}_{one}") for one in ("on", "at"))
        if not isinstance(day, date) or not isinstance(clock, time):
            return None
        return datetime.combine(day, clock, tzinfo=CHINA)


class PlacesForm(PlainForm):
    """Places of an award: of the district, and of each unit. `given["units"]` is [(code, name)]."""

    places = CountField(least=1, most=MOST_PLACES, label=_("全区名额"), unit=_("个"))
    reserve = CountField(least=0, most=MOST_PLACES, label=_("全区候补"), unit=_("个"))

    def prepare(self) -> None:
        """Two figures a unit; nothing typed is 0."""
        for code, name in self.given.get("units", ()):
            for kind, word in (("places", _("名额")), ("reserve", _("候补"))):
                field = CountField(
                    least=0, most=MOST_PLACES, label=f"{name} {word}", required=False
                )
                self.fields[f"{kind}-{code}"] = field

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Unit by unit, for a table."""
        return [
            {"code": code, "name": name, "places": self[f"places-{code}"],
             "reserve": self[f"reserve-{code}"]}
            for code, name in self.given.get("units", ())
        ]  # fmt: skip

    def clean(self) -> None:
        """Units have no more than there is."""
        places = self.cleaned_data.get("places")
        given = sum(one for one, _reserve in self.shares().values())
        if places is not None and given > places:
            said = _(
                "分给单位的一共%(given)d个，多于全区的%(places)d个。请减一些，或者改全区名额。"
            )
            self.add_error("places", said % {"given": given, "places": places})

    def shares(self) -> dict[str, tuple[int, int]]:
        """Places and reserve by unit."""
        return {
            code: (
                self.cleaned_data.get(f"places-{code}") or 0,
                self.cleaned_data.get(f"reserve-{code}") or 0,
            )
            for code, _name in self.given.get("units", ())
        }


class AnnounceForm(PlainForm):
    """h0: what the notice says beside the figures of the round."""

    basis = LongTextField(
        label=_("依据"), least=5, most=300, rows=3,
        help_text=_("写在通知第一段，比如：根据市总工会关于做好2026年推荐评选工作的通知要求"),
    )  # fmt: skip
    contact = TextField(
        label=_("联系人和电话"), least=5, most=60, help_text=_("印在通知上，写办公电话")
    )


class GiveForm(PlainForm):
    """A place of the pool to a unit. `given["units"]` by code."""

    unit = TextField(label=_("给哪个单位"), most=80)
    reason = LongTextField(
        label=_("调剂理由"), least=5, most=200, rows=2, help_text=_("会留在记录里，审计员能看到")
    )

    def prepare(self) -> None:
        """The units that there are."""
        from_units = self.given.get("units", {})
        self.fields["unit"] = OneOf(from_units, label=_("给哪个单位"))
        self.order_fields(["unit", "reason"])
