"""A small flow with a parallel block, without a fault."""

from processes.engine import nodes as n
from processes.engine.nodes import this
from processes.people.roles import Role


class ParallelFlow(n.ProcessFlow):
    """并行示例"""

    process = "parallel"

    apply = n.Apply("form").Next(this.check)
    check = (
        n.Review("受理", role=Role.STREET_REVIEWER, limit="five")
        .Approve(this.both)
        .Reject(this.refused)
    )
    both = n.Split("并行审核").Branch(this.left).Branch(this.right)
    left = n.Review("初审", role=Role.DISTRICT_OFFICER, limit="five").Approve(this.left_sign)
    left_sign = n.Review("初审签字", role=Role.DISTRICT_OFFICER, limit="five").Approve(this.meet)
    right = n.Review("财务审核", role=Role.FINANCE, limit="five").Approve(this.meet)
    meet = n.Join("汇合").Next(this.decide)
    decide = (
        n.Panel("集体研究", size=3, role=Role.VICE_CHAIR, limit="five", papers=("P-1",))
        .Approve(this.done)
        .Reject(this.refused)
    )
    refused = n.AppealWindow("告知", limit="ten", papers_in=("P-2",)).Next(this.rejected)
    done = n.Close("approved", "办结")
    rejected = n.Close("rejected", "不予批准")
    withdrawn = n.Close("withdrawn", "撤回")
    lapsed = n.Close("lapsed", "逾期关闭")
