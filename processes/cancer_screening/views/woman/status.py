"""The page of one screening: what the engine says of the registration, and what comes after it.

Whoever looks over her shoulder reads nothing of what was found: that is a page of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Booking
from processes.cancer_screening.steps.course import RUNNING, Course, course_of
from processes.cancer_screening.steps.joining import invitations_of
from processes.cancer_screening.views.woman.words import half_of, until
from processes.engine.models import Deadline
from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.queries.applicant.reckoned import blocked_of
from processes.engine.queries.applicant.shapes import (
    Button,
    CaseLine,
    Hero,
    Paper,
    Row,
    StatusPage,
    Step,
    Tag,
)
from processes.engine.queries.applicant.where import Where
from processes.engine.registry import PROCESSES
from processes.engine.templatetags.ui import day, moment

State = Booking.State
CHECKED = ("check", "street", "compare")
REPLY = "D-SCR-11"
ASKS = "history"  # node of the visit at which she answers before she comes


def own_status(one: Where, page: StatusPage, today: date) -> StatusPage:
    """The same page, as one screening. An agent reads the registration alone."""
    course = course_of(one)
    if one.case.outcome not in RUNNING or one.case.status == Stage.NOT_ADMITTED:
        return _refused(one, course, page, today)
    hero, main = _hero(course, page)
    return replace(
        page,
        hero=hero,
        main=main or (page.main if hero is page.hero else None),
        steps=_steps(course, page),
        papers=(*page.papers, *_replies(course)),
        rows=_rows(course, page),
        may_urge=page.may_urge and course.node in CHECKED,
        is_over=course.is_over,
    )


def _refused(one: Where, course: Course, page: StatusPage, today: date) -> StatusPage:
    """What ended otherwise; where the rules refused her, with what stands against it."""
    hero = page.hero
    if one.case.status == Stage.NOT_ADMITTED and (why := blocked_of(one, today)):
        hero = replace(hero, text=f"{why}\n{hero.text}")
    if one.case.outcome == "lapsed" and (where := _why_over(one)):
        hero = replace(hero, where=where)
    return replace(page, hero=hero, rows=_rows(course, page))


def _why_over(one: Where) -> str:
    """Which limit she let pass; "" for that of a correction, which the engine says."""
    rows = Deadline.objects.filter(case=one.case.pk, kind="due").order_by("pk")
    last = rows.last()
    said = {
        "screen_book": _("没有按时预约，\n名额已给下一位"),
        "screen_visit": _("两次约了没有到院，\n这一批次不能再约了"),
        "screen_wait": _("到期没有空出名额，\n下一批次可以再登记"),
    }
    return said.get(last.limit, "") if last else ""


def offers(account: int, today: date) -> list[CaseLine]:
    """That her union has named her, while she may still answer."""
    return [
        CaseLine(
            f"/my/screening/join/{one.pk}/",
            _("工会为您报名了健康筛查"),
            "",
            Tag("you", "edit", _("等您确认")),
            _("请在 %(day)s前确认，过期不预约") % {"day": day(one.until)},
            mine=True,
        )
        for one in invitations_of(account, today)
    ]


def place_of(booking: Booking) -> str:
    """Hospital, day and half-day for people."""
    slot = booking.slot
    if slot is None:
        return ""
    return f"{slot.hospital.organisation.name}，{day(slot.day)}{half_of(slot.half)}"


def _hero(course: Course, page: StatusPage) -> tuple[Hero, Button | None]:
    if course.withdrawn is not None:
        return _withdrawn(course), None
    if course.care is not None:
        return _after(course, page)
    if course.node == "hand_over":
        return _waits_for_result(), None
    if course.node == "booking":
        return _books(course, page)
    if course.node == "visit":
        return _comes(course, page)
    return page.hero, None


def _replies(course: Course) -> Iterator[Paper]:
    """The reply to her withdrawal, which the hospital's case issues; nothing else of it."""
    if course.withdrawn is None:
        return
    for one in (course.visit, course.care, course.referral):
        if one is not None:
            title = PROCESSES.of(one.case).documents[REPLY].title
            papers = papers_of(one.case, one.case.number or "")
            yield from (paper for paper in papers if paper.title == title)


def _withdrawn(course: Course) -> Hero:
    at = moment(course.withdrawn)
    return Hero(
        Tag("", "back", _("已撤回同意")),
        _("您撤回了同意，\n工会这边已经停止处理"),
        by=_("%(at)s撤回。") % {"at": at},
        text=_("这里的结果明细会在15个工作日内删除。医院自己的病历按规定保存，不受影响。"),
    )


def _after(course: Course, page: StatusPage) -> tuple[Hero, Button | None]:
    """Neutral on purpose, whatever was found."""
    if not course.has_result:
        return _waits_for_result(), None
    button = Button(_own(page, "result"), _("看结果"), "lock")
    over = course.is_over
    tag = Tag("ok", "check", _("已办完")) if over else Tag("you", "bell", _("有结果"))
    where = _("这一轮筛查已经办完") if over else _("您的结果出来了")
    text = (
        _("结果只给您本人看，打开时要再用短信验证一次。")
        if over
        else _("结果只给您本人看，打开时要再用短信验证一次。医院要和您约时间的，也写在那里。")
    )
    return Hero(tag, where, text=text, look="ok" if over else "you"), button


def _waits_for_result() -> Hero:
    return Hero(
        Tag("wait", "clock", _("等结果")),
        _("检查已经做完，\n医院正在出结果"),
        by=_("一般15个工作日内出结果。"),
        text=_("结果出来会发短信，只告诉您本人。单位和工会看不到结果。"),
    )


def _books(course: Course, page: StatusPage) -> tuple[Hero, Button | None]:
    booking, limit = course.booking, course.registration.last_day
    held = booking is not None and booking.state == State.HELD
    tag = Tag("you", "edit", _("等您确认") if held else _("等您预约"))
    by = _("请在 %(day)s前办好，过期名额给下一位。") % {"day": day(limit)} if limit else ""
    if held and booking is not None:
        by = _("为您留到 %(at)s，请确认。") % {"at": until(booking.hold_until)}
    where = _("您有一个筛查名额，\n请选医院和时间")
    text = _("自己选日期和上午、下午，能看到还剩几个名额。")
    if booking is not None and booking.state == State.WAITING:
        where, text = _("时段都约满了，\n您在排队"), _("有人取消时按先后轮到您，请常来看看。")
    elif booking is not None and booking.state == State.NO_SHOW:
        where, text = _("上次没有到院，\n还可以再约一次"), _("这是最后一次机会，再不来就不能约了。")
    hero = Hero(tag, place_of(booking) if held and booking else where, by=by, text=text, look="you")
    return hero, Button(
        _own(page, "book"), _("确认预约") if held else _("选医院和时间"), "calendar"
    )


def _comes(course: Course, page: StatusPage) -> tuple[Hero, Button | None]:
    booking = course.booking
    if booking is None or booking.slot is None:
        return page.hero, None
    asked = course.visit is not None and course.visit.node is not None
    to_answer = asked and course.visit.node.name == ASKS  # type: ignore[union-attr]
    hero = Hero(
        Tag("you" if to_answer else "ok", "calendar", _("已预约")),
        place_of(booking),
        by=_("请带身份证和筛查卡准时到院。"),
        text=_("到院以前，请先回答几个健康问题，只有医院看得到。") if to_answer else "",
        look="you" if to_answer else "ok",
    )
    if to_answer and course.visit is not None:
        return hero, Button(f"/case/{course.visit.case.number}/sign/", _("回答健康问题"), "edit")
    return hero, Button(_own(page, "card"), _("看筛查卡"), "file")


def _steps(course: Course, page: StatusPage) -> tuple[Step, ...]:
    """Five steps, whatever nodes and cases there are."""
    titles = (_("工会核实"), _("选医院和时间"), _("到院检查"), _("看结果"))
    here = _reached(course)
    first = page.steps[0] if page.steps else Step("done", _("提交申请"))
    now = Tag("wait", "clock", _("进行中"))
    you = Tag("you", "edit", _("等您办"))
    found = [replace(first, title=_("登记"))]
    for n, title in enumerate(titles):
        if n < here:
            found.append(Step("done", title, Tag("ok", "", _("已完成"))))
        elif n > here or course.withdrawn is not None:
            found.append(Step("todo", title))
        else:
            mine = course.registration.mine or (n == len(titles) - 1 and course.has_result)
            found.append(Step("fix" if mine else "now", title, you if mine else now, _line(course)))
    return tuple(found)


def _reached(course: Course) -> int:
    if course.care is not None or course.node in ("hand_over", ""):
        return 4 if course.is_over and course.care is not None else 3
    if course.node == "visit":
        return 2
    return 1 if course.node in ("place", "booking", "again", "moved") else 0


def _line(course: Course) -> tuple[str, ...]:
    """Who has it now, where the union has; where she comes to, once she has booked."""
    if course.node in CHECKED:
        return (course.registration.office,) if course.registration.office else ()
    booking = course.booking
    return (place_of(booking),) if course.node == "visit" and booking is not None else ()


def _rows(course: Course, page: StatusPage) -> tuple[Row, ...]:
    """The engine's rows without those of the union's decision, and her own before them."""
    refused = course.case.status == Stage.NOT_ADMITTED
    running = course.case.outcome in RUNNING and not refused
    left_out = ("/withdraw/", "/result/") if running else ("/withdraw/",)
    kept = tuple(row for row in page.rows if not row.href.endswith(left_out))
    own: list[Row] = []
    if course.has_result and course.withdrawn is None:
        small = _("要再用短信验证一次")
        own.append(Row(_own(page, "result"), "lock", _("结果和就诊安排"), small))
    if course.node == "visit":
        own.append(Row(_own(page, "card"), "file", _("筛查卡"), _("到院时出示二维码")))
        own.append(Row(_own(page, "change"), "calendar", _("改时间或取消预约")))
    last: list[Row] = []
    if course.withdrawn is None and page.submitted and course.case.outcome in RUNNING:
        small = _("任何时候都可以，不影响您的其他权益")
        last.append(Row(_own(page, "withdraw"), "back", _("撤回同意"), small))
    return (*own, *kept, *last)


def _own(page: StatusPage, name: str) -> str:
    return f"/my/screening/{page.ref}/{name}/"
