"""The page of one case for its applicant. Requires a scope."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.again import may_apply_again
from processes.engine.audit.timeline import said_by
from processes.engine.calendar import CalendarMissing, china_day, working_days_between
from processes.engine.game.slots import is_slot
from processes.engine.models import Case, Event
from processes.engine.models.stages import Stage
from processes.engine.moves import Verb
from processes.engine.policies import SECOND_LOOK
from processes.engine.queries.applicant.appeal import appeal_button, may_appeal
from processes.engine.queries.applicant.correction import Correction, title_of
from processes.engine.queries.applicant.milestones import steps_of
from processes.engine.queries.applicant.money import money_of
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.queries.applicant.promise import apology
from processes.engine.queries.applicant.shapes import (
    Button,
    Hero,
    Meter,
    Row,
    StatusPage,
    Tag,
)
from processes.engine.queries.applicant.viewings import readings_of
from processes.engine.queries.applicant.where import Where
from processes.engine.queries.notes import new_notes
from processes.engine.queries.quotas import in_queue
from processes.engine.queries.stage_look import stage_tag
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.templatetags.ui import day
from processes.people import organisations

ENDED = {Stage.REJECTED, Stage.NOT_ADMITTED}
AGAIN = gettext_lazy(
    "材料都保存着。可以照上次填的重新申请：填过的和还有效的材料会带过去，您核对、改好再交。"
)
DECIDED = {Stage.REJECTED, Stage.NOT_ADMITTED, Stage.APPEAL, Stage.APPROVED, Stage.PAYING}
GOOD_ENDS = {Stage.ARCHIVED, Stage.CLOSED, Stage.APPROVED}


def status_page(one: Where, ref: str, today: date, asked: Correction | None) -> StatusPage:
    """Whose turn it is, the way, the papers, and what else can be opened."""
    case = one.case
    return StatusPage(
        ref=ref,
        title=str(PROCESSES[case.process].title),
        number=case.number or "",
        applicant=case.applicant.name,
        submitted=case.submitted_at,
        hero=_hero(one, today, asked),
        steps=steps_of(one),
        rows=_rows(one, ref),
        papers=papers_of(case, ref),
        remarks=asked.remarks if asked else (),
        money=money_of(case),
        main=_main(one, ref, asked, today),
        may_urge=one.is_late(today) and not one.urged_on(today),
        may_again=may_apply_again(case),
        is_over=one.closed,
    )


def _hero(one: Where, today: date, asked: Correction | None) -> Hero:
    if one.closed or one.case.status in ENDED:
        return _over(one, today)
    if asked is not None:
        return _correcting(one, asked)
    if one.mine:
        return _own_turn(one)
    return _with_office(one, today)


def _correcting(one: Where, asked: Correction) -> Hero:
    by = _("请在 %(day)s前交回。") % {"day": day(one.last_day)} if one.last_day else ""
    back = one.office or _("原来的工会")
    where = _("请您改好 %(n)d 处，\n再交回%(office)s")
    if asked.general:
        where = _("请您按意见补正，\n再交回%(office)s")
    return Hero(
        tag=Tag("you", "back", _("等您补正")),
        where=where % {"n": len(asked.remarks), "office": back},
        by=by,
        text=_("等您补正的时间不算进办理时限，排队位置也不会丢。"),
        look="you",
    )


def _own_turn(one: Where) -> Hero:
    title = one.node.title if one.node else ""
    by = _("请在 %(day)s前办。") % {"day": day(one.last_day)} if one.last_day else ""
    return Hero(
        tag=Tag("you", "edit", _("等您办")),
        where=_("请您办：%(title)s") % {"title": title},
        by=by,
        text=one.node.told if one.node else "",
        look="you",
    )


def _with_office(one: Where, today: date) -> Hero:
    node = one.node
    told = node.told if node else ""
    told = _after_second_look(one) + told
    leaving = moved_to(one.case) if node and node.preset == "publicity" else ""
    if leaving:
        told += _("公示期满后，这一件转到%(there)s接着办。") % {"there": leaving}
    queued = node is not None and is_slot(node)
    if queued:
        told += in_queue(one.case.pk)
    late = one.is_late(today) and not queued
    tag = stage_tag(one.case.status)
    where = _("您的申请正在\n%(office)s办理") % {"office": one.office}
    if not one.office:
        where = _("您的申请正在\n%(title)s") % {"title": node.title if node else ""}
    return Hero(
        tag=Tag("no", "warn", _("超过时限，对不起")) if late else tag,
        where=where,
        by=apology(one, today) if late else _promise(one),
        text=told,
        look="no" if late else "",
        meter=_meter(one, today),
        pairs=_pairs(one),
    )


def _after_second_look(one: Where) -> str:
    """That an appeal was granted, while the case goes on from where it had fallen."""
    granted = Event.objects.filter(case=one.case, verb=Verb.APPROVE).order_by("-n")
    nodes = (one.view.graph.nodes.get(row.node) for row in granted)
    if not any(node is not None and node.preset == SECOND_LOOK for node in nodes):
        return ""
    return _("您申请的复核撤销了原来的决定，从这里接着办；决定书在“文书”里。")


def _promise(one: Where) -> str:
    if one.token is not None and one.token.id in one.view.state.unfunded:
        return _("正在等资金，这段时间不算进拨付的时限。资金一到就告诉您预计哪天前拨付。")
    if one.limit is None:
        return ""
    if one.last_day is None:
        return _("完成日期待节假日安排公布后告诉您。")
    if one.node is not None and is_slot(one.node):
        return _("什么时候有名额现在说不准，最晚等到 %(day)s。") % {"day": day(one.last_day)}
    return _("这一步预计 %(day)s前办完。") % {"day": day(one.last_day)}


def _meter(one: Where, today: date) -> Meter | None:
    if one.limit is None or one.last_day is None:
        return None
    if one.node is not None and is_slot(one.node):
        return None  # no office works on it meanwhile
    calendar, begun = reference().calendar, china_day(one.limit.armed_at)
    if one.node is not None and one.node.counts_first_day:
        begun -= timedelta(days=1)
    try:
        used = working_days_between(calendar, begun, max(today, begun))
        limit = working_days_between(calendar, begun, one.last_day)
    except CalendarMissing:
        return None
    if limit <= 0:
        return None
    return Meter(
        used=used,
        limit=limit,
        words=_("本环节已用 %(n)d 个工作日") % {"n": used},
        words_limit=_("时限 %(n)d 个工作日") % {"n": limit},
    )


def _pairs(one: Where) -> tuple[tuple[str, str], ...]:
    if one.task is None:
        return ()
    holder = title_of(one.task.holder.name) if one.task.holder else _("等经办人接手")
    step = one.node.title if one.node else ""
    return ((_("经办人"), holder), (_("现在这一步"), step))


def _over(one: Where, today: date) -> Hero:
    case = one.case
    stage = Stage(case.status)
    tag = stage_tag(case.status)
    ends = {
        Stage.REJECTED: _("这次没有批准"),
        Stage.NOT_ADMITTED: _("这次没有受理"),
        Stage.WITHDRAWN: _("您撤回了申请"),
        Stage.LAPSED: _("补正超过了期限，这一件已关闭"),
        Stage.TERMINATED: _("这一件已终止"),
    }
    good = stage in GOOD_ENDS
    if not one.closed and one.node:
        by = ""
        if one.last_day and may_appeal(one, today):
            by = _("可以在 %(day)s前申请复核。") % {"day": day(one.last_day)}
        return Hero(tag=tag, where=str(ends.get(stage, "")), by=by, text=one.node.told, look="no")
    if stage is Stage.TRANSFERRED:
        there = moved_to(case)
        return Hero(
            tag=tag,
            where=_("这一件已转到%(there)s") % {"there": there},
            text=_("全部材料已经移交，由%(there)s接着办，要问进度请联系那里。本区不再办理。")
            % {"there": there},
        )
    if Event.objects.filter(case=case, verb=Verb.REFUND).exists():
        said = _("救助金已登记退回，原因在“办理结果”里。有疑问请打 12351。")
        return Hero(tag=tag, where=_("救助金已退回"), text=said, look="no")
    where = str(ends.get(stage) or _("已经办完了"))
    text = AGAIN if may_apply_again(case) else ""
    by = _("%(day)s办结。") % {"day": day(case.closed_at)} if case.closed_at else ""
    return Hero(tag=tag, where=where, by=by, text=str(text), look="ok" if good else tag.kind)


def moved_to(case: Case) -> str:
    """Name of the union to which a case was moved, or will be after its publicity; "" for none."""
    row = Event.objects.filter(case=case, verb=Verb.MOVE_OUT).order_by("-n").first()
    code = str(said_by(row).get("to", "")) if row else ""
    codes = organisations.tree().codes
    return organisations.by_code(code).name if code in codes else code


def _rows(one: Where, ref: str) -> tuple[Row, ...]:
    seen = readings_of(one.case).values("actor").distinct().count()
    small = _("%(n)d 位工作人员") % {"n": seen} if seen else _("还没有人看过")
    rows = [
        Row(f"/case/{ref}/copy/", "file", _("我的申请和材料"), _("交上去的内容，可以打印")),
        Row(f"/case/{ref}/viewed/", "eye", _("谁看过我的申请"), small),
        Row("/my/messages/", "bell", _("消息")),
    ]
    if one.case.number:
        rows.insert(0, Row(f"/case/{ref}/messages/", "chat", _("给工作人员留言"), _notes(one)))
    if one.closed or one.case.status in DECIDED:
        rows.insert(0, Row(f"/case/{ref}/result/", "stamp", _("办理结果"), _("决定、理由和文书")))
    if may_withdraw(one):
        small = _("公示开始前都可以撤回")
        rows.append(Row(f"/case/{ref}/withdraw/", "back", _("撤回申请"), small))
    return tuple(rows)


def _notes(one: Where) -> str:
    """What is new in the thread for the applicant."""
    new = new_notes(one.case, one.case.applicant_id, office=False)
    return _("有 %(n)d 条新留言") % {"n": new} if new else _("问材料、问进度，说新情况")


def may_withdraw(one: Where) -> bool:
    """Whether the applicant may take the application back where it stands."""
    return not one.closed and one.node is not None and one.node.withdrawable


def _main(one: Where, ref: str, asked: Correction | None, today: date) -> Button | None:
    if asked is not None:
        words = _("开始修改（%(done)d/%(n)d）") % {"done": asked.done, "n": len(asked.remarks)}
        return Button(f"/case/{ref}/fix/", words, "edit")
    if one.mine and one.node is not None:
        return Button(f"/case/{ref}/sign/", one.node.title, "sign")
    if may_appeal(one, today):
        return appeal_button(ref)
    return None
