"""What the union fills in: identity and group at the grassroots, comparison at the district."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm, ShownWhen
from forms.cancer_screening_codes import Group
from forms.choices import OneOf, Tick
from forms.figures import MonthField
from forms.text import LongTextField

EARLIER = {"none": _("没有记录"), "done": _("做完了"), "missed": _("约了没有去")}
GROUPS = {one.value: one.label for one in Group}


class CheckForm(PlainForm):
    """s2: she is who she says, and her group is borne out. `given["group"]` is what she said."""

    identity_seen = Tick(
        label=_("已核对身份证原件和会员身份"),
        required_words=_("请先核对身份证原件和会员身份，再勾选。"),
    )
    group = OneOf(GROUPS, label=_("核定的人群类别"))
    group_note = LongTextField(
        label=_("和本人填写的不一样，原因"), least=5, most=200, rows=2, required=False
    )

    def prepare(self) -> None:
        """What she said is proposed."""
        self.fields["group"].initial = self.given.get("group")

    def clean(self) -> None:
        """Another group than hers has a reason."""
        said, found = self.given.get("group"), self.cleaned_data.get("group")
        noted = self.cleaned_data.get("group_note") or self.has_error("group_note")
        if said and found and said != found and not noted:
            self.add_error("group_note", _("和本人填写的类别不一样，请写明原因。"))

    def facts(self) -> dict[str, Any]:
        """identity_seen, group, group_note."""
        return super().facts()


class CompareForm(CheckForm):
    """s4: compared with the district's real-name list; the group may be set right once more."""

    compared = Tick(
        label=_("已和实名制名单比对：没有重复登记，间隔符合"),
        required_words=_("请先比对，再勾选。"),
    )

    earlier = OneOf(
        EARLIER, label=_("名单上的上一次筛查"), help_text=_("约了没有去的不算筛查，不影响间隔")
    )
    earlier_month = MonthField(label=_("上一次是哪年哪月"))
    earlier_note = LongTextField(
        label=_("和本人填写的不一样，依据是什么"), least=5, most=200, rows=2, required=False
    )

    shown_when: ClassVar[dict[str, ShownWhen]] = {
        "earlier_month": ShownWhen("earlier", ("done", "missed")),
    }

    def prepare(self) -> None:
        """The identity was checked by the union; what she said of the last time is proposed."""
        super().prepare()
        del self.fields["identity_seen"]
        said = str(self.given.get("last_month") or "")
        self.fields["earlier"].initial = "done" if said else "none"
        self.fields["earlier_month"].initial = said

    def clean(self) -> None:
        """What corrects her own answer has its ground: it stands in the trail."""
        super().clean()
        said, found = str(self.given.get("last_month") or ""), self.cleaned_data.get("earlier")
        month = str(self.cleaned_data.get("earlier_month") or "")
        same = found == ("done" if said else "none") and month == said
        noted = self.cleaned_data.get("earlier_note") or self.has_error("earlier_note")
        if "last_month" in self.given and found and not same and not noted:
            self.add_error("earlier_note", _("和本人填写的不一样，请写明依据。"))
