"""h0 and h15, first version: a round is announced; a title is revoked. A case each.

So each has a number, a chain of events, a paper, and three who sign (docs/decisions/0054).
Source: domain specification B4.6 h0, h15. Names of nodes are stored in rows.
"""

from typing import Any

from processes.engine.nodes import Apply, Close, ProcessFlow, Review, this
from processes.people.roles import Role

WITHDRAWN: Any = {"stage": "withdrawn", "told": "已撤回，没有办理。"}
LAPSED: Any = {"stage": "lapsed", "told": "没有在期限内办理，已关闭。"}
TERMINATED: Any = {"stage": "terminated", "told": "已经终止，原因写在审核意见里。"}


class HonourNoticeFlow(ProcessFlow):
    """h0: the office drafts, the vice chair looks, the chair signs: then papers are taken."""

    process = "honour_notice"
    version = 1
    process_title = "评选通知审批"

    apply = Apply(title="起草评选通知").Next(this.decide)
    decide = (
        Review(
            "审核评选通知",
            role=Role.VICE_CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            told="评选通知已送审，等分管副主席审核。",
        )
        .Approve(this.sign)
        .Reject(this.refused)
    )
    sign = (
        Review(
            "签发评选通知",
            role=Role.CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            papers=("D-HON-00",),
            told="分管副主席已同意，等主席签发。",
        )
        .Approve(this.done, "签发")
        .Reject(this.refused)
    )
    done = Close("approved", "已发布", stage="archived", told="通知已签发，到时间就能推荐。")
    refused = Close(
        "rejected", "不予签发", stage="rejected", told="通知没有签发，原因写在审核意见里。"
    )
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class HonourRevocationFlow(ProcessFlow):
    """h15: the office proposes, the chair reports it upward, the city decides."""

    process = "honour_revocation"
    version = 1
    process_title = "撤销称号"

    apply = Apply(title="提请撤销称号").Next(this.propose)
    propose = (
        Review(
            "审核撤销建议",
            role=Role.CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            told="已提请撤销，等区总工会主席审核。",
        )
        .Approve(this.decide, "报市总工会")
        .Reject(this.refused)
    )
    decide = (
        Review(
            "撤销决定",
            role=Role.CITY_LEADER,
            limit="decide_city",
            stage="city_review",
            may_return=False,
            form="revocation",
            papers=("D-HON-14",),
            told="区总工会已上报，等市总工会决定。",
        )
        .Approve(this.done, "撤销")
        .Reject(this.refused)
    )
    done = Close("approved", "已撤销", stage="archived", told="称号已撤销，荣誉档案已经注明。")
    refused = Close("rejected", "不撤销", stage="rejected", told="没有撤销，原因写在审核意见里。")
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)
