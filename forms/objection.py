"""What somebody who objects to a public notice fills in, on its page or through an officer."""

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm, ShownWhen
from forms.choices import OneOf
from forms.text import LongTextField, TextField

LEAST_TEXT, MOST_TEXT = 10, 1000
SIGNED = {"named": _("署名"), "clue": _("不署名")}
SIGNED_HINTS = {
    "named": _("公示先停下来，由没有审过这一件的人核实，您能查到结果"),
    "clue": _("只作为线索记录，公示不会停"),
}
CHANNELS = {"letter": _("来信"), "phone": _("来电"), "visit": _("当面")}
NAMED = ShownWhen("signed", ("named",))


class ObjectionForm(PlainForm):
    """The public page: what is objected, and by whom if he stands for it with his name."""

    text = LongTextField(
        label=_("您反映什么情况"), least=LEAST_TEXT, most=MOST_TEXT, rows=6,
        help_text=_("写具体：哪里不符合、怎么知道的、有什么可以查。至少10个字。"),
    )  # fmt: skip
    signed = OneOf(SIGNED, label=_("要不要署名"), hints=SIGNED_HINTS)
    name = TextField(
        label=_("您的姓名"), least=2, most=30, size="mid", attrs={"autocomplete": "name"}
    )
    contact = TextField(
        label=_("联系方式"), least=5, most=60, size="mid",
        help_text=_("手机、座机或者邮箱，核实时要找您"), attrs={"autocomplete": "tel"},
    )  # fmt: skip
    unit = TextField(
        label=_("单位名称"), most=60,
        help_text=_("以单位名义反映才填，并上传盖了公章的函"), attrs={"autocomplete": "off"},
    )  # fmt: skip
    shown_when = {"name": NAMED, "contact": NAMED, "unit": ShownWhen("signed", ("named",), False)}

    def concerns(self) -> str:
        """Whom it is about: "" for the notice as a whole."""
        return ""

    def words(self) -> str:
        """What is objected."""
        return str(self.cleaned_data["text"])

    def objector(self) -> dict[str, str]:
        """name, contact, unit; all empty for who does not sign."""
        values = self.cleaned_data
        return {name: str(values.get(name) or "").strip() for name in ("name", "contact", "unit")}


class RegisteredForm(ObjectionForm):
    """The desk: the same, with how it came."""

    channel = OneOf(CHANNELS, label=_("怎样收到的"))

    def prepare(self) -> None:
        """How it came is asked first; the sentences speak of somebody else."""
        self.fields["text"].label = _("反映的情况")
        self.fields["text"].help_text = _("照来信或来电的内容写，不要改意思。至少10个字。")
        self.fields["signed"].label = _("有没有署名")
        self.fields["name"].label = _("反映人姓名")
        self.fields["contact"].help_text = _("手机、座机、邮箱或者通信地址")
        self.fields["unit"].help_text = _("以单位名义反映、盖了公章的才填")
        self.order_fields(["channel", "text", "signed", "name", "contact", "unit"])
