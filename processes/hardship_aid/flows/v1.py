"""困难职工帮扶, first version: from the application to the archived household file.

Source: domain specification B1.8 (n1 to n16, g0, g1). Names of nodes are stored in rows.
"""

from typing import Any

from processes.engine.nodes import (
    Apply,
    Choice,
    Close,
    Confirm,
    JointOpinion,
    ObjectionCheck,
    Pay,
    ProcessFlow,
    Publicity,
    Review,
    Rules,
    Visit,
    appealable,
    this,
)
from processes.hardship_aid import rules
from processes.people.roles import Level, Role

# The street does the grassroots union's work for who belongs to none. Source: B1.5 [S11].
FIRST_LEVEL = {"stands_for": Level.GRASSROOTS.value, "basis": "灵活就业、失业人员由街道工会建档"}

CORRECTED: Any = {"correct_limit": "correction", "papers_return": ("D-AID-02C",)}
STREET: Any = {"limit": "review_street", "stage": "street_review", **CORRECTED}
ACCEPTED: Any = {
    "limit": "accept_grass",
    "stage": "submitted",
    "form": "acceptance",
    "papers": ("D-AID-02",),
    "papers_reject": ("D-AID-02N",),
    **CORRECTED,
}
VISITED: Any = {"persons": 2, "limit": "home_visit", "form": "home_visit", "papers": ("D-AID-03",)}
FINAL: Any = {"withdrawable": False, "correct_limit": "correction"}
DECIDES: Any = {"limit": "decide_district", "stage": "district_approval", **FINAL}
CITY: Any = {"limit": "decide_city", "stage": "city_review", **FINAL}
REFUSED: Any = {
    "papers_in": ("D-AID-13",),
    "told": "没有批准。理由和依据写在通知书里；不同意可以在10个工作日内申请复核。",
    "decided": ("D-AID-14",),
    "ends": this.closed_rejected,
}


class HardshipAidFlow(ProcessFlow):
    """Application, home visit, three levels of review, publicity, decision, payment, archive."""

    process = "hardship_aid"
    version = 1
    process_title = "困难职工帮扶"

    # n1, g0: the applicant or an agent with a mandate
    apply = Apply(
        form="hardship_aid",
        title="填写申请",
        papers=("D-AID-01",),
        told="填好并上传材料后提交。草稿保留30个自然日。",
    ).Next(this.screen)

    screen = Rules(title="自动校验").Pass(this.first_level).Block(this.not_admitted)

    # Who has no union of an employer begins at the street (B1.5).
    first_level = (
        Choice(title="由哪一级受理")
        .When(rules.has_union, this.accept, "有基层工会")
        .Else(this.street_accept, "没有基层工会")
    )

    # n2 to n4: the grassroots union
    accept = (
        Review(
            "基层工会受理",
            role=Role.GRASSROOTS_OFFICER,
            **ACCEPTED,
            told="您的申请已送到单位工会，工会经办人会核对材料后受理。",
        )
        .Approve(this.home_visit, "受理")
        .Reject(this.declined, "不予受理")
    )

    home_visit = Visit(
        "入户调查",
        role=Role.GRASSROOTS_OFFICER,
        stage="grassroots_review",
        told="已受理。工会会派两名工作人员到您家了解情况，请保持电话畅通。",
        **VISITED,
        **CORRECTED,
    ).Approve(this.grassroots_review, "调查完成")

    grassroots_review = (
        Review(
            "基层工会审核",
            role=Role.GRASSROOTS_CHAIR,
            limit="review_grass",
            stage="grassroots_review",
            form="minutes",
            papers=("D-AID-04",),
            told="入户调查已完成，工会委员会正在审核。",
            **CORRECTED,
        )
        .Approve(this.street_review)
        .Reject(this.grassroots_refused)
    )

    # n2 to n4 at the street: where there is no grassroots union, it is the first level
    street_accept = (
        Review(
            "街道总工会受理",
            role=Role.STREET_REVIEWER,
            **ACCEPTED,
            told="您的申请已送到街道总工会，工作人员会核对材料后受理。",
            extra=FIRST_LEVEL,
        )
        .Approve(this.street_visit, "受理")
        .Reject(this.declined, "不予受理")
    )

    street_visit = Visit(
        "街道入户调查",
        role=Role.STREET_REVIEWER,
        stage="street_review",
        told="已受理。街道总工会会派两名工作人员到您家了解情况，请保持电话畅通。",
        extra=FIRST_LEVEL,
        **VISITED,
        **CORRECTED,
    ).Approve(this.street_first, "调查完成")

    street_first = (
        Review(
            "街道总工会审核",
            role=Role.STREET_CHAIR,
            form="minutes",
            papers=("D-AID-04",),
            told="入户调查已完成，街道总工会正在审核。",
            extra=FIRST_LEVEL,
            **STREET,
        )
        .Approve(this.means_check)
        .Reject(this.street_refused)
    )

    # n5: the street
    street_review = Review(
        "街道总工会复核",
        role=Role.STREET_REVIEWER,
        told="单位工会已同意，街道总工会正在复核。",
        **STREET,
    ).Approve(this.street_sign)

    street_sign = Review(
        "街道总工会签署",
        role=Role.STREET_CHAIR,
        told="街道总工会审核员已同意，等街道总工会负责人签署。",
        **STREET,
    ).Approve(this.means_check)

    # n6, n7: the district
    means_check = JointOpinion(
        "家庭经济状况核对",
        role=Role.DISTRICT_OFFICER,
        limit="joint_check",
        escalate_to=Role.VICE_CHAIR,
        stage="joint_check",
        form="means_check",
        papers_in=("D-AID-06",),
        told="区总工会已委托有关部门核对家庭经济状况，等待回函。",
        **CORRECTED,
    ).Next(this.district_review)

    district_review = (
        Review(
            "区级审核",
            role=Role.DISTRICT_OFFICER,
            limit="review_district",
            stage="district_review",
            form="district_review",
            told="核对结果已收到，区总工会正在确定困难类别和救助标准。",
            **CORRECTED,
        )
        .Approve(this.publicity, "符合")
        .Reject(this.refused, "不符合")
    )

    # n8, n9: the public
    publicity = (
        Publicity(
            "公示",
            limit="publicity",
            stage="publicity",
            papers_in=("D-AID-07",),
            papers=("D-AID-07R",),
            told="审核通过，正在公示。公示只显示隐去部分的姓名、单位、类别、项目和金额。",
        )
        .Clear(this.leaving)
        .Objection(this.objection_check)
    )

    objection_check = (
        ObjectionCheck(
            "异议核实",
            role=Role.DISTRICT_OFFICER,
            limit="objection_verify",
            correct_limit="correction",
            stage="objection_check",
            form="objection_check",
            form_reject="objection_check",
            papers=("D-AID-08",),
            papers_reject=("D-AID-08",),
            told="公示期间收到对您的异议，公示先停下来，区总工会正在核实。您不用做什么，核实后会告诉您结果。",
        )
        .Clear(this.publicity)
        .Upheld(this.upheld_gate)
    )

    upheld_gate = (
        Choice(title="重新核算")
        .When(rules.disqualified, this.terminated, "核实后不符合条件")
        .When(rules.other_aid, this.district_review, "核实后项目或金额改变")
        .Else(this.refused, "其他情形")
    )

    leaving = (
        Choice(title="是否转出")
        .When(rules.is_leaving, this.transferred, "公示期满后转出")
        .Else(this.amount_gate, "由本区继续办理")
    )

    # g1, n10, n11: the decision
    amount_gate = (
        Choice(title="金额网关")
        .When(rules.at_most_first_limit, this.vice_chair, "分管副主席审批限额以内")
        .When(rules.at_most_second_limit, this.collective, "集体研究限额以内")
        .Else(this.city_request, "超过集体研究限额")
    )

    vice_chair = (
        Review(
            "分管副主席审批",
            role=Role.VICE_CHAIR,
            **DECIDES,
            papers=("D-AID-05", "D-AID-09"),
            told="公示期满，区总工会领导正在审批。",
        )
        .Approve(this.pay)
        .Reject(this.refused)
    )

    collective = (
        Review(
            "集体研究审批",
            role=Role.CHAIR,
            **DECIDES,
            form="collective",
            papers=("D-AID-05", "D-AID-09"),
            told="公示期满，区总工会正在集体研究。",
        )
        .Approve(this.pay)
        .Reject(this.refused)
    )

    # n11: above both limits the district resolves to ask, and the city decides. The money stays the
    # district's: it pays.
    city_request = (
        Review(
            "集体研究并报请市总工会",
            role=Role.CHAIR,
            **DECIDES,
            form="collective",
            papers=("D-AID-10",),
            told="公示期满。救助金额须由市总工会审批，区总工会正在集体研究，准备上报。",
        )
        .Approve(this.city_check, "同意上报")
        .Reject(this.refused)
    )

    city_check = Review(
        "市总工会审核",
        role=Role.CITY_OFFICER,
        **CITY,
        told="区总工会已经上报，市总工会正在审核。",
    ).Approve(this.city_review, "符合，报领导审批")

    city_review = (
        Review(
            "市总工会审批",
            role=Role.CITY_LEADER,
            **CITY,
            papers=("D-AID-05", "D-AID-09"),
            told="市总工会已经审核，正在等领导审批。",
        )
        .Approve(this.pay)
        .Reject(this.refused)
    )

    # n12, n13, n15: money, receipt, file
    pay = Pay(
        "资金拨付",
        limit="pay",
        stage="approved",
        form="payment",
        may_return=False,
        papers_in=("D-AID-11b",),
        papers=("D-AID-11a",),
        told="已经批准，区总工会财务会把救助金打到您本人的银行卡。",
    ).Next(this.receipt)

    receipt = Confirm(
        "签收确认",
        limit="sign_receipt",
        stage="paying",
        form="receipt",
        papers=("D-AID-12",),
        told="救助金已经拨付。请查看银行卡，到账后在这里确认签收。",
    ).Next(this.archive)

    archive = Close(
        "approved",
        "归档",
        stage="archived",
        papers_in=("D-AID-15",),
        told="已经办结归档。明年工会会再核对一次家庭情况。",
        extra={"exit": "D-AID-15E"},
    )

    # n14, n16: refused, and a second look. A case that falls at the grassroots has not been seen by
    # the street, nor has its means been checked: if that refusal falls, it goes on from there and
    # comes to n7 by that way (docs/decisions/0012).

    # Not admitted: if that refusal falls, the case is admitted anew by whoever is first.

    declined, declined_appeal = appealable(
        "不予受理",
        this.declined_appeal,
        stage="not_admitted",
        told="没有受理。理由写在通知书里；不同意可以在10个工作日内申请复核。",
        second="复核（不予受理）",
        decided=("D-AID-14",),
        ends=this.not_admitted,
        again=this.first_level,
        way="撤销原决定，重新受理",
    )

    grassroots_refused, grassroots_appeal = appealable(
        "不予批准（基层工会审核）",
        this.grassroots_appeal,
        second="复核（基层工会审核）",
        again=this.street_review,
        way="撤销原决定，送街道复核",
        **REFUSED,
    )

    street_refused, street_appeal = appealable(
        "不予批准（街道总工会审核）",
        this.street_appeal,
        second="复核（街道总工会审核）",
        again=this.means_check,
        way="撤销原决定，继续核对",
        **REFUSED,
    )

    refused, appeal = appealable("不予批准", this.appeal, again=this.district_review, **REFUSED)

    closed_rejected = Close(
        "rejected",
        "不予批准办结",
        stage="rejected",
        told="本件已按不予批准办结。情况有变化时可以重新申请。",
    )
    not_admitted = Close(
        "not_admitted", "不予受理办结", stage="not_admitted", told="不予受理，原因写在通知书里。"
    )
    withdrawn = Close("withdrawn", "撤回", stage="withdrawn", told="您已撤回申请，可以重新申请。")
    lapsed = Close(
        "lapsed", "逾期关闭", stage="lapsed", told="没有在期限内补正，申请已关闭。可以重新申请。"
    )
    terminated = Close(
        "terminated",
        "终止",
        stage="terminated",
        told="本件已经终止，原因写在文书里。情况有变化时可以重新申请。",
    )
    transferred = Close(
        "transferred",
        "转出",
        stage="transferred",
        papers_in=("D-AID-15",),
        told="您的申请和全部材料已经转到您现在所属的区县总工会，由那里接着办。",
    )
