"""c10: hospital, day and half-day, of those that have a place left."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf


class BookingForm(PlainForm):
    """`given["slots"]` is {id: words}; with `given["held"]` a place is held for her already."""

    slot = OneOf({}, label=_("医院和时间"))

    def prepare(self) -> None:
        """The places that are left; none is asked for where one is held."""
        if self.given.get("held"):
            del self.fields["slot"]
            return
        field = OneOf(self.given.get("slots", {}), label=_("医院和时间"))
        field.required_words = _("请选择一家医院和一个时间。")  # type: ignore[attr-defined]
        self.fields["slot"] = field

    def facts(self) -> dict[str, Any]:
        """slot (its id, "" for the one that is held), the place in words, and the card's code."""
        slot = str(self.cleaned_data.get("slot") or "")
        place = self.given.get("held") or self.given.get("slots", {}).get(slot, "")
        code = self.given.get("code")
        return {"slot": slot, "place": place, **({"code": str(code)} if code else {})}
