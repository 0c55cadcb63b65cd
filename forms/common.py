"""Forms every process shares: opinion, reason of a refusal, remarks of a return, withdrawal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf
from forms.text import LongTextField

LEAST_REASON = 5


class OpinionForm(PlainForm):
    """Opinion of an approval; may stay empty."""

    opinion = LongTextField(label=_("意见"), most=500, rows=3, required=False)


class ReasonForm(PlainForm):
    """Refusal: a code of `given["reasons"]` ({code: words}) and a text for the applicant."""

    reason = OneOf({}, label=_("理由类别"))
    text = LongTextField(
        label=_("具体理由"), least=LEAST_REASON, most=1000, rows=4,
        help_text=_("至少5个字，会写进给申请人的通知书"),
    )  # fmt: skip

    def prepare(self) -> None:
        """The reasons of the process."""
        self.fields["reason"] = OneOf(self.given.get("reasons", {}), label=_("理由类别"))


class ReturnForm(PlainForm):
    """Return for correction: a text, and a remark at each field that has to be mended.

    `given["marks"]` is [(key, label)]: controls and slots that may be marked.
    """

    text = LongTextField(
        label=_("请申请人补什么、改什么"), least=LEAST_REASON, most=1000, rows=4,
        help_text=_("至少5个字，申请人会收到"),
    )  # fmt: skip

    def prepare(self) -> None:
        """A line for each field that may be marked."""
        for key, label in self.given.get("marks", ()):
            self.fields[f"remark-{key}"] = LongTextField(
                label=label, most=200, rows=2, required=False
            )

    def facts(self) -> dict[str, Any]:
        """Text, and remarks by key where one was written."""
        values = super().facts()
        remarks = {
            name.removeprefix("remark-"): text
            for name, text in values.items()
            if name.startswith("remark-") and text
        }
        return {"text": values["text"], "remarks": remarks}


class WithdrawForm(PlainForm):
    """The applicant takes the application back."""

    text = LongTextField(label=_("为什么撤回"), most=200, rows=3, required=False)
