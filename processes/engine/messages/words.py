"""What a notice says: process, number of the case, what to do, by when, where. Nothing else.

No name, amount, illness, phone or identity number: every text is one of the sentences here or of
the flow's `told`, with a number, a day and an address put in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from processes.engine.messages.notice import (
    EMPTY_DESK,
    EMPTY_DESK_ADMIN,
    ROW_DUE,
    ROW_LATE,
    Notice,
)
from processes.engine.models import Case
from processes.engine.policies_lane import is_closed
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for

Said = Callable[[], tuple[str, str]]
STUCK, OBJECTIONS = "/manage/stuck/", "/w/pub/?state=objections"

SENTENCES: dict[str, Said] = {
    "submitted": lambda: (_("申请已提交"), _("申请已提交，可以随时登录查看办理进度。")),
    "correct": lambda: (_("请补正材料"), _("需要补正，请登录查看要补什么并提交。")),
    "corrected": lambda: (_("补正已提交"), _("申请人已提交补正，请继续办理。")),
    "rejected": lambda: (_("审核未通过"), _("审核未通过，理由请登录查看。")),
    "urged": lambda: (_("催办"), _("有人催办，请尽快办理。")),
    "reminded": lambda: (_("时限提醒"), _("办理期限快到了，请登录办理。")),
    "overdue": lambda: (_("时限提醒"), _("办理期限已过，请尽快登录办理。")),
    "escalated": lambda: (_("逾期督办"), _("下级办理已逾期，请督办。")),
    "copied": lambda: (_("抄送"), _("有一件办件抄送给您，请登录查看。")),
    "paper_void": lambda: (
        _("文书已作废"),
        _("有一份文书已经作废，请登录查看；重新出具的以系统中的为准。"),
    ),
    "extended": lambda: (_("核实延期"), _("核实还需要一些时间，已延长办理期限，请登录查看。")),
    "refunded": lambda: (
        _("救助金已退回"),
        _("救助金已登记退回，原因请登录查看。有疑问请打12351。"),
    ),
    "funded": lambda: (
        _("资金已到位"),
        _("救助资金已经安排，等区总工会拨付，请登录查看。"),
    ),
    "pay_failed": lambda: (
        _("请核对银行卡"),
        _("这次转账没有办成，钱还给您留着。请登录查看，核对收款的银行卡。有疑问请打12351。"),
    ),
    "pay_again": lambda: (
        _("付款没有办成"),
        _("有一笔付款银行没有办成，请登录更正账户，再放进下一个付款文件。"),
    ),
    "row_aside": lambda: (
        _("名单异议核实"),
        _("对名单上一个人的异议正在核实，其他人照常办理，请登录查看。"),
    ),
    "row_settled": lambda: (
        _("异议已核实"),
        _("对名单上一个人的异议已经核实，结果请登录查看。"),
    ),
    ROW_DUE: lambda: (
        _("名单异议核实"),
        _("对名单上一个人的异议还没有核实，请登录在“异议”里办理。"),
    ),
    ROW_LATE: lambda: (
        _("逾期督办"),
        _("对名单上一个人的异议过期没有核实，请登录在“异议”里督办。"),
    ),
    "rest_paid": lambda: (
        _("名单已补发"),
        _("名单上核实过异议的人已经补发，请登录查看并核对签收。"),
    ),
    "payable": lambda: (_("可以拨付"), _("等候资金的办件可以拨付了，请登录办理。")),
    "leaving": lambda: (
        _("即将转出"),
        _("公示期满后，申请和材料会转到您现在所属的区县总工会，请登录查看。"),
    ),
    "followed": lambda: (
        _("档案有变动"),
        _("困难职工档案有变动，请登录查看。有疑问请打12351。"),
    ),
    "file_due": lambda: (
        _("档案到期"),
        _("有困难职工档案到了复核或回访的日子，请登录在“档案”里办理。"),
    ),
    EMPTY_DESK: lambda: (
        _("没有人能办"),
        _("有一步现在没有人能办，已经请系统管理员处理，请您也安排。"),
    ),
    EMPTY_DESK_ADMIN: lambda: (
        _("有件卡住了"),
        _("有一步现在没有人能办，请登录在“卡住的件”里处理。"),
    ),
    "closed": lambda: (_("办理结束"), _("办理已结束，结果请登录查看。")),
    "note": lambda: (_("有新留言"), _("工作人员给您留了言，请登录查看。")),
    "note_back": lambda: (_("有新留言"), _("申请人留了言，请登录查看并答复。")),
}


NOTES = frozenset({"note", "note_back"})


@dataclass(frozen=True)
class Letterhead:
    """What stands around the sentence. `desk`: for whoever works on the case."""

    case: Case
    desk: bool
    kind: str = ""

    @property
    def ref(self) -> str:
        """How addresses name the case."""
        return self.case.number or str(self.case.pk)

    @property
    def path(self) -> str:
        """Where to read what it is about."""
        if self.kind == EMPTY_DESK_ADMIN:  # who administers sees no case
            return STUCK
        if self.kind in (ROW_DUE, ROW_LATE):
            return OBJECTIONS
        page = f"/w/case/{self.ref}/" if self.desk else f"/case/{self.ref}/"
        return f"{page}messages/" if self.kind in NOTES else page


def words(
    case: Case, notice: Notice, *, by: date | None = None, on: date | None = None
) -> tuple[str, str]:
    """Title and text as they stand on the person's own pages; `on` is the day it is sent."""
    late = notice.kind == "reminded" and by is not None and on is not None and on > by
    title, said = _said(case, "overdue" if late else notice.kind, notice.node)
    text = (
        _("%(process)s %(number)s：%(said)s") if case.number else _("%(process)s（草稿）：%(said)s")
    )
    service = _("健康服务") if is_closed(case.process) else PROCESSES[case.process].title
    put = {"process": service, "number": case.number, "said": said}
    return title, text % put + _by(notice, by, late=late)


def letter(text: str, path: str) -> str:
    """The text as it goes out: who writes, what, where to look."""
    return _("【官渡区总工会】%(text)s查看：%(address)s") % {
        "text": text,
        "address": f"{settings.SITE_URL.rstrip('/')}{path}",
    }


def _by(notice: Notice, day: date | None, *, late: bool) -> str:
    if day is None:
        return ""
    shown = _("%(month)d月%(day)d日") % {"month": day.month, "day": day.day}
    if notice.to == "applicant" and not late:
        return _("请在%(day)s前办好。") % {"day": shown}
    return _("期限是%(day)s。") % {"day": shown}


def _said(case: Case, kind: str, node: str) -> tuple[str, str]:
    # One sentence, whatever was found; and she has filed nothing there: another case called it.
    if is_closed(case.process) and (node or kind == "submitted"):
        said = _("您有新的健康服务进展，请登录查看，也可以打电话问医院。")
        return _("办理进展"), said
    if node:
        return _("办理进展"), graph_for(case.process, case.flow_version).node(node).told
    known = SENTENCES.get(kind)
    return known() if known else (_("办理进展"), _("有新的进展，请登录查看。"))
