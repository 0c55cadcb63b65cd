"""/_ui/: every part of the screens in every state, for people who build them. Demo only."""

from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

TAGS = [
    ("wait", "clock", _("审核中")),
    ("you", "back", _("等您补正")),
    ("ok", "check", _("已通过")),
    ("no", "x", _("不予通过")),
    ("pub", "mega", _("公示中")),
    ("", "dot", _("草稿")),
]


@dataclass(frozen=True)
class Tag:
    """A status in colour, icon and word."""

    kind: str
    icon_name: str
    text: str


@dataclass(frozen=True)
class Step:
    """One step of a way: state is done, now, todo, fix or no."""

    state: str
    title: str
    tag: Tag | None = None
    lines: list[str] = field(default_factory=list)


class Sample(forms.Form):
    """One field of each kind."""

    income = forms.CharField(
        label=_("家庭年收入"), help_text=_("全家人到手的工资、退休金加起来，按一年算")
    )
    people = forms.IntegerField(label=_("一起生活的人数"), help_text=_("包括您自己"))
    street = forms.ChoiceField(
        label=_("所属街道"),
        choices=[("", _("请选择")), ("1", _("小板桥街道")), ("2", _("关上街道"))],
    )
    reason = forms.ChoiceField(
        label=_("主要是什么原因造成困难？"),
        help_text=_("选一个最主要的"),
        widget=forms.RadioSelect,
        choices=[("ill", _("本人得大病")), ("study", _("子女上学")), ("other", _("其他原因"))],
    )
    needs = forms.MultipleChoiceField(
        label=_("需要哪些帮扶？"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("life", _("生活")), ("care", _("医疗")), ("study", _("助学"))],
    )
    story = forms.CharField(label=_("申请事由"), widget=forms.Textarea, required=False)
    consent = forms.BooleanField(label=_("我同意核对家庭经济状况"), help_text=_("可以随时撤回"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Give the fields the plain attributes the renderer knows."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["income"].unit = _("元/年")  # type: ignore[attr-defined]
        self.fields["income"].size = "mid"  # type: ignore[attr-defined]
        self.fields["income"].why = _("用来算人均收入。只有经办的工作人员能看，每次查看都有记录。")  # type: ignore[attr-defined]
        self.fields["people"].unit = _("人")  # type: ignore[attr-defined]
        self.fields["people"].size = "short"  # type: ignore[attr-defined]
        self.fields["reason"].choice_hints = {"ill": _("癌症、尿毒症、手术住院等")}  # type: ignore[attr-defined]


STEPS = [
    Step("done", "提交申请", Tag("ok", "", "已完成"), ["3月2日 10:00，您交了 6 份材料"]),
    Step("done", "街道复核", Tag("ok", "", "已通过"), ["3月6日 15:40，小板桥街道总工会"]),
    Step("now", "区总工会审核", Tag("wait", "clock", "进行中"), ["3月9日收到"]),
    Step("todo", "公示 5 个工作日", None, ["姓名隐去一部分，不公示病情"]),
    Step("fix", "要改的地方"),
    Step("no", "不予通过"),
]


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show the parts; `?look=desk` shows them as officers see them."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    look = "desk" if request.GET.get("look") == "desk" else "applicant"
    wrong = Sample(data={"income": "三千多"}, prefix="wrong")
    return render(
        request,
        f"style_guide/{look}.html",
        {
            "tags": TAGS,
            "steps": STEPS,
            "form": Sample(),
            "wrong": wrong,
        },
    )
