"""Six questions before an application: no name, no number, nothing kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.figures import CountField, MoneyField

MEMBER = (("yes", _("是会员")), ("no", _("不是会员")), ("unsure", _("不清楚")))
YES_NO = (("yes", _("有")), ("no", _("没有")))


class HardshipAidCheck(forms.Form):
    """What the figures need, and the circumstances in which somebody should ask first."""

    member = forms.ChoiceField(
        label=_("您是工会会员吗？"),
        help_text=_("单位没有工会、送外卖跑快递的，可以加入街道工会"),
        widget=forms.RadioSelect,
        choices=MEMBER,
        error_messages={"required": _("请选您是不是工会会员，拿不准就选“不清楚”。")},
    )
    people = CountField(
        label=_("一起生活的有几口人？"),
        help_text=_("包括您自己"),
        least=1,
        most=13,
        unit=_("人"),
        error_messages={"required": _("请填一起生活的人数，只有您自己就填1。")},
    )
    income = MoneyField(
        label=_("全家一年到手多少钱？"),
        help_text=_("工资、退休金、经营收入加起来，大概数就行"),
        unit=_("元/年"),
        error_messages={"required": _("请填全家一年的收入，没有就填0。")},
    )
    rigid = MoneyField(
        label=_("一年里看病、上学等必须花的有多少钱？"),
        help_text=_("自己掏的部分，报销的不算；没有就填0"),
        unit=_("元/年"),
        error_messages={"required": _("请填必须花的钱，没有就填0。")},
    )
    accident = forms.ChoiceField(
        label=_("这一年家里有没有遇到火灾、车祸这样的意外？"),
        widget=forms.RadioSelect,
        choices=YES_NO,
        error_messages={"required": _("请选有没有遇到意外。")},
    )
    assets = forms.ChoiceField(
        label=_("家里有没有两套房、小汽车或者开办的公司？"),
        help_text=_("残疾人用的车不算"),
        widget=forms.RadioSelect,
        choices=YES_NO,
        error_messages={"required": _("请选有没有这些财产。")},
    )
