"""The notice of a batch, second version: the deputy chair approves it before it goes out.

What the first version published stays as it was. Source: domain specification C.6 (s0), R31 and
R32. Names of nodes are stored in rows.
"""

from processes.cancer_screening.flows.v1_batch import LAPSED, TERMINATED, WITHDRAWN
from processes.engine.nodes import Apply, Close, ProcessFlow, Review, this
from processes.people.roles import Role


class ScreeningNoticeFlow(ProcessFlow):
    """s0: drafted by women's work, approved, published; registration opens with it."""

    process = "screening_notice"
    version = 2
    process_title = "筛查批次发布"

    apply = Apply(title="拟稿送审").Next(this.decide)
    decide = (
        Review(
            "审签筛查通知",
            role=Role.VICE_CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            withdrawable=True,
            papers=("D-SCR-00",),
            told="通知已送审，等分管副主席审签。",
        )
        .Approve(this.done, "签发")
        .Reject(this.refused)
    )
    done = Close("approved", "已发布", stage="archived", told="筛查通知已发布，可以登记了。")
    refused = Close(
        "rejected",
        "不予签发",
        stage="rejected",
        told="通知没有签发，原因写在审核意见里。改好可以再送。",
    )
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)
