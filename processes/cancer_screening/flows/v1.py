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
    Loop,
    Notice,
    ProcessFlow,
    Review,
    Rules,
    appealable,
    this,
)
from processes.engine.nodes.waits import Slot
from processes.people.roles import Level, Role

CORRECTED: Any = {"correct_limit": "correction"}
AGAIN: Any = {"withdrawable": True, "may_return": False}
MEDICAL: Any = {"role": Role.HOSPITAL, "level": Level.OUTSIDE, "may_return": False}
ATTEND: Any = {
    "on_due": "lapse",
    "stage": "processing",
    "form": "receipt",
    "papers": ("D-SCR-07R",),
    "told": "请按医院约好的时间，带身份证和医院给的单子就诊。",
    **MEDICAL,
}
REMIND = "医院约好的时间已经过了。请尽快到医院，或者打电话另约时间。"
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
        .Approve(this.place, "通过")
        .Reject(this.declined, "不通过")
    )

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
        .Next(this.hand_over, "已检查")
    )

    moved = Notice("改期", told="今天不适合检查，已为您改期，请重新选一个时间。不算爽约。").Next(
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
    withdrawn = Close("withdrawn", "撤回", stage="withdrawn", told=WITHDRAWN)
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


class ScreeningVisitFlow(ProcessFlow):
    """The day at the hospital: she comes, comes another day, or does not come."""

    process = "screening_visit"
    version = 1
    process_title = "健康服务（到院）"

    apply = Apply(form="screening_visit", title="预约到院").Next(this.check_in)

    check_in = (
        Review(
            "签到和检查",
            limit="screen_visit",
            on_due="lapse",
            stage="processing",
            form="history",
            papers=("D-SCR-05",),
            told="请按筛查卡上的时间带身份证到医院。",
            **MEDICAL,
        )
        .Approve(this.done, "已检查")
        .Reject(this.moved, "改期")
        .Lapse(this.missed, "没有来")
    )

    done = Close(
        "approved", "已检查", stage="closed", told="检查已完成。结果由医院直接告诉您本人。"
    )
    moved = Close("rejected", "改期", stage="closed", told="已改期，请重新选一个时间。")
    missed = Close("lapsed", "没有到院", stage="lapsed", told="您没有按时到院，可以重新预约一次。")
    withdrawn = Close("withdrawn", "撤回同意", stage="withdrawn", told=WITHDRAWN)
    terminated = Close("terminated", "终止", stage="terminated", told=TERMINATED)


class ScreeningCareFlow(ProcessFlow):
    """s7 to s10 at the hospital that examined her: results, telling, referral, follow-up."""

    process = "screening_care"
    version = 1
    process_title = "健康服务（检查后）"

    apply = Apply(form="screening_care", title="检查已完成").Next(this.results)

    results = Review(
        "结果录入",
        limit="screen_results",
        stage="processing",
        form="results",
        papers=("D-SCR-06",),
        told="检查已完成，医院正在出结果。",
        **MEDICAL,
    ).Approve(this.split_by_result, "录入")

    # g7: by the table of C.3, the more urgent part first
    split_by_result = (
        Choice(title="结果分流")
        .When("is_urgent", this.tell_urgent, "须当天告知")
        .When("is_referred", this.tell_referred, "异常转诊")
        .When("is_further", this.further, "需进一步检查")
        .When("is_recheck", this.tell_recheck, "需复查")
        .Else(this.tell_normal, "正常")
    )

    tell_urgent = Review(
        "尽快告知本人",
        limit="screen_tell_urgent",
        stage="processing",
        form="told",
        told="您有一份结果，医院会马上联系您。",
        **MEDICAL,
    ).Approve(this.slip, "已告知")

    tell_referred = Review(
        "告知本人（转诊）",
        limit="screen_tell_refer",
        stage="processing",
        form="told",
        told="您有一份结果，医院会联系您。",
        **MEDICAL,
    ).Approve(this.slip, "已告知")

    further = Review(
        "补做检查",
        limit="screen_see_refer",
        stage="processing",
        form="results",
        papers=("D-SCR-06",),
        told="您有一份结果，医院会联系您。",
        **MEDICAL,
    ).Approve(this.split_by_result, "录入")

    tell_recheck = Review(
        "告知本人（复查）",
        limit="screen_tell_recheck",
        stage="processing",
        form="told",
        told="您有一份结果，医院会联系您。",
        **MEDICAL,
    ).Approve(this.follow, "已告知")

    tell_normal = Review(
        "告知本人",
        limit="screen_tell_normal",
        stage="processing",
        form="told",
        told="您有一份结果，可以在这里查看。",
        **MEDICAL,
    ).Approve(this.closed, "已告知")

    # s8
    slip = Review(
        "开转诊单",
        limit="screen_slip",
        stage="processing",
        form="referral",
        papers=("D-SCR-07",),
        told="医院会联系您，约下一次时间。",
        **MEDICAL,
    ).Approve(this.onward, "已转诊")

    onward = (
        CallProcess(
            "screening_referral",
            "转诊",
            limit="screen_treat",
            on_due="elapse",
            stage="processing",
            told="请按医院约好的时间，带身份证和医院给的单子就诊。",
        )
        .Reply("lapsed", this.lost, "没有就诊")
        .Next(this.come_back, "有回执")
        .Elapse(this.follow, "没有回执")
    )

    come_back = (
        Choice(title="回执分流")
        .When("is_treated", this.closed, "已治疗")
        .Else(this.follow, "继续随访")
    )

    # s9
    follow = Review(
        "随访",
        limit="screen_follow",
        stage="processing",
        form="follow_up",
        told="医院会按时和您联系。",
        **MEDICAL,
    ).Approve(this.after_follow, "已随访")

    after_follow = (
        Choice(title="随访分流")
        .When("goes_on", this.follow, "继续随访")
        .When("refers", this.slip, "转诊")
        .When("is_lost", this.lost, "失访")
        .Else(this.closed, "结案")
    )

    # s10
    closed = Close("approved", "结案", stage="closed", told="这一轮已经结束。下一次筛查在三年后。")
    lost = Close("lapsed", "失访", stage="lapsed", told="医院联系不上您。请随时和医院联系。")
    withdrawn = Close("withdrawn", "撤回同意", stage="withdrawn", told=WITHDRAWN)
    terminated = Close("terminated", "终止", stage="terminated", told=TERMINATED)


class ScreeningReferralFlow(ProcessFlow):
    """The second hospital: she comes within 90 days, or is lost to follow-up."""

    process = "screening_referral"
    version = 1
    process_title = "健康服务（就诊）"

    apply = Apply(form="screening_referral", title="收到转诊").Next(this.attend)

    attend = (
        Review("接诊", limit="screen_attend_first", **ATTEND)
        .Approve(this.found, "已接诊")
        .Lapse(this.first_reminder, "7天没有来")
    )
    first_reminder = Notice("第一次提醒", told=REMIND).Next(this.attend_second)
    attend_second = (
        Review("接诊（提醒一次后）", limit="screen_attend_second", **ATTEND)
        .Approve(this.found, "已接诊")
        .Lapse(this.second_reminder, "14天没有来")
    )
    second_reminder = Notice("第二次提醒", told=REMIND).Next(this.attend_third)
    attend_third = (
        Review("接诊（提醒两次后）", limit="screen_attend_third", **ATTEND)
        .Approve(this.found, "已接诊")
        .Lapse(this.third_reminder, "30天没有来")
    )
    third_reminder = Notice("第三次提醒", told=REMIND).Next(this.attend_last)
    attend_last = (
        Review("接诊（电话联系后）", limit="screen_attend_last", **ATTEND)
        .Approve(this.found, "已接诊")
        .Lapse(this.lost, "90天没有来")
    )

    found = (
        Choice(title="接诊结果")
        .When("is_confirmed", this.tell_confirmed, "确诊")
        .Else(this.done, "没有确诊")
    )

    tell_confirmed = Review(
        "告知本人（确诊）",
        limit="screen_tell_urgent",
        stage="processing",
        form="told",
        told="您有一份结果，医院会马上联系您。",
        **MEDICAL,
    ).Approve(this.treatment, "已告知")

    treatment = Review(
        "治疗回执",
        limit="screen_treat",
        stage="processing",
        form="treatment",
        told="医院会继续和您联系。",
        **MEDICAL,
    ).Approve(this.done, "治疗结束")

    done = Close("approved", "已回执", stage="closed", told="医院已经写好回执。")
    lost = Close("lapsed", "失访", stage="lapsed", told="您没有按约就诊。请随时和医院联系。")
    withdrawn = Close("withdrawn", "撤回同意", stage="withdrawn", told=WITHDRAWN)
    terminated = Close("terminated", "终止", stage="terminated", told=TERMINATED)
