"""Forms every process shares: opinion, reason of a refusal, remarks of a return, withdrawal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.budget import (
    AccountForm,
    BudgetChangeForm,
    NewBudgetForm,
    YearClosingForm,
    YearReopeningForm,
)
from forms.choices import OneOf, Tick
from forms.objection import ObjectionForm, RegisteredForm
from forms.places import PlacesForm
from forms.text import LongTextField, TextField

LEAST_REASON = 5
APPLICANT = "applicant"  # where a return goes unless a node is picked


class OpinionForm(PlainForm):
    """Opinion of an approval; may stay empty, unless `given["why"]` says what it is needed for."""

    opinion = LongTextField(label=_("意见"), most=500, rows=3, required=False)

    def prepare(self) -> None:
        """Reasons that are read by the applicant cannot be left out."""
        if self.given.get("why"):
            self.fields["opinion"] = LongTextField(
                label=_("理由"), least=LEAST_REASON, most=1000, rows=4, help_text=self.given["why"]
            )


class ReasonForm(PlainForm):
    """Refusal: a code of `given["reasons"]` ({code: words}) and a text for the applicant."""

    reason = OneOf({}, label=_("理由类别"))
    text = LongTextField(
        label=_("具体理由"), least=LEAST_REASON, most=1000, rows=4,
        help_text=_("至少5个字，会写进给申请人的通知书"),
    )  # fmt: skip

    def prepare(self) -> None:
        """The reasons of the process; `given["hint"]` says where the text will be read."""
        self.fields["reason"] = OneOf(self.given.get("reasons", {}), label=_("理由类别"))
        if self.given.get("hint"):
            self.fields["text"].help_text = self.given["hint"]


class ReturnForm(PlainForm):
    """Return for correction: where to, a text, and a remark at each place to be mended.

    `given["marks"]` is [(key, label)]: controls and slots that may be marked. `given["targets"]`
    is {node: title} of earlier nodes, `given["straight"]` those from which the case may come
    straight back; without targets it goes to the applicant.
    """

    to = OneOf({}, label=_("退给谁"), required=False)
    text = LongTextField(
        label=_("退回的意见"), least=LEAST_REASON, most=1000, rows=4,
        help_text=_("至少5个字，对方会收到"),
    )  # fmt: skip
    come_back = Tick(
        label=_("改好后直接回到本环节"), required=False,
        help_text=_("只用于退到前面的环节；不勾就从那里起逐级重新办理"),
    )  # fmt: skip

    def prepare(self) -> None:
        """The places it may go to; a tick and a line for each field that may be marked."""
        targets = self.given.get("targets", {})
        if targets:
            codes = {APPLICANT: _("申请人（补正）"), **targets}
            self.fields["to"] = OneOf(codes, label=_("退给谁"), initial=APPLICANT)
        else:
            del self.fields["to"]
        if not self.given.get("straight"):
            del self.fields["come_back"]
        elif targets:
            shown = f"to={' '.join(targets)}"
            self.fields["come_back"].widget.attrs["data-shown-when"] = shown
        for key, label in self.given.get("marks", ()):
            self.fields[f"mark-{key}"] = Tick(label=label, required=False)
            self.fields[f"remark-{key}"] = LongTextField(
                label=_("%(place)s：要改什么") % {"place": label}, most=200, rows=2, required=False
            )
            self.fields[f"remark-{key}"].required_when_shown = True  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Who is marked is told why; only some places let the case come straight back.

        What is ticked for the applicant does not count when it goes to a colleague.
        """
        if "to" not in self.fields and self.data.get("to") not in {None, "", APPLICANT}:
            self.add_error(None, _("这里只能退给申请人。请重新打开这一页，看清楚再退。"))
        for key, label in self.given.get("marks", ()) if not self._target() else ():
            said = self.cleaned_data.get(f"remark-{key}")
            if self.cleaned_data.get(f"mark-{key}") and not said and not self._bad(key):
                sentence = _("请写明“%(place)s”要改什么，或者不勾它。") % {"place": label}
                self.add_error(f"remark-{key}", sentence)
        straight = self.cleaned_data.get("come_back")
        if straight and self._target() and self._target() not in self.given.get("straight", ()):
            self.add_error("come_back", _("退到那里不能直接回到本环节，请不勾这一项。"))

    def _bad(self, key: str) -> bool:
        return self.has_error(f"remark-{key}")

    def _target(self) -> str:
        to = self.cleaned_data.get("to") or APPLICANT
        return "" if to == APPLICANT else str(to)

    def facts(self) -> dict[str, Any]:
        """text, to ("" for the applicant), come_back, and remarks by key where one was written."""
        values = self.cleaned_data
        remarks = {
            name.removeprefix("remark-"): text
            for name, text in values.items()
            if name.startswith("remark-") and text and not self._target()
        }
        return {
            "text": values["text"],
            "to": self._target(),
            "come_back": bool(values.get("come_back") and self._target()),
            "remarks": remarks,
        }


class NoteForm(PlainForm):
    """A reason or opinion in words. `given["least"]` characters have to be written."""

    text = LongTextField(label=_("原因"), most=1000, rows=4)

    def prepare(self) -> None:
        """Label, and whether it may stay empty."""
        least = self.given.get("least", 0)
        hint = _("至少%(least)d个字") % {"least": least} if least else ""
        self.fields["text"] = LongTextField(
            label=self.given.get("label", _("原因")), least=least, most=1000, rows=4,
            required=bool(least), help_text=hint,
        )  # fmt: skip


class VoidPaperForm(NoteForm):
    """Why a paper is taken back, in a code of `given["reasons"]` and in words; and what then."""

    reason = OneOf({}, label=_("作废原因"))
    again = OneOf(
        {"yes": _("出具替代文书（新编号，注明替代哪一份）"), "no": _("只作废，不再出具")},
        label=_("作废以后"),
    )
    field_order = ("reason", "text", "again")

    def prepare(self) -> None:
        """The reasons; the words say who and what was wrong."""
        self.given = {"least": 5, "label": _("具体说明"), **self.given}
        super().prepare()
        self.fields["reason"] = OneOf(self.given.get("reasons", {}), label=_("作废原因"))
        self.fields["again"].initial = "yes"
        self.order_fields(self.field_order)

    def facts(self) -> dict[str, Any]:
        """reason, opinion, again."""
        said = super().facts()
        return {
            "reason": said["reason"],
            "opinion": said["text"],
            "again": said["again"] == "yes",
        }


class ColleagueForm(NoteForm):
    """One colleague of `given["people"]` ({account: name}), and a word for him."""

    person = OneOf({}, label=_("选择同事"))

    def prepare(self) -> None:
        """The candidates. Without `given["label"]` nothing is asked beside."""
        super().prepare()
        self.fields["person"] = OneOf(
            self.given.get("people", {}), label=_("选择同事"),
            hints=self.given.get("hints", {}), why=self.given.get("why", ""),
        )  # fmt: skip
        self.fields["person"].required_words = _("请选择一位同事。")  # type: ignore[attr-defined]
        if "label" not in self.given:
            del self.fields["text"]
        self.order_fields(["person", "text"])

    def facts(self) -> dict[str, Any]:
        """person (number of the account), text."""
        values = self.cleaned_data
        return {"person": int(values["person"]), "text": values.get("text") or ""}


class SignerForm(PlainForm):
    """One of those who were brought in: `given["signers"]` is {"token.seat": who}."""

    signer = OneOf({}, label=_("减去谁"))

    def prepare(self) -> None:
        """Who can be taken away."""
        self.fields["signer"] = OneOf(self.given.get("signers", {}), label=_("减去谁"))
        self.fields["signer"].required_words = _("请选择要减去的人。")  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """token, seat."""
        token, _dot, seat = self.cleaned_data["signer"].partition(".")
        return {"token": int(token), "seat": int(seat)}


AFTER_PUBLICITY, NOW = "after_publicity", "now"


class MoveOutForm(PlainForm):
    """To which district, when, and why. `given["targets"]` is [(code, name)]; `given["public"]`
    says that a publicity runs.
    """

    to = OneOf({}, label=_("转到哪里"))
    when = OneOf(
        {
            AFTER_PUBLICITY: _("等公示期满再转出"),
            NOW: _("现在就转出，公示终止"),
        },
        label=_("什么时候转出"),
    )
    text = LongTextField(
        label=_("转出的原因"), least=LEAST_REASON, most=1000, rows=4,
        help_text=_("比如：申请人已到呈贡区的单位工作，工会关系已转"),
    )  # fmt: skip

    def prepare(self) -> None:
        """The districts to choose from; without a publicity it goes at once."""
        self.fields["to"] = OneOf(dict(self.given.get("targets", ())), label=_("转到哪里"))
        if not self.given.get("public"):
            del self.fields["when"]
        self.order_fields(["to", "when", "text"])

    def facts(self) -> dict[str, Any]:
        """to, text, and when: "" for now."""
        values = self.cleaned_data
        when = values.get("when") or NOW
        return {
            "to": values["to"],
            "text": values["text"],
            "when": when if when == AFTER_PUBLICITY else "",
        }


class RefundForm(PlainForm):
    """Money that was paid has come back: why, and how the bank calls it."""

    text = LongTextField(
        label=_("退款的原因"), least=LEAST_REASON, most=1000, rows=4,
        help_text=_("至少5个字，会记进台账和办理轨迹"),
    )  # fmt: skip
    bank_ref = TextField(
        label=_("退回款项的银行流水号"), least=4, most=40, help_text=_("在银行回单上")
    )


class WithdrawForm(PlainForm):
    """The applicant takes the application back."""

    text = LongTextField(label=_("为什么撤回"), most=200, rows=3, required=False)


class AppealForm(PlainForm):
    """The applicant wants a refusal looked at again."""

    text = LongTextField(
        label=_("您为什么不同意"), least=LEAST_REASON, most=1000, rows=6,
        help_text=_("写清楚哪里不对、实际是怎样的。至少5个字。"),
    )  # fmt: skip


# What every process lists among its officers' forms.
COMMON_FORMS: dict[str, type[PlainForm]] = {
    "opinion": OpinionForm,
    "reason": ReasonForm,
    "return": ReturnForm,
    "note": NoteForm,
    "colleague": ColleagueForm,
    "signer": SignerForm,
    "appeal": AppealForm,
    "void_paper": VoidPaperForm,
    "objection": ObjectionForm,
    "objection_registered": RegisteredForm,
    "move_out": MoveOutForm,
    "refund": RefundForm,
    "budget_change": BudgetChangeForm,
    "budget_new": NewBudgetForm,
    "pay_account": AccountForm,
    "year_closing": YearClosingForm,
    "places": PlacesForm,
    "year_reopening": YearReopeningForm,
}
