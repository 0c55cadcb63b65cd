"""Who applies: a01 to a12 and a28 of the application form."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms import hardship_aid_lists as lists
from forms.base import PlainForm, ShownWhen
from forms.choices import OneOf, Tick
from forms.fields import ChineseNameField, CreditCodeField, IdCardField, PhoneField
from forms.figures import MonthField
from forms.text import TextField
from processes.engine.identity import Sex, age_on, read_credit_code, read_id_card

YOUNGEST = 16  # 劳动法 第15条
EMPLOYED = ("employed", "laid_off", "sick_leave", "early_retired", "retired", "veteran_retired")


class ApplicantForm(PlainForm):
    """a01 to a05: kind of aid and the person."""

    kind = OneOf(
        lists.KIND,
        label=_("申请哪一种帮扶"),
        hints={
            "archive": _("家里长期困难，想建立困难职工档案"),
            "daily": _("收入低、看病多，日子长期紧；有没有档案都行"),
            "temporary": _("突然遇到难处"),
            "study": _("孩子今年考上中职、高职或大学"),
            "mutual": _("参加了医疗互助，住过院"),
            "warmth": _("元旦、春节、五一慰问"),
        },
    )
    name = ChineseNameField(label=_("姓名"), help_text=_("和身份证上一样"))
    id_number = IdCardField(
        label=_("身份证号码"),
        help_text=_("18位，最后一位可能是X"),
        why=_("用来确认是您本人，不会重复救助。只有办件人员能看，每次查看都有记录。"),
    )
    sex = OneOf(lists.SEX, label=_("性别"))
    phone = PhoneField(
        label=_("手机号码"), help_text=_("11位"), why=_("办理情况发短信告诉您，不作别的用。")
    )

    def clean_id_number(self) -> str:
        """The number, if its holder is old enough to work. Raises: ValidationError."""
        number: str = self.cleaned_data["id_number"]
        if age_on(read_id_card(number, on=self.on, allow_synthetic_region=True).birth, self.on) < (
            YOUNGEST
        ):
            raise ValidationError(
                _("申请人要满16周岁。未满16周岁的孩子，请由父母申请，把孩子填在家庭成员里。")
            )
        return number

    def clean(self) -> None:
        """Sex has to be that of the ID number."""
        number, sex = self.cleaned_data.get("id_number"), self.cleaned_data.get("sex")
        if number and sex and sex != sex_of(number):
            right = _("男") if sex_of(number) == "male" else _("女")
            self.add_error(
                "sex",
                _("性别和身份证号码对不上：号码表示的是“%(right)s”。请检查性别和号码。")
                % {"right": right},
            )


def sex_of(number: str) -> str:
    """male or female by the 17th digit."""
    return (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE).value


class BackgroundForm(PlainForm):
    """a04, a06, a08."""

    ethnic_group = OneOf(lists.ETHNIC_GROUP, label=_("民族"))
    political_status = OneOf(lists.POLITICAL_STATUS, label=_("政治面貌"))
    health = OneOf(
        lists.HEALTH,
        label=_("您的身体情况"),
        help_text=_("选最主要的一种"),
        why=_("用来核对是否符合大病救助。不会告诉您的单位，也不会公示。"),
    )
    model_worker = OneOf(lists.MODEL_WORKER, label=_("是不是劳模"))


class WorkForm(PlainForm):
    """a07, a09 to a11. Flexible workers name their community instead of an employer."""

    work_status = OneOf(lists.WORK_STATUS, label=_("现在的工作状态"))
    employment_type = OneOf(lists.EMPLOYMENT_TYPE, label=_("用工类型"))
    employer = TextField(
        label=_("工作单位"),
        least=2,
        help_text=_("写营业执照或公章上的全称；灵活就业、没有工作的不用填"),
        attrs={"autocomplete": "organization"},
    )
    credit_code = CreditCodeField(
        label=_("单位的统一社会信用代码"),
        help_text=_("18位，在营业执照上，可以问单位；没有单位的不用填"),
    )
    credit_code_checked = Tick(
        label=_("营业执照上就是这个代码，我核对过了"), required=False, quiet=True,
        help_text=_("只有系统说代码对不上时才要勾"),
    )  # fmt: skip
    community = TextField(
        label=_("所在社区"),
        least=2,
        most=50,
        help_text=_("灵活就业、没有工作的才填，比如：样例街道样例社区"),
    )
    job_title = TextField(label=_("职务或工种"), most=50, help_text=_("比如：保安、焊工、骑手"))
    hired_month = MonthField(label=_("从哪年哪月开始干的"), help_text=_("比如：2019-05"))

    shown_when: ClassVar[dict[str, ShownWhen]] = {
        "employer": ShownWhen("work_status", EMPLOYED),
        "credit_code": ShownWhen("work_status", EMPLOYED),
        "credit_code_checked": ShownWhen("work_status", EMPLOYED, required=False),
        "community": ShownWhen("work_status", ("flexible", "unemployed")),
    }

    def clean(self) -> None:
        """A code with a failing check character needs a second look, not a refusal."""
        code = self.cleaned_data.get("credit_code")
        if not code or self.cleaned_data.get("credit_code_checked"):
            return
        if not read_credit_code(code).checks:
            self.add_error(
                "credit_code",
                _(
                    "这个代码的最后一位对不上。请对照营业执照检查；如果执照上就是这样，"
                    "请勾选下面的“我核对过了”。"
                ),
            )


class UnionForm(PlainForm):
    """a12 and a28. Unions come from the caller as `given["unions"]`: [(code, name), ...]."""

    union = TextField(label=_("您所属的基层工会"), most=32)
    member_number = TextField(
        label=_("会员编号"), most=32, required=False, help_text=_("在会员证上；找不到可以不填")
    )
    officer_relation = OneOf(
        lists.OFFICER_RELATION,
        label=_("您有亲属在工会当干部吗"),
        why=_("有的话，那位亲属不办您的申请。不影响您得到救助。"),
    )
    relative_name = ChineseNameField(label=_("亲属的姓名"), help_text=_("选“有”才填"))
    relative_unit = TextField(label=_("亲属在哪个工会"), most=50, help_text=_("选“有”才填"))
    relative_relation = TextField(
        label=_("是您的什么人"), most=20, help_text=_("选“有”才填，比如：姐姐")
    )

    shown_when: ClassVar[dict[str, ShownWhen]] = {
        name: ShownWhen("officer_relation", ("yes",))
        for name in ("relative_name", "relative_unit", "relative_relation")
    }

    def prepare(self) -> None:
        """Turns the union into a list to choose from, where the caller gave one."""
        unions = self.given.get("unions")
        if unions:
            words = _("我没有单位工会（跑外卖、打零工、没有工作等，由街道总工会受理）")
            field = OneOf(
                {NO_UNION: str(words), **dict(unions)},
                label=_("您所属的基层工会"),
                help_text=_("没有单位工会的，选第一项；由您住的街道总工会受理"),
            )
            self.fields["union"] = field


NO_UNION = "none"
