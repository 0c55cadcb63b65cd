"""k0, first version: the plan of a season, drafted by the section, approved, signed, published.

A case of its own (docs/decisions/0046). Source: domain specification D.5. Names of nodes are
stored in rows.
"""

from typing import Any

from processes.engine.nodes import Apply, Close, ProcessFlow, Review, this
from processes.people.roles import Role

WITHDRAWN: Any = {"stage": "withdrawn", "told": "已撤回，没有办理。"}
LAPSED: Any = {"stage": "lapsed", "told": "没有在期限内办理，已关闭。"}
TERMINATED: Any = {"stage": "terminated", "told": "已经终止，原因写在审核意见里。"}


class ContestPlanFlow(ProcessFlow):
    """The section drafts, the vice chair approves, the chair signs: then entries open."""

    process = "contest_plan"
    version = 1
    process_title = "竞赛方案审批"

    apply = Apply(title="起草竞赛方案").Next(this.decide)
    decide = (
        Review(
            "审核竞赛方案",
            role=Role.VICE_CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            told="竞赛方案已送审，等分管副主席审核。",
        )
        .Approve(this.sign)
        .Reject(this.refused)
    )
    sign = (
        Review(
            "签发竞赛方案",
            role=Role.CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            papers=("D-CON-00",),
            told="分管副主席已同意，等主席签发。",
        )
        .Approve(this.done, "签发")
        .Reject(this.refused)
    )
    done = Close("approved", "已发布", stage="archived", told="方案已签发公布，到时间就能报名。")
    refused = Close(
        "rejected", "不予签发", stage="rejected", told="方案没有签发，原因写在审核意见里。"
    )
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)
