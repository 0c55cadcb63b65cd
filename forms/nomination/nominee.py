"""Who is nominated: w01 to w08 of the forms, and the unit that stands behind it."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from forms import hardship_aid_lists as lists
from forms.base import PlainForm, ShownWhen
from forms.choices import OneOf, SomeOf, Tick
from forms.fields import ChineseNameField, CreditCodeField, IdCardField, PhoneField
from forms.figures import CountField, MonthField
from forms.hardship_aid.person import sex_of
from forms.nomination_codes import Category, Way
from forms.text import TextField

OWNERSHIPS = {
    "state": _("国有"),
    "collective": _("集体"),
    "non_public": _("非公"),
    "institution": _("事业"),
    "government": _("机关"),
    "social": _("社会组织"),
}
GRADES = {
    "none": _("没有"),
    "section": _("科级"),
    "county": _("县处级"),
    "department": _("副厅级以上"),
}
FLAGS = {
    "migrant": _("农民工"),
    "key_industry": _("所在单位属于重点产业"),
}
TEAM_KINDS = {
    "shift": _("班组"),
    "office": _("科室"),
    "workshop": _("车间"),
    "site": _("项目部"),
    "counter": _("窗口"),
    "other": _("其他"),
}
INDUSTRIES = {
    "A": _("农、林、牧、渔业"),
    "B": _("采矿业"),
    "C": _("制造业"),
    "D": _("电力、热力、燃气及水生产和供应业"),
    "E": _("建筑业"),
    "F": _("批发和零售业"),
    "G": _("交通运输、仓储和邮政业"),
    "H": _("住宿和餐饮业"),
    "I": _("信息传输、软件和信息技术服务业"),
    "J": _("金融业"),
    "K": _("房地产业"),
    "L": _("租赁和商务服务业"),
    "M": _("科学研究和技术服务业"),
    "N": _("水利、环境和公共设施管理业"),
    "O": _("居民服务、修理和其他服务业"),
    "P": _("教育"),
    "Q": _("卫生和社会工作"),
    "R": _("文化、体育和娱乐业"),
    "S": _("公共管理、社会保障和社会组织"),
    "T": _("国际组织"),
}
EDUCATION = {
    "junior": _("初中及以下"),
    "senior": _("高中、中专、技校"),
    "college": _("大专"),
    "bachelor": _("大学本科"),
    "master": _("硕士研究生"),
    "doctor": _("博士研究生"),
}
OUTSIDE_TRADES = {
    "none": _("一线技术技能岗位"),
    "finance": _("财务"),
    "administration": _("行政"),
    "management": _("管理"),
    "personnel": _("人力资源"),
    "medical": _("医生"),
    "teacher": _("教师"),
}


class AwardForm(PlainForm):
    """w01: for what, by which way, and at which place on the unit's list.

    `given["awards"]` is {code: title} of those that the round gives.
    """

    award = OneOf({}, label=_("推荐称号"))
    way = OneOf({one.value: one.label for one in Way if one is not Way.CITY}, label=_("怎样推荐"))
    order = CountField(label=_("本单位的推荐排序"), least=1, most=50)

    def prepare(self) -> None:
        """The awards of the round."""
        self.fields["award"] = OneOf(self.given.get("awards", {}), label=_("推荐称号"))
        self.order_fields(["award", "way", "order"])


class UnitForm(PlainForm):
    """w05: the unit, as its seal has it."""

    unit_name = TextField(label=_("工作单位"), least=4, most=100, help_text=_("全称，和公章上一样"))
    credit_code = CreditCodeField(label=_("单位的统一社会信用代码"))
    ownership = OneOf(OWNERSHIPS, label=_("单位性质"))
    industry = OneOf(INDUSTRIES, label=_("所属行业"))
    headcount = CountField(label=_("单位人数"), least=1, most=999_999)


class PersonForm(PlainForm):
    """w02 to w04: the person. The number is not printed in what is made public."""

    name = ChineseNameField(label=_("姓名"), help_text=_("和身份证上一样"))
    id_number = IdCardField(label=_("身份证号码"), why=_("只用来核对身份，不会公示。"))
    sex = OneOf(lists.SEX, label=_("性别"))
    ethnic_group = OneOf(lists.ETHNIC_GROUP, label=_("民族"))
    native_place = TextField(label=_("籍贯"), least=2, most=40)
    political_status = OneOf(lists.POLITICAL_STATUS, label=_("政治面貌"))
    education = OneOf(EDUCATION, label=_("文化程度"))
    degree = TextField(label=_("学位"), most=30, required=False)
    works_from = MonthField(label=_("参加工作时间"), help_text=_("比如：2008-07"))
    phone = PhoneField(label=_("手机号码"), why=_("用来通知办理情况，不会公示。"))

    def clean(self) -> None:
        """Sex has to be that of the number."""
        number, sex = self.cleaned_data.get("id_number"), self.cleaned_data.get("sex")
        if number and sex and sex != sex_of(number):
            right = _("男") if sex_of(number) == "male" else _("女")
            self.add_error(
                "sex",
                _("性别和身份证号码对不上：号码表示的是“%(right)s”。请检查性别和号码。")
                % {"right": right},
            )


class PostForm(PlainForm):
    """w06 to w08: post, level, title, and what the structure of a list counts."""

    job_title = TextField(label=_("职务或岗位"), least=2, most=50)
    grade = OneOf(GRADES, label=_("行政级别"))
    professional_title = TextField(label=_("职称"), most=50, required=False)
    skill = OneOf(
        {
            "none": _("没有"),
            "junior": _("初级工"),
            "middle": _("中级工"),
            "senior": _("高级工"),
            "technician": _("技师"),
            "senior_technician": _("高级技师"),
            "special": _("特级技师"),
            "chief": _("首席技师"),
        },
        label=_("技能等级"),
    )
    category = OneOf({one.value: one.label for one in Category}, label=_("人员类别"))
    flags = SomeOf(FLAGS, label=_("是不是"), required=False)
    retired = Tick(label=_("已经退休"), required=False)
    contract = OneOf({"yes": _("有劳动合同"), "no": _("没有，自由职业")}, label=_("劳动关系"))


class TeamForm(PlainForm):
    """工人先锋号: the collective and who leads it."""

    team_name = TextField(label=_("集体名称"), least=4, most=100, help_text=_("单位加班组的全称"))
    team_kind = OneOf(TEAM_KINDS, label=_("集体类型"))
    members = CountField(label=_("集体人数"), least=2, most=9_999)
    women = CountField(label=_("其中女职工"), least=0, most=9_999)
    migrants = CountField(label=_("其中农民工"), least=0, most=9_999)
    party_members = CountField(label=_("其中党员"), least=0, most=9_999)
    average_age = CountField(label=_("平均年龄"), least=16, most=70)
    founded = MonthField(label=_("成立时间"))
    leader = ChineseNameField(label=_("负责人姓名"))
    leader_title = TextField(label=_("负责人职务"), least=2, most=50)
    leader_phone = PhoneField(label=_("负责人电话"))
    key_industry = Tick(label=_("所在单位属于重点产业"), required=False)
    safety = OneOf(
        {"none": _("没有发生事故"), "had": _("发生过事故")}, label=_("近3年安全生产情况")
    )
    accident = TextField(label=_("事故的时间和经过"), least=6, most=200, help_text=_("发生过才填"))
    shown_when: ClassVar[dict[str, ShownWhen]] = {"accident": ShownWhen("safety", ("had",))}

    def clean(self) -> None:
        """Parts are no more than the whole."""
        whole = self.cleaned_data.get("members")
        for name in ("women", "migrants", "party_members"):
            part = self.cleaned_data.get(name)
            if whole is not None and part is not None and part > whole:
                self.add_error(name, _("不能超过集体人数%(whole)d人。") % {"whole": whole})


class CraftForm(PlainForm):
    """云岭工匠, 金牌工人: the trade and what is special in it."""

    trade = TextField(label=_("从事的职业"), least=2, most=50)
    trade_from = MonthField(label=_("从哪年哪月开始从事"), help_text=_("比如：2010-03"))
    post_kind = OneOf(OUTSIDE_TRADES, label=_("岗位类型"))
    skill_text = TextField(label=_("绝技绝活"), least=10, most=500)
    benefit_yuan = CountField(label=_("带来的经济效益"), least=0, most=9_999_999, unit=_("万元"))
    benefit_text = TextField(label=_("效益怎样算出来的"), least=10, most=500)
    contests = TextField(label=_("竞赛成绩"), most=300, required=False)
    video = TextField(label=_("视频材料的链接"), most=200, required=False)
