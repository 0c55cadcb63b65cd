"""What somebody who objects to the notice of a list fills in: to one person, or to all of it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.base import ShownWhen
from forms.choices import OneOf
from forms.objection import ObjectionForm, RegisteredForm
from forms.text import TextField

ABOUT = {"row": _("名单上的一个人"), "list": _("整份名单")}
ABOUT_HINTS = {
    "row": _("只有这个人先停下来核实，其他人照常办理"),
    "list": _("整份名单的公示先停下来核实"),
}
SIGNED_HINTS = {
    "named": _("由没有审过这份名单的人核实，您能查到结果"),
    "clue": _("只作为线索记录，公示和发放都不会停"),
}
ORDER = ["channel", "about", "whom", "text", "signed", "name", "contact", "unit"]


class ListObjectionForm(ObjectionForm):
    """The public page."""

    about = OneOf(ABOUT, label=_("针对谁"), hints=ABOUT_HINTS)
    whom = TextField(
        label=_("是名单上的哪一个人"), least=2, most=60, size="mid",
        help_text=_("写姓名；重名的再写单位，或者公示名单上的序号"),
        attrs={"autocomplete": "off"},
    )  # fmt: skip
    shown_when = {**ObjectionForm.shown_when, "whom": ShownWhen("about", ("row",))}

    def prepare(self) -> None:
        """Whom it is about is asked first."""
        super().prepare()
        self.fields["signed"].choice_hints = SIGNED_HINTS  # type: ignore[attr-defined]
        self.order_fields(ORDER)

    def concerns(self) -> str:
        """ "row" for one person, "" for the whole list."""
        return "row" if self.cleaned_data.get("about") == "row" else ""

    def words(self) -> str:
        """What is objected, with the person it is about."""
        text, whom = str(self.cleaned_data["text"]), str(self.cleaned_data.get("whom") or "")
        return f"{gettext('针对的人')}：{whom}\n{text}" if self.concerns() and whom else text


class ListRegisteredForm(ListObjectionForm, RegisteredForm):
    """The desk."""

    shown_when = ListObjectionForm.shown_when
