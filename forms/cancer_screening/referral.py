"""t01 to t08: the slip of the first hospital, the receipt and the note of the second. Medical."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.cancer_screening.results import ONWARD, PATHOLOGY
from forms.choices import OnDay, OneOf, Tick
from forms.fields import ChineseNameField
from forms.text import LongTextField

TREATED = {
    "treated": _("治疗结束"),
    "transferred": _("转到其他医院"),
    "refused": _("本人书面拒绝"),
}


class ReferralForm(PlainForm):
    """t01 to t05. `given["hospitals"]` is {code: name} of those that take referrals.

    `given["needed"]` is what both parts call for: one slip names all of it.
    """

    to = OneOf({}, label=_("转到哪家医院"))
    onward = OneOf(ONWARD, label=_("去做什么"))
    appointed_on = OnDay(label=_("预约就诊日期"), future=True)
    doctor = ChineseNameField(label=_("转出医师"))
    stamped = Tick(
        label=_("转诊单已盖本院章，交给本人"), required_words=_("转诊单要盖章后交给本人，再勾选。")
    )

    def prepare(self) -> None:
        """The hospitals to choose from, and the last day for the appointment."""
        self.fields["to"] = OneOf(self.given.get("hospitals", {}), label=_("转到哪家医院"))
        self.fields["onward"].initial = self.given.get("onward")
        self.order_fields(["to", "onward", "appointed_on", "doctor", "stamped"])

    def clean(self) -> None:
        """The appointment is not later than the table says."""
        day, last = self.cleaned_data.get("appointed_on"), self.given.get("seen_by")
        if last and day and day > last:
            self.add_error(
                "appointed_on",
                _("预约不能晚于 %(last)s。请改早，或者另选一家医院。") % {"last": last.isoformat()},
            )

    def facts(self) -> dict[str, Any]:
        """With the name of the hospital and what else she needs, which the slip prints."""
        named = self.given.get("hospitals", {}).get(str(self.cleaned_data.get("to")), "")
        chosen = str(self.cleaned_data.get("onward"))
        also = [one for one in self.given.get("needed", ()) if one != chosen]
        return {**super().facts(), "to_name": named, "also": also}


class ReceiptForm(PlainForm):
    """t06, t07: she came; what was found."""

    attended_on = OnDay(label=_("接诊日期"))
    pathology = OneOf(PATHOLOGY, label=_("病理"))
    diagnosis = LongTextField(label=_("诊断"), least=2, most=500, rows=3)
    disposal = LongTextField(label=_("处置"), least=2, most=500, rows=3)
    doctor = ChineseNameField(label=_("接诊医师"))

    def prepare(self) -> None:
        """As a rule it is today."""
        self.fields["attended_on"].initial = self.on


class TreatmentForm(PlainForm):
    """t08: how the treatment ended."""

    how = OneOf(TREATED, label=_("治疗结果"))
    ended_on = OnDay(label=_("日期"))
    note = LongTextField(label=_("说明"), least=2, most=500, rows=3)
    doctor = ChineseNameField(label=_("医师"))

    def prepare(self) -> None:
        """As a rule it is today."""
        self.fields["ended_on"].initial = self.on
