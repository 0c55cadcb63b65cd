"""What the union fills in: identity and group at the grassroots, comparison at the district."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.cancer_screening_codes import Group
from forms.choices import OneOf, Tick
from forms.text import LongTextField

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

    def prepare(self) -> None:
        """The identity was checked by the union."""
        super().prepare()
        del self.fields["identity_seen"]
