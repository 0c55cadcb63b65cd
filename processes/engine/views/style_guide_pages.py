"""/_ui/page/<name>/: applicants' pages with made-up cases, in states that are hard to reach."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from processes.engine.calendar import CHINA
from processes.engine.queries.applicant.cases import OwnCases
from processes.engine.queries.applicant.services import SOON
from processes.engine.queries.applicant.shapes import (
    Button,
    CaseLine,
    Hero,
    Meter,
    Money,
    Notice,
    Paper,
    Remark,
    Row,
    StatusPage,
    Step,
    Tag,
    Viewing,
)

AT = datetime(2026, 3, 6, 15, 40, tzinfo=CHINA)
NUMBER = "GD-AID-2026-000187"
REVIEW = StatusPage(
    ref=NUMBER,
    title="困难职工帮扶",
    number=NUMBER,
    applicant="李样甲",
    submitted=AT,
    hero=Hero(
        tag=Tag("wait", "clock", "街道审核中"),
        where="您的申请正在\n小板桥街道总工会办理",
        by="这一步预计 3月13日（周五）前办完。",
        text="单位工会已同意，街道总工会正在复核。",
        meter=Meter(2, 5, "本环节已用 2 个工作日", "时限 5 个工作日"),
        pairs=(("经办人", "周老师"), ("现在这一步", "街道总工会复核")),
    ),
    steps=(
        Step("done", "提交申请", Tag("ok", "", "已完成"), ("3月2日 10:00",)),
        Step("done", "基层工会受理", Tag("ok", "", "已通过"), ("3月4日 09:12 样例物业工会",)),
        Step("now", "街道审核", Tag("wait", "clock", "进行中"), ("3月6日收到",)),
        Step("todo", "公示"),
        Step("todo", "发放救助金"),
    ),
    money=Money(
        "生活救助",
        "8,000.00",
        "人民币捌仟元整",
        "已经批准，等区总工会拨付到您的银行卡。",
        ("救助金额", "救助项目"),
    ),
    rows=(
        Row("#", "file", "我的申请和材料", "交上去的内容，可以打印"),
        Row("#", "eye", "谁看过我的申请", "3 位工作人员"),
        Row("#", "bell", "消息", "", 1, "条新消息"),
        Row("#", "back", "撤回申请", "公示开始前都可以撤回"),
    ),
    papers=(
        Paper("#", "困难职工帮扶申请书", NUMBER, AT.date()),
        Paper("#", "受理通知书", "", None, waiting=True),
    ),
)
RETURNED = replace(
    REVIEW,
    hero=Hero(
        tag=Tag("you", "back", "等您补正"),
        where="请您改好 2 处，\n再交回样例物业工会",
        by="请在 3月13日（周五）前交回。",
        text="等您补正的时间不算进办理时限，排队位置也不会丢。",
        look="you",
    ),
    remarks=(
        Remark(
            "M09", "诊断书", "医院盖章没拍全，请把右下角的红章拍进来。", "王老师", AT, slot="M09"
        ),
        Remark(
            "income", "全家一年到手的收入", "和工资流水对不上。", "王老师", AT, old="33800 元/年"
        ),
    ),
    main=Button("#", "开始修改（0/2）", "edit"),
)
LATE = replace(
    REVIEW,
    hero=replace(
        REVIEW.hero,
        tag=Tag("no", "warn", "超过时限，对不起"),
        by="本来应该在 3月13日（周五）前办完，让您久等了。新的预计：3月20日（周五）前办完，"
        "已经报告上一级督办。可以按下面的“催办一下”。",
        look="no",
        meter=Meter(6, 5, "本环节已用 6 个工作日", "时限 5 个工作日"),
    ),
    may_urge=True,
)
CASES = OwnCases(
    waiting=(
        CaseLine(
            "#", "困难职工帮扶", "", Tag("you", "edit", "没交"), "草稿还没有交，请接着填", True
        ),
    ),
    running=(
        CaseLine(
            "#",
            "困难职工帮扶",
            NUMBER,
            Tag("wait", "clock", "街道审核中"),
            "小板桥街道总工会在办，预计 3月13日（周五）前",
        ),
    ),
)
NOTICES = (Notice("办理进展", "单位工会已同意，街道总工会正在复核。", AT, "#", unread=True),)
PAGES: dict[str, tuple[str, dict[str, object]]] = {
    "home": ("home", {"services": SOON, "cases": CASES, "who": "李样甲"}),
    "my": ("my", {"cases": CASES}),
    "none": ("my", {"cases": OwnCases()}),
    "status": ("status", {"page": REVIEW}),
    "returned": ("status", {"page": RETURNED}),
    "late": ("status", {"page": LATE}),
    "messages": ("messages", {"notices": NOTICES}),
    "viewed": (
        "viewed",
        {
            "page": {
                "title": REVIEW.title,
                "number": NUMBER,
                "href": "#",
                "viewings": (Viewing("王老师", "样例物业工会", "申请内容", AT),),
            }
        },
    ),
}


def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages. Demo only."""
    if name not in PAGES or not settings.DEMO:
        raise Http404
    template, context = PAGES[name]
    return render(request, f"applicant/{template}.html", context)
