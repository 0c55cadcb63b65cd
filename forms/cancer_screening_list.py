"""The list by which a union registers its women: each confirms from her own phone afterwards."""

from django.utils.translation import gettext as _

from forms import columns as a
from forms.cancer_screening_codes import Group
from forms.fields import PhoneField
from processes.engine.rosters.kinds import Judged, RosterKind

LIST = RosterKind(
    code="screening",
    title="女职工健康筛查名单",
    item="screening",
    columns=(
        a.name("name", "姓名"),
        a.id_number("id_number", "身份证号码"),
        a.field(
            "phone",
            "本人手机号码",
            PhoneField(),
            hidden="phone",
            width=16,
            note="她自己的号码：短信发到这里，由她自己确认",
        ),
        a.one_of("group", "人群类别", {one.value: one.label for one in Group}, width=22),
        a.one_of("paper", "本人已签纸质同意书", {"yes": "是"}, width=20),
    ),
    judge=lambda values, parameters, header: Judged(),
    key=lambda values: str(values["id_number"]),
    person=lambda values: str(values["id_number"]),
    key_column="id_number",
    double=_("这个身份证号码在表里有两行。"),
    taken="",
    notes=(
        "列入名单只是替她报名。她用自己的手机登录、自己勾选同意书以后才算登记，15天内不确认的不预约。",
        "健康情况和检查结果只有她本人和医院看得到，这张表里不要填。",
    ),
)
