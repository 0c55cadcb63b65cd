"""Screening as the hospital sees it, first version: the visit, the care after it, a referral.

Filed at the hospital and sealed by a key of their own (docs/decisions/0037).
Source: domain specification C.6 (s6 to s10). Names of nodes are stored in rows.
"""

from typing import Any

from processes.cancer_screening.flows.v1 import TERMINATED, WITHDRAWN
from processes.engine.nodes import (
    Apply,
    CallProcess,
    Choice,
    Close,
    Confirm,
    Notice,
    ProcessFlow,
    Report,
    Review,
    this,
)
from processes.people.roles import Level, Role

GONE: Any = {"stage": "withdrawn", "papers_in": ("D-SCR-11",), "told": WITHDRAWN}
MEDICAL: Any = {"role": Role.HOSPITAL, "level": Level.OUTSIDE, "may_return": False}
ATTEND: Any = {
    "on_due": "lapse",
    "stage": "processing",
    "form": "receipt",
    "papers": ("D-SCR-07R",),
    "told": "请按医院约好的时间，带身份证和医院给的单子就诊。",
    **MEDICAL,
}
CANCELLED = "这次预约已取消，名额给下一位。"
REMIND = "医院约好的时间已经过了。请尽快到医院，或者打电话另约时间。"


class ScreeningVisitFlow(ProcessFlow):
    """The day at the hospital: she comes, comes another day, or does not come."""

    process = "screening_visit"
    version = 1
    process_title = "健康服务（到院）"

    apply = Apply(form="screening_visit", title="预约到院").Next(this.history)

    # c06 to c08: by herself, on her own phone; who has not answered by the day is asked there
    history = (
        Confirm(
            "到院前的问题",
            limit="screen_visit",
            on_due="lapse",
            stage="processing",
            form="history",
            withdrawable=True,
            told="到院以前，请先回答几个问题。只有医院看得到，单位和工会看不到。",
        )
        .Next(this.check_in, "已回答")
        .Lapse(this.check_in, "到院时问")
    )

    check_in = (
        Review(
            "签到和检查",
            limit="screen_visit",
            on_due="lapse",
            stage="processing",
            form="check_in",
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
    withdrawn = Close("withdrawn", "撤回同意", **GONE)
    terminated = Close("terminated", "取消预约", stage="terminated", told=CANCELLED)


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

    tell_urgent = Report(
        "尽快告知本人",
        limit="screen_tell_urgent",
        stage="processing",
        form="told",
        told="您有一份结果，医院会马上联系您。",
        **MEDICAL,
    ).Next(this.slip, "已告知")

    tell_referred = Report(
        "告知本人（转诊）",
        limit="screen_tell_refer",
        stage="processing",
        form="told",
        told="您有一份结果，医院会联系您。",
        **MEDICAL,
    ).Next(this.slip, "已告知")

    further = Review(
        "补做检查",
        limit="screen_see_refer",
        stage="processing",
        form="results",
        papers=("D-SCR-06",),
        told="您有一份结果，医院会联系您。",
        **MEDICAL,
    ).Approve(this.split_by_result, "录入")

    tell_recheck = Report(
        "告知本人（复查）",
        limit="screen_tell_recheck",
        stage="processing",
        form="told",
        told="您有一份结果，医院会联系您。",
        **MEDICAL,
    ).Next(this.follow, "已告知")

    tell_normal = Report(
        "告知本人",
        limit="screen_tell_normal",
        stage="processing",
        form="told",
        told="您有一份结果，可以在这里查看。",
        **MEDICAL,
    ).Next(this.closed, "已告知")

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
        papers=("D-SCR-08",),
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
    withdrawn = Close("withdrawn", "撤回同意", **GONE)
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

    tell_confirmed = Report(
        "告知本人（确诊）",
        limit="screen_tell_urgent",
        stage="processing",
        form="told",
        told="您有一份结果，医院会马上联系您。",
        **MEDICAL,
    ).Next(this.treatment, "已告知")

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
    withdrawn = Close("withdrawn", "撤回同意", **GONE)
    terminated = Close("terminated", "终止", stage="terminated", told=TERMINATED)
