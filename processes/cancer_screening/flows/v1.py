"""女职工“两癌”筛查, first version: from registration to the day she has been examined.

What the union may know ends here: she has booked, she has come. The visit, the care after it and
a referral are cases of their own, filed at the hospital (docs/decisions/0037).
Source: domain specification C.6 (s1 to s6). Names of nodes are stored in rows.
"""

from typing import Any

from processes.engine.nodes import (
    Apply,
    CallProcess,
    Choice,
    Close,
    Confirm,
    Issue,
    Loop,
    Notice,
    ProcessFlow,
    Review,
    Rules,
    appealable,
    this,
)
from processes.engine.nodes.waits import Slot
from processes.people.roles import Role

CORRECTED: Any = {"correct_limit": "correction"}
AGAIN: Any = {"withdrawable": True, "may_return": False}
WITHDRAWN = "您已撤回同意。工会这边停止处理，明细会删除；医院自己的记录不受影响。"
TERMINATED = "本件已经终止，原因写在文书里。"


class CancerScreeningFlow(ProcessFlow):
    """Registration, three levels, a place, an appointment, the visit."""

    process = "cancer_screening"
    version = 1
    process_title = "女职工“两癌”筛查"

    # s1: herself, or the officer of her union
    apply = Apply(
        form="cancer_screening",
        title="填写登记",
        papers=("D-SCR-01",),
        told="填好后提交。草稿保留30个自然日。",
    ).Next(this.screen)

    screen = (
        Rules(title="年龄、性别、间隔校验").Pass(this.check, "符合").Block(this.declined, "不符合")
    )

    # s2 to s4: the union
    check = (
        Review(
            "核实身份与重点人群",
            role=Role.GRASSROOTS_OFFICER,
            limit="screen_check",
            stage="grassroots_review",
            form="screening_check",
            told="已登记，单位工会正在核实身份和人群类别。",
            **CORRECTED,
        )
        .Approve(this.street, "通过")
        .Reject(this.declined, "不通过")
    )

    street = Review(
        "街道汇总",
        role=Role.STREET_REVIEWER,
        limit="screen_street",
        stage="street_review",
        papers=("D-SCR-02",),
        told="单位工会已核实，街道总工会正在汇总。",
        **CORRECTED,
    ).Approve(this.compare, "列入汇总表")

    compare = (
        Review(
            "区级实名比对",
            role=Role.DISTRICT_OFFICER,
            limit="screen_compare",
            stage="district_review",
            form="screening_compare",
            told="街道已汇总，区总工会正在比对名单。",
            **CORRECTED,
        )
        .Approve(this.places, "通过")
        .Reject(this.declined, "不通过")
    )

    places = (
        Choice(title="有没有名额")
        .When("is_full", this.waitlisted, "名额已满")
        .Else(this.place, "有名额")
    )
    waitlisted = Issue("候补通知", papers_in=("D-SCR-03",)).Next(this.place)

    # s4w: by group, then by the moment of asking
    place = (
        Slot(
            "screening",
            "候补",
            limit="screen_wait",
            stage="waiting",
            told="已通过比对，正在排名额。有名额就通知您预约。",
        )
        .Next(this.booking, "有名额")
        .Promoted(this.booking, "候补递补")
        .Elapse(this.full, "到期没有名额")
    )

    # s5: by herself only, from her own phone
    booking = Confirm(
        "预约与发卡",
        limit="screen_book",
        on_due="lapse",
        stage="processing",
        form="booking",
        papers=("D-SCR-04",),
        told="您有一个筛查名额。请在15天内选好医院和时间，过期名额给下一位。",
        **AGAIN,
    ).Next(this.visit, "已预约")

    # s6: at the hospital
    visit = (
        CallProcess(
            "screening_visit",
            "到院筛查",
            limit="screen_visit",
            stage="processing",
            told="已预约。请按筛查卡上的时间带身份证到医院。",
        )
        .Reply("lapsed", this.again, "爽约")
        .Reply("rejected", this.moved, "改期")
        .Reply("terminated", this.changed, "本人取消")
        .Reply("withdrawn", this.withdrawn, "撤回")
        .Next(this.hand_over, "已检查")
    )

    moved = Notice("改期", told="今天不适合检查，已为您改期，请重新选一个时间。不算爽约。").Next(
        this.booking
    )

    changed = Notice("取消预约", told="预约已取消，可以重新选医院和时间。不算爽约。").Next(
        this.booking
    )

    again = (
        Loop(1, title="爽约次数")
        .Again(this.booking, "重新预约一次")
        .Over(this.missed, "第二次爽约")
    )

    # The hospital goes on by itself; nothing of it comes back here, not even when.
    hand_over = (
        CallProcess(
            "screening_care",
            "交接给医院",
            when_gone="keep",
            limit="screen_hand_over",
            on_due="elapse",
            stage="processing",
            told="检查已完成。结果由医院直接告诉您本人。",
        )
        .Next(this.done, "已交接")
        .Elapse(this.done, "已交接")
    )

    done = Close(
        "approved", "已完成", stage="closed", told="检查已完成。结果只告诉您本人，可以在这里查看。"
    )

    declined, declined_appeal = appealable(
        "不予受理",
        this.declined_appeal,
        stage="not_admitted",
        told="没有受理，原因写在这里；不同意可以在10个工作日内申请复核。",
        second="复核（不予受理）",
        ends=this.not_admitted,
        again=this.check,
        way="撤销原决定，继续核实",
    )
    not_admitted = Close(
        "not_admitted",
        "不予受理办结",
        stage="not_admitted",
        told="不予受理。符合条件时可以再登记。",
    )
    withdrawn = Close(
        "withdrawn", "撤回", stage="withdrawn", papers_in=("D-SCR-11",), told=WITHDRAWN
    )
    lapsed = Close(
        "lapsed",
        "逾期关闭",
        stage="lapsed",
        told="没有在期限内办理，名额已给下一位。可以重新登记。",
    )
    missed = Close(
        "lapsed", "两次爽约", stage="lapsed", told="两次预约没有到院，本批次不能再预约。"
    )
    full = Close("lapsed", "没有名额", stage="lapsed", told="本批次名额已满。下一批次可以再登记。")
    terminated = Close("terminated", "终止", stage="terminated", told=TERMINATED)
