"""From the public list of results to prizes, first version: three small cases of an event.

The list is posted and honoured by a circular; each award is a case of its own, with its
certificate and its money; an award is taken back (docs/decisions/0052).
Source: domain specification D.5 (k11 to k13). Names of nodes are stored in rows.
"""

from typing import Any

from processes.competition.rules import honours
from processes.engine.nodes import (
    Apply,
    Choice,
    Close,
    Confirm,
    Issue,
    ObjectionCheck,
    Pay,
    ProcessFlow,
    Publicity,
    Review,
    this,
)
from processes.people.roles import Role

WITHDRAWN: Any = {"stage": "withdrawn", "told": "已撤回，没有办理。"}
LAPSED: Any = {"stage": "lapsed", "told": "没有在期限内办理，已关闭。"}
TERMINATED: Any = {"stage": "terminated", "told": "已经终止，原因写在审核意见里。"}
BY_LEADERS: Any = {
    "limit": "decide_district", "stage": "district_approval", "may_return": False,
    "withdrawable": False,
}  # fmt: skip


class ContestHonoursFlow(ProcessFlow):
    """k11, k12: the list of results is posted, then decided on by a circular."""

    process = "contest_honours"
    version = 1
    process_title = "竞赛成绩公示和表彰"

    apply = Apply(title="发起成绩公示").Next(this.publicity)
    publicity = (
        Publicity(
            "成绩公示",
            limit="contest_result_publicity",
            stage="publicity",
            papers_in=("D-CON-11",),
            told="成绩正在公示。期满没有异议的，送领导审核表彰。",
        )
        .Clear(this.decide)
        .Objection(this.objection_check)
    )
    objection_check = (
        ObjectionCheck(
            "成绩异议核实",
            role=Role.DISTRICT_OFFICER,
            limit="objection_verify",
            stage="objection_check",
            form="contest_objection",
            form_reject="contest_strike",
            papers=("D-CON-11R",),
            papers_reject=("D-CON-11R",),
            may_return=False,
            told="有人对成绩公示提出署名异议，正在核实。",
        )
        .Clear(this.publicity)
        .Upheld(this.struck)
    )
    decide = (
        Review(
            "审核表彰决定",
            role=Role.VICE_CHAIR,
            told="公示期满无异议，等分管副主席审核表彰决定。",
            **BY_LEADERS,
        )
        .Approve(this.sign)
        .Reject(this.refused)
    )
    sign = (
        Review(
            "签发表彰通报",
            role=Role.CHAIR,
            papers=("D-CON-12", "D-CON-13L"),
            told="分管副主席已同意，等主席签发。",
            **BY_LEADERS,
        )
        .Approve(this.done, "签发")
        .Reject(this.refused)
    )
    done = Close(
        "approved", "已表彰", stage="archived", told="表彰通报已签发。证书和奖金按人自动办理。"
    )
    struck = Close(
        "rejected",
        "异议成立",
        stage="rejected",
        told="异议成立，取消了一名选手的成绩，名次已重新计算。请按新名次重新公示。",
    )
    refused = Close("rejected", "不予签发", stage="rejected", told="没有签发，原因写在审核意见里。")
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class ContestPrizeFlow(ProcessFlow):
    """k13: one award: the certificate in passing, the money to the account the winner confirms."""

    process = "contest_prize"
    version = 1
    process_title = "竞赛获奖"

    apply = Apply(title="获奖").Next(this.which)
    which = (
        Choice(title="得了什么")
        .When(honours.has_prize, this.award, "得奖")
        .Else(this.pass_paper, "成绩合格")
    )
    pass_paper = Issue(
        "出具合格证书", papers_in=("D-CON-13P",), told="成绩合格，证书已出具。"
    ).Next(this.done)
    award = Issue(
        "出具获奖证书", papers_in=("D-CON-13",), told="恭喜获奖！证书已出具，可以下载、核验。"
    ).Next(this.with_money)
    with_money = (
        Choice(title="有没有奖金")
        .When(honours.has_money, this.account, "有奖金")
        .Else(this.done, "没有奖金")
    )
    account = Confirm(
        "确认领奖账户",
        limit="contest_account",
        on_due="escalate",
        escalate_to=Role.GRASSROOTS_OFFICER,
        stage="approved",
        form="contest_account",
        told="请确认领奖的银行账户，要是您本人的卡。确认后由区总工会财务发放奖金。",
    ).Next(this.pay, "已确认")
    pay = Pay(
        "发放奖金",
        limit="contest_pay",
        stage="paying",
        form="payment",
        may_return=False,
        told="领奖账户已确认，等区总工会财务发放奖金。",
    ).Next(this.done)
    done = Close("approved", "已办结", stage="archived", told="已经办结。证书可以随时下载、核验。")
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class ContestRevocationFlow(ProcessFlow):
    """An award is taken back: proposed by the section, decided by the chair."""

    process = "contest_revocation"
    version = 1
    process_title = "撤销竞赛获奖"

    apply = Apply(title="提出撤销").Next(this.decide)
    decide = (
        Review(
            "审批撤销",
            role=Role.CHAIR,
            papers=("D-CON-14",),
            told="已提出撤销，等主席审批。",
            **{**BY_LEADERS, "withdrawable": True},
        )
        .Approve(this.done, "撤销")
        .Reject(this.refused)
    )
    done = Close(
        "approved", "已撤销", stage="archived", told="获奖已撤销，证书作废，核验时写明已作废。"
    )
    refused = Close(
        "rejected", "不予撤销", stage="rejected", told="没有批准撤销，原因写在审核意见里。"
    )
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)
