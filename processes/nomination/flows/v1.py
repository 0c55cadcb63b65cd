"""评优推荐, first version: one nomination, from the form to the register of honours.

What the office does about a round or a title is a flow of its own (v1_acts). Who stands behind the
places waits for one: he is promoted when somebody leaves, and gets a notice of his own.
Source: domain specification B4.6 (h1 to h14). Names of nodes are stored in rows.
"""

from typing import Any

from processes.engine.nodes import (
    Apply,
    Choice,
    Close,
    Confirm,
    JointOpinion,
    ProcessFlow,
    Review,
    Rules,
    Slot,
    appealable,
    publicised,
    this,
)
from processes.nomination.rules import ways
from processes.people.roles import Level, Role

CORRECTED: Any = {"correct_limit": "correction"}
FINAL: Any = {"withdrawable": True, **CORRECTED}
REFUSED: Any = {
    "papers_in": ("D-HON-15",),
    "told": "没有列入推荐。理由写在通知书里；不同意可以在10个工作日内申请复核。",
    "decided": ("D-HON-16",),
    "ends": this.not_chosen,
}
FIRST_REVIEW: Any = {
    "role": Role.DISTRICT_OFFICER,
    "limit": "honor_first_review",
    "stage": "district_review",
    "form": "first_review",
    "papers": ("D-HON-04",),
    "told": "区总工会正在初审。",
    **CORRECTED,
}
NO_STREET = {
    "stands_for": Level.STREET.value,
    "basis": "该称号或该单位由基层工会直接报区总工会（基层→区→市）",
}


class NominationFlow(ProcessFlow):
    """Nominee, unit, street, district, departments, experts, publicity, city, register."""

    process = "nomination"
    version = 1
    process_title = "评优推荐"

    # h1: the nominee or the clerk of the unit; hard stops and deadline are rules
    apply = Apply(
        form="nomination",
        title="填写推荐材料",
        papers=("D-HON-01",),
        told="填好并上传材料后提交。过了截止时间视为自动放弃。",
    ).Next(this.screen)

    screen = (
        Rules(title="否决情形、名额、截止时间校验")
        .Pass(this.filled_by, "可以推荐")
        .Block(this.not_admitted, "不能推荐")
    )

    # What the clerk filled in the nominee confirms: the text, and the photo
    filled_by = (
        Choice(title="是不是由单位代填")
        .When("by_clerk", this.confirm, "由单位代填")
        .Else(this.voting, "本人填写")
    )

    confirm = Confirm(
        "本人确认文字和照片",
        limit="honor_confirm",
        on_due="lapse",
        stage="processing",
        form="nominee_confirm",
        withdrawable=True,
        told="单位已代您填好推荐材料。请看过文字和照片，再确认。",
    ).Next(this.voting, "已确认")

    # h2: the congress votes, party, administration and union sign together
    voting = (
        Choice(title="要不要职代会审议")
        .When(ways.asks_congress, this.congress, "要职代会审议")
        .Else(this.unit_review, "项目和师徒由单位工会审核")
    )

    congress = (
        Review(
            "职代会审议和党政工联席会议",
            role=Role.GRASSROOTS_CHAIR,
            limit="honor_congress",
            stage="grassroots_review",
            form="congress",
            papers=("D-HON-02",),
            told="材料已送到单位工会，等职代会审议和党政工联席会议。",
            **CORRECTED,
        )
        .Approve(this.unit_notice, "同意推荐")
        .Reject(this.not_chosen, "没有通过")
    )

    unit_review = (
        Review(
            "单位工会审核",
            role=Role.GRASSROOTS_CHAIR,
            limit="review_grass",
            stage="grassroots_review",
            told="材料已送到单位工会，正在审核。",
            **CORRECTED,
        )
        .Approve(this.unit_notice, "同意推荐")
        .Reject(this.not_chosen, "不予推荐")
    )

    # h3: at the unit's own board; the clerk reports what came of it
    unit_notice = (
        Review(
            "单位公示",
            role=Role.GRASSROOTS_OFFICER,
            limit="honor_unit_notice",
            stage="grassroots_review",
            form="unit_notice",
            papers=("D-HON-03",),
            told="单位正在公示。公示满规定的工作日、没有异议才能上报。",
            **CORRECTED,
        )
        .Approve(this.first_level, "公示无异议")
        .Reject(this.not_chosen, "公示有异议且成立")
    )

    # h4: the street, where the award goes that way
    first_level = (
        Choice(title="经不经过街道")
        .When(ways.by_street, this.street_review, "经街道总工会")
        .Else(this.district_first, "直接报区总工会")
    )

    street_review = (
        Review(
            "街道总工会审核",
            role=Role.STREET_REVIEWER,
            limit="honor_street",
            stage="street_review",
            told="单位公示无异议，街道总工会正在审核。",
            **CORRECTED,
        )
        .Approve(this.street_sign)
        .Reject(this.street_refused)
    )

    street_sign = (
        Review(
            "街道总工会签署",
            role=Role.STREET_CHAIR,
            limit="honor_street",
            stage="street_review",
            told="等街道总工会负责人签署意见。",
            **CORRECTED,
        )
        .Approve(this.first_review)
        .Reject(this.street_refused)
    )

    # h5: first review of the district
    first_review = (
        Review("区级初审（一审）", **FIRST_REVIEW)
        .Approve(this.opinions)
        .Reject(this.review_refused)
    )

    district_first = (
        Review("区级初审（基层直接上报）", extra=NO_STREET, **FIRST_REVIEW)
        .Approve(this.opinions)
        .Reject(this.review_refused)
    )

    # h6, h6x: departments by category of person; nobody's silence agrees
    opinions = JointOpinion(
        "征求有关部门意见",
        bodies=ways.departments,
        silence="wait",
        limit="honor_opinions",
        escalate_to=Role.VICE_CHAIR,
        stage="joint_check",
        papers_in=("D-HON-05",),
        told="初审已通过，正在书面征求有关部门意见。",
        **CORRECTED,
    ).Next(this.objected, "都已答复")

    objected = (
        Choice(title="有没有部门不同意")
        .When(ways.somebody_objects, this.handling, "有部门不同意")
        .Else(this.scoring, "没有部门不同意")
    )

    handling = (
        Review(
            "意见处置",
            role=Role.VICE_CHAIR,
            limit="honor_opinion_handling",
            stage="district_review",
            form="handling",
            form_reject="handling",
            told="有部门提出意见，区总工会正在核实。",
            **CORRECTED,
        )
        .Approve(this.scoring, "已说明，继续评审")
        .Reject(this.vetoed, "不予推荐")
    )

    # h7: experts who have no interest score a blind copy on a page of their own; who runs the round
    # closes the scoring once every sheet is in. h8: the party group, by the order of the list
    scoring = Review(
        "专家评审打分",
        role=Role.DISTRICT_OFFICER,
        limit="honor_scoring",
        stage="district_review",
        form="tally",
        papers=("D-HON-06",),
        may_return=False,
        told="正在由专家评审打分。与您有利害关系的专家已经回避。",
    ).Approve(this.party_group, "评审票已收齐")

    party_group = (
        Review(
            "党组会议审定",
            role=Role.CHAIR,
            limit="decide_district",
            stage="district_approval",
            form="party_group",
            papers=("D-HON-07",),
            told="评审已完成，区总工会党组正在审定名单。",
            **FINAL,
        )
        .Approve(this.place, "列入名单")
        .Reject(this.refused, "不列入名单")
    )

    place = (
        Slot(
            "honour",
            "等候名额",
            limit="honor_place",
            stage="waiting",
            told="已列入名单。排在名额以内的接着公示；候补的，有人退出时按顺序递补。",
        )
        .Next(this.publicity, "在名额以内")
        .Promoted(this.publicity, "候补递补")
        .Elapse(this.not_chosen, "没有递补上")
    )

    # h9, h9x: the second notice; a promoted one gets his own, whole one
    publicity, objection_check = publicised(
        ("区级公示（第二次）", "异议核实"),
        this.publicity,
        this.objection_check,
        role=Role.DISTRICT_OFFICER,
        limit="honor_district_publicity",
        then=this.report,
        upheld=this.struck,
        paper="D-HON-08",
        report="D-HON-09",
        told=(
            "正在区级公示。公示姓名、性别、民族、单位、岗位和简要事迹。",
            "公示期间收到异议，您的公示先停下来，别人的照常。区总工会正在核实。",
        ),
    )

    # h10 to h13: the city
    report = Review(
        "上报市总工会",
        role=Role.VICE_CHAIR,
        limit="honor_report",
        stage="district_approval",
        form="report",
        papers=("D-HON-10",),
        may_return=False,
        told="区级公示无异议，区总工会正在上报。",
    ).Approve(this.city_review, "上报")

    city_review = (
        Review(
            "市级复审（二审）",
            role=Role.CITY_OFFICER,
            limit="honor_city_review",
            stage="city_review",
            told="已上报，市总工会正在复审。",
            **FINAL,
        )
        .Approve(this.named_here, "通过")
        .Reject(this.struck, "不通过")
    )

    named_here = (
        Choice(title="由不由市里命名")
        .When(ways.is_named_here, this.city_publicity, "由市里命名")
        .Else(this.recommended, "由省或全国命名")
    )

    city_publicity, city_check = publicised(
        ("市级公示（第三次）", "市级异议核实"),
        this.city_publicity,
        this.city_check,
        role=Role.CITY_OFFICER,
        limit="honor_city_publicity",
        then=this.decision,
        upheld=this.struck,
        paper="D-HON-11",
        report="D-HON-09",
        told=("市级复审已通过，正在市级公示。", "市级公示期间收到异议，正在核实。"),
    )

    decision = (
        Review(
            "命名决定",
            role=Role.CITY_LEADER,
            limit="decide_city",
            stage="city_review",
            form="decision",
            papers=("D-HON-12",),
            withdrawable=False,
            told="市级公示无异议，等待命名决定。",
            **CORRECTED,
        )
        .Approve(this.certificate, "命名")
        .Reject(this.struck, "不命名")
    )

    # h14: the certificate has its number in the register
    certificate = Review(
        "颁发证书、登记荣誉档案",
        role=Role.DISTRICT_OFFICER,
        limit="honor_certificate",
        stage="approved",
        form="certificate",
        papers=("D-HON-13",),
        may_return=False,
        withdrawable=False,
        told="已经命名，区总工会会通知您领取证书和奖牌。",
    ).Approve(this.named, "已颁发")

    # Refused, and a second look: what was not done yet is done then, nothing is passed by. Against
    # the vote of the unit there is no appeal here.
    street_refused, street_appeal = appealable(
        "不予推荐（街道总工会）",
        this.street_appeal,
        again=this.first_review,
        way="撤销原决定，送区级初审",
        second="复核（街道总工会）",
        **REFUSED,
    )

    review_refused, review_appeal = appealable(
        "不予推荐（区级初审）",
        this.review_appeal,
        again=this.opinions,
        way="撤销原决定，征求意见",
        second="复核（区级初审）",
        **REFUSED,
    )

    vetoed, veto_appeal = appealable(
        "不予推荐（部门意见）",
        this.veto_appeal,
        again=this.scoring,
        way="撤销原决定，继续评审",
        second="复核（部门意见）",
        **REFUSED,
    )

    refused, appeal = appealable(
        "不予推荐",
        this.appeal,
        again=this.party_group,
        way="撤销原决定，重新审定",
        second="复核（由没有打分的人核对评审票）",
        **REFUSED,
    )

    named = Close("approved", "已命名", stage="archived", told="已命名，证书已登记在荣誉档案里。")
    recommended = Close(
        "approved", "已推荐到上级", stage="closed", told="市里已通过，已推荐到上级命名。"
    )
    not_chosen = Close("rejected", "没有列入", stage="rejected", told="这一轮没有列入推荐名单。")
    struck = Close(
        "terminated", "移出名单", stage="terminated", told="已移出名单，原因写在文书里。"
    )
    not_admitted = Close(
        "not_admitted", "不能推荐", stage="not_admitted", told="不能推荐，全部原因写在通知里。"
    )
    withdrawn = Close("withdrawn", "撤回", stage="withdrawn", told="推荐已撤回。")
    lapsed = Close("lapsed", "逾期关闭", stage="lapsed", told="没有在期限内办理，视为自动放弃。")
