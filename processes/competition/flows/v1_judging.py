"""From the judges to the signed list, first version: three small cases of an event.

A session is judged and sealed by the head judge; an entrant complains and the arbiters rule; the
head judge hands in the list of results and the arbiters countersign it (docs/decisions/0045).
Source: domain specification D.5 (k7 to k10). Names of nodes are stored in rows.
"""

from typing import Any

from processes.engine.nodes import Apply, Close, ProcessFlow, Review, this
from processes.people.roles import Level, Role

JURY: Any = {
    "role": Role.EXPERT, "level": Level.OUTSIDE, "escalate_to": Role.VICE_CHAIR,
    "may_return": False,
}  # fmt: skip
WITHDRAWN: Any = {"stage": "withdrawn", "told": "已撤回，没有办理。"}
LAPSED: Any = {"stage": "lapsed", "told": "没有在期限内办理，已关闭。"}
TERMINATED: Any = {"stage": "terminated", "told": "已经终止，原因写在审核意见里。"}


class ContestJudgingFlow(ProcessFlow):
    """k7, k8: the jury of a session, its scores typed twice, its seal."""

    process = "contest_judging"
    version = 1
    process_title = "竞赛场次评分"

    apply = Apply(title="组成裁判组").Next(this.seal)
    seal = Review(
        "评分封场",
        limit="contest_seal",
        stage="processing",
        form="contest_seal",
        papers=("D-CON-07", "D-CON-08"),
        told="裁判组已组成。评分双录入一致、裁判长复核完以后封场。",
        **JURY,
    ).Approve(this.done, "封场")
    done = Close("approved", "已封场", stage="archived", told="本场评分已封场，不能再改。")
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class ContestComplaintFlow(ProcessFlow):
    """k9: in writing within two hours, ruled the same day, final."""

    process = "contest_complaint"
    version = 1
    process_title = "竞赛现场申诉"

    apply = Apply(title="提出现场申诉", papers=("D-CON-09",)).Next(this.rule)
    rule = (
        Review(
            "仲裁",
            limit="contest_ruling",
            stage="objection_check",
            form="contest_ruling",
            form_reject="contest_ruling",
            papers=("D-CON-09R",),
            papers_reject=("D-CON-09R",),
            told="申诉已收到，监督仲裁组当天裁决，裁决结果在这里看。",
            **JURY,
        )
        .Approve(this.upheld, "申诉成立")
        .Reject(this.dismissed, "申诉不成立")
    )
    upheld = Close(
        "approved", "申诉成立", stage="closed", told="申诉成立。仲裁决定书在下面，仲裁是最终的。"
    )
    dismissed = Close(
        "rejected", "申诉不成立", stage="rejected", told="申诉不成立，理由写在仲裁决定书里。"
    )
    withdrawn = Close("withdrawn", "撤回", stage="withdrawn", told="您已撤回申诉。")
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class ContestResultFlow(ProcessFlow):
    """k10: the head judge signs the list, the arbiters countersign it."""

    process = "contest_result"
    version = 1
    process_title = "竞赛成绩汇总"

    apply = Apply(title="裁判长签名").Next(this.supervise)
    supervise = (
        Review(
            "监督签名",
            limit="contest_supervise",
            stage="processing",
            form="contest_supervise",
            papers=("D-CON-10",),
            told="裁判长已签名，等监督仲裁组核对、签名。",
            **JURY,
        )
        .Approve(this.done, "签名")
        .Reject(this.refused, "退回核对")
    )
    done = Close("approved", "已签名", stage="archived", told="成绩汇总表已出具，可以公示。")
    refused = Close(
        "rejected", "退回核对", stage="rejected", told="监督仲裁组没有签名，原因写在意见里。"
    )
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)
