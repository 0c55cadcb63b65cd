"""竞赛报名, first version: from the entry to the door of the contest.

A place is asked for when the entry is handed in, in the order of the server, and held beside the
checks; who is refused or leaves gives it to the next who waits. What is scored after the door is
an act on the event (docs/decisions/0040). Names of nodes are stored in rows.
Source: domain specification D.5 (k1 to k7)
"""

from typing import Any

from processes.engine.nodes import (
    Apply,
    Close,
    Confirm,
    Join,
    ObjectionCheck,
    ProcessFlow,
    Publicity,
    Review,
    Rules,
    Split,
    Wait,
    appealable,
    this,
)
from processes.engine.nodes.waits import Slot
from processes.people.roles import Role

CORRECTED: Any = {"correct_limit": "correction"}
REFUSED: Any = {
    "stage": "not_admitted",
    "limits": ("contest_refused_objection", "appeal_decide"),
    "told": "参赛资格审核没有通过，原因写在这里；有异议的，可以在3个工作日内提出。",
}


class CompetitionFlow(ProcessFlow):
    """Entry, recommendation, checks, public list, card, check-in."""

    process = "competition"
    version = 1
    process_title = "职工技能竞赛报名"

    # k1: himself, or who files for him
    apply = Apply(
        form="competition",
        title="填写报名表",
        papers=("D-CON-01",),
        told="填好后提交。草稿保留30个自然日，报名截止后不能提交。",
    ).Next(this.screen)

    screen = Rules(title="参赛条件校验").Pass(this.begin, "符合").Block(this.declined, "不符合")

    # the place is held while the entry is checked
    begin = Split(title="占名额，同时审核").Branch(this.place).Branch(this.recommend)

    place = (
        Slot(
            "contest",
            "名额与候补",
            limit="contest_wait",
            stage="waiting",
            told="正在按提交的先后排名额。有人退出时，候补的按顺序递补。",
        )
        .Next(this.both, "有名额")
        .Elapse(this.full, "到比赛当天没有递补")
    )

    # k2
    recommend = (
        Review(
            "基层工会推荐",
            role=Role.GRASSROOTS_OFFICER,
            limit="contest_recommend",
            stage="grassroots_review",
            form="contest_recommend",
            told="已报名，单位工会正在审核推荐。",
            **CORRECTED,
        )
        .Approve(this.street, "推荐")
        .Reject(this.unqualified, "不推荐")
    )

    # k3
    street = Review(
        "街道初核",
        role=Role.STREET_REVIEWER,
        limit="contest_street",
        stage="street_review",
        told="单位工会已推荐，街道总工会正在初核。",
        **CORRECTED,
    ).Approve(this.collect, "通过")

    # k4: after registration has closed, all entries of an event together
    collect = Wait(
        "等报名截止",
        limit="contest_collect",
        stage="district_review",
        told="街道已初核。报名截止后，区总工会统一审核资格。",
    ).Next(this.qualify, "报名截止")

    qualify = (
        Review(
            "区级资格审核",
            role=Role.DISTRICT_OFFICER,
            limit="contest_qualify",
            stage="district_review",
            form="contest_qualify",
            papers=("D-CON-03",),
            papers_reject=("D-CON-03",),
            told="报名已截止，区总工会正在审核资格。",
            **CORRECTED,
        )
        .Approve(this.listed, "合格")
        .Reject(this.unqualified, "不合格")
    )

    # k5
    listed = (
        Publicity(
            "参赛名单公示",
            limit="contest_list_publicity",
            stage="publicity",
            papers_in=("D-CON-05",),
            told="资格合格，参赛名单正在公示。公示只显示隐去部分的姓名、单位和赛项。",
        )
        .Clear(this.both)
        .Objection(this.objection_check)
    )

    objection_check = (
        ObjectionCheck(
            "异议核实",
            role=Role.DISTRICT_OFFICER,
            limit="objection_verify",
            stage="objection_check",
            form="contest_objection",
            form_reject="contest_objection",
            told="有人对公示提出异议，正在核实。",
        )
        .Clear(this.listed)
        .Upheld(this.unqualified)
    )

    both = Join(title="有名额，资格合格").Next(this.card)

    # k6: the lot is drawn, the card is issued
    card = Review(
        "抽签、发参赛证",
        role=Role.DISTRICT_OFFICER,
        limit="contest_draw",
        stage="processing",
        form="contest_card",
        papers=("D-CON-06",),
        may_return=False,
        told="已进入参赛名单。抽签后发参赛证。",
    ).Approve(this.come, "发证")

    come = Confirm(
        "确认到场",
        limit="contest_come",
        on_due="lapse",
        stage="processing",
        form="contest_attend",
        withdrawable=True,
        told="参赛证已发。请在赛前第3天前确认到场，逾期名额给候补的人。",
    ).Next(this.check_in, "已确认")

    # k7
    check_in = (
        Review(
            "检录",
            role=Role.DISTRICT_OFFICER,
            limit="contest_check_in",
            on_due="lapse",
            stage="processing",
            form="contest_check_in",
            may_return=False,
            told="请按参赛证上的时间、地点，带身份证到场。",
        )
        .Approve(this.done, "已到场")
        .Lapse(this.absent, "没有到场")
    )

    done = Close(
        "approved", "已参赛", stage="closed", told="已检录参赛。成绩公示后在这里可以查看。"
    )

    declined, declined_appeal = appealable(
        "不符合参赛条件",
        this.declined_appeal,
        second="异议复核（参赛条件）",
        ends=this.not_admitted,
        again=this.begin,
        way="撤销原决定，继续审核",
        **REFUSED,
    )
    unqualified, unqualified_appeal = appealable(
        "资格不合格",
        this.unqualified_appeal,
        second="异议复核（资格）",
        ends=this.not_qualified,
        again=this.street,
        way="撤销原决定，重新审核",
        **REFUSED,
    )
    not_admitted = Close(
        "not_admitted",
        "不予受理办结",
        stage="not_admitted",
        told="不符合参赛条件。可以看看其他赛项。",
    )
    not_qualified = Close(
        "rejected",
        "资格不合格办结",
        stage="rejected",
        told="参赛资格不合格。名额已给候补的人；符合条件的，可以报其他赛项。",
    )
    withdrawn = Close(
        "withdrawn", "撤回", stage="withdrawn", told="您已撤回报名，名额给了候补的人。"
    )
    lapsed = Close(
        "lapsed", "逾期关闭", stage="lapsed", told="没有在期限内办理，名额已给候补的人。"
    )
    full = Close("lapsed", "没有名额", stage="lapsed", told="名额已满，没有轮到递补。谢谢参与。")
    absent = Close("lapsed", "弃权", stage="lapsed", told="没有到场检录，按弃权处理。")
    terminated = Close(
        "terminated", "终止", stage="terminated", told="本件已经终止，原因写在文书里。"
    )
