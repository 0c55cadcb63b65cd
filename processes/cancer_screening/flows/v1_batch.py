"""What is done about a batch, first version: it is published, hospitals are paid, it is summed up.

Each is a case of its own, filed by the women's-work officer at the district: so it has a number, a
chain of events, papers and, where money goes out, the ledger. No woman's case is touched, and no
result is read but as counts (docs/decisions/0042).
Source: domain specification C.6 (s0, s11, s12). Names of nodes are stored in rows.
"""

from typing import Any

from processes.engine.nodes import Apply, Close, Issue, Pay, ProcessFlow, Review, this
from processes.people.roles import Role

WITHDRAWN: Any = {"stage": "withdrawn", "told": "已撤回，没有办理。"}
LAPSED: Any = {"stage": "lapsed", "told": "没有在期限内办理，已关闭。"}
TERMINATED: Any = {"stage": "terminated", "told": "已经终止，原因写在审核意见里。"}


class ScreeningNoticeFlow(ProcessFlow):
    """s0: the notice goes out, and registration opens with it."""

    process = "screening_notice"
    version = 1
    process_title = "筛查批次发布"

    apply = Apply(title="签发筛查通知").Next(this.notice)
    notice = Issue("发布筛查通知", papers_in=("D-SCR-00",)).Next(this.done)
    done = Close("approved", "已发布", stage="archived", told="筛查通知已发布，可以登记了。")
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class ScreeningBillFlow(ProcessFlow):
    """s11: a hospital's invoice of a month, approved by the leader, paid by finance."""

    process = "screening_bill"
    version = 1
    process_title = "筛查费用结算"

    apply = Apply(title="登记医院发票").Next(this.decide)
    decide = (
        Review(
            "审批结算",
            role=Role.VICE_CHAIR,
            limit="decide_district",
            stage="district_approval",
            may_return=False,
            told="结算已登记，等分管副主席审批。",
        )
        .Approve(this.pay)
        .Reject(this.refused)
    )
    pay = Pay(
        "付款",
        limit="pay",
        stage="approved",
        form="payment",
        may_return=False,
        papers=("D-SCR-09",),
        told="结算已批准，等区总工会财务付款。",
    ).Next(this.done)
    done = Close("approved", "已付款", stage="archived", told="已经付款，结算清单已出具。")
    refused = Close(
        "rejected", "不予批准", stage="rejected", told="结算没有批准，原因写在审核意见里。"
    )
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)


class ScreeningReportFlow(ProcessFlow):
    """s12: the batch is over; counts only."""

    process = "screening_report"
    version = 1
    process_title = "筛查批次总结"

    apply = Apply(title="填写批次总结").Next(this.table)
    table = Issue("出具统计表", papers_in=("D-SCR-10",)).Next(this.done)
    done = Close("approved", "已总结", stage="archived", told="批次已经总结，统计表已出具。")
    withdrawn = Close("withdrawn", "撤回", **WITHDRAWN)
    lapsed = Close("lapsed", "逾期关闭", **LAPSED)
    terminated = Close("terminated", "终止", **TERMINATED)
