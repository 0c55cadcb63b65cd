"""慰问救助名单, first version: from the list of a union to receipts of all who stand on it.

Source: domain specification B1.5, G.1 AID-14 to AID-16; docs/decisions/0018. The amount gate looks
at each person; the list as a whole is decided by the chair with the number of the minutes.
"""

from processes.aid_list import rules
from processes.engine.nodes import (
    Apply,
    Choice,
    Close,
    Confirm,
    ObjectionCheck,
    Pay,
    ProcessFlow,
    Publicity,
    Review,
    this,
)
from processes.people.roles import Level, Role

FIRST_LEVEL = {"stands_for": Level.GRASSROOTS.value, "basis": "灵活就业、失业人员由街道工会建档"}


class AidListFlow(ProcessFlow):
    """The list is filled, reviewed level by level, posted, decided, paid, receipted, archived."""

    process = "aid_list"
    version = 1
    process_title = "慰问救助名单"

    apply = Apply(
        form="aid_list",
        title="填报名单",
        told="导入名单，核对后提交。草稿保留30个自然日。",
    ).Next(this.first_level)

    # A street files for those who have no union of an employer (B1.5).

    first_level = (
        Choice(title="由哪一级填报")
        .When(rules.filed_by_street, this.street_first, "街道总工会填报")
        .Else(this.grassroots_sign, "基层工会填报")
    )

    street_first = (
        Review(
            "街道总工会签署本级名单",
            role=Role.STREET_CHAIR,
            limit="review_street",
            correct_limit="correction",
            stage="street_review",
            form="board",
            extra=FIRST_LEVEL,
            told="名单已提交，等街道总工会负责人签署。",
        )
        .Approve(this.district_review)
        .Reject(this.closed_rejected)
    )

    grassroots_sign = (
        Review(
            "基层工会审核名单",
            role=Role.GRASSROOTS_CHAIR,
            limit="review_grass",
            correct_limit="correction",
            stage="grassroots_review",
            form="board",
            told="名单已提交，基层工会负责人正在审核。",
        )
        .Approve(this.street_review)
        .Reject(this.closed_rejected)
    )

    street_review = (
        Review(
            "街道总工会复核名单",
            role=Role.STREET_REVIEWER,
            limit="review_street",
            correct_limit="correction",
            stage="street_review",
            told="基层工会已同意，街道总工会正在复核名单。",
        )
        .Approve(this.street_sign)
        .Reject(this.closed_rejected)
    )

    street_sign = (
        Review(
            "街道总工会签署名单",
            role=Role.STREET_CHAIR,
            limit="review_street",
            correct_limit="correction",
            stage="street_review",
            told="等街道总工会负责人签署名单。",
        )
        .Approve(this.district_review)
        .Reject(this.closed_rejected)
    )

    district_review = (
        Review(
            "区级审核名单",
            role=Role.DISTRICT_OFFICER,
            limit="review_district",
            correct_limit="correction",
            stage="district_review",
            told="区总工会正在审核名单和资金。",
        )
        .Approve(this.public_gate, "符合")
        .Reject(this.closed_rejected, "不符合")
    )

    public_gate = (
        Choice(title="是否公示")
        .When("is_posted", this.publicity, "需要公示")
        .Else(this.amount_gate, "不需要公示")
    )

    publicity = (
        Publicity(
            "公示",
            limit="publicity",
            stage="publicity",
            papers_in=("D-AID-07",),
            papers=("D-AID-07R",),
            told="名单审核通过，正在公示。公示只显示隐去一部分的姓名、工作单位和金额。",
        )
        .Clear(this.amount_gate)
        .Objection(this.objection_check)
    )

    objection_check = (
        ObjectionCheck(
            "异议核实",
            role=Role.DISTRICT_OFFICER,
            limit="objection_verify",
            correct_limit="correction",
            stage="objection_check",
            told="公示期间收到异议，区总工会正在核实。",
        )
        .Clear(this.publicity)
        .Upheld(this.closed_rejected)
    )

    amount_gate = (
        Choice(title="金额网关（逐人）")
        .When(rules.each_within_collective_limit, this.collective, "每人不超过集体研究限额")
        .Else(this.city_review, "有人超过集体研究限额")
    )

    collective = (
        Review(
            "集体研究审批名单",
            role=Role.CHAIR,
            limit="decide_district",
            stage="district_approval",
            withdrawable=False,
            correct_limit="correction",
            form="collective",
            papers=("D-AID-05",),
            told="区总工会正在集体研究整份名单。",
        )
        .Approve(this.pay)
        .Reject(this.closed_rejected)
    )

    city_review = (
        Review(
            "上级审批名单",
            role=Role.CITY_LEADER,
            limit="decide_city",
            stage="city_review",
            withdrawable=False,
            correct_limit="correction",
            papers=("D-AID-05",),
            told="名单里有人超过区级审批限额，已报市总工会审批。",
        )
        .Approve(this.pay)
        .Reject(this.closed_rejected)
    )

    pay = Pay(
        "发放",
        limit="pay",
        stage="approved",
        form="payment",
        may_return=False,
        papers_in=("D-AID-11b",),
        papers=("D-AID-11a",),
        told="名单已经批准，区总工会财务按名单发放。",
    ).Next(this.receipt)

    receipt = Confirm(
        "名单签收",
        limit="sign_receipt",
        stage="paying",
        form="receipt",
        papers=("D-AID-12",),
        told="已经发放。请按名单逐人核对签收，然后在这里确认。",
    ).Next(this.archive)

    archive = Close("approved", "归档", stage="archived", told="名单已经办结归档。")
    closed_rejected = Close(
        "rejected", "不予批准办结", stage="rejected", told="名单没有批准，原因写在审核意见里。"
    )
    withdrawn = Close("withdrawn", "撤回", stage="withdrawn", told="名单已撤回。")
    lapsed = Close("lapsed", "逾期关闭", stage="lapsed", told="没有在期限内办理，名单已关闭。")
    terminated = Close("terminated", "终止", stage="terminated")
