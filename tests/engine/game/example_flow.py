"""A flow of the shape of the hardship aid, for tests of the vocabulary and the game."""

from processes.engine import nodes as n
from processes.engine.nodes import this
from processes.people.roles import Role


def at_most_first_limit(amount: int) -> bool:
    """不超过第一限额。"""
    return amount <= 10_000_00


def at_most_second_limit(amount: int) -> bool:
    """不超过第二限额。"""
    return amount <= 20_000_00


class ExampleFlow(n.ProcessFlow):
    """困难帮扶示例"""

    process = "example"
    version = 1

    apply = n.Apply("application", papers=("D-AID-01",)).Next(this.screen)
    screen = n.Rules().Pass(this.accept).Block(this.not_admitted)
    accept = (
        n.Review(
            "基层工会受理",
            role=Role.GRASSROOTS_OFFICER,
            limit="accept",
            papers=("D-AID-02",),
            papers_reject=("D-AID-02N",),
            papers_return=("D-AID-02C",),
            stage="submitted",
        )
        .Approve(this.home_visit, "受理")
        .Reject(this.not_admitted, "不予受理")
    )
    home_visit = n.Visit(
        role=Role.GRASSROOTS_OFFICER,
        limit="home_visit",
        form="home_visit",
        papers=("D-AID-03",),
        stage="grassroots_review",
    ).Next(this.grassroots_review)
    grassroots_review = (
        n.Review("基层工会审核", role=Role.GRASSROOTS_CHAIR, limit="grassroots_review")
        .Approve(this.street_review)
        .Reject(this.refused)
    )
    street_review = (
        n.Review("街道复核", role=Role.STREET_REVIEWER, limit="street_review")
        .Approve(this.street_sign)
        .Reject(this.refused)
    )
    street_sign = (
        n.Review("街道签批", role=Role.STREET_CHAIR, limit="street_review")
        .Approve(this.means_check)
        .Reject(this.refused)
    )
    means_check = n.JointOpinion(
        role=Role.DISTRICT_OFFICER, limit="joint_check", escalate_to=Role.VICE_CHAIR
    ).Next(this.district_review)
    district_review = (
        n.Review(
            "区级审核",
            role=Role.DISTRICT_OFFICER,
            limit="district_review",
            form="district_review",
            stage="district_review",
        )
        .Approve(this.publicity)
        .Reject(this.refused)
    )
    publicity = (
        n.Publicity(limit="publicity", papers_in=("D-AID-07",), stage="publicity")
        .Clear(this.amount_gate)
        .Objection(this.objection_check)
    )
    objection_check = (
        n.ObjectionCheck(role=Role.DISTRICT_OFFICER, limit="objection_check")
        .Clear(this.publicity)
        .Upheld(this.refused)
    )
    amount_gate = (
        n.Choice("金额网关")
        .When(at_most_first_limit, this.vice_chair)
        .When(at_most_second_limit, this.collective)
        .Else(this.city_review)
    )
    vice_chair = (
        n.Review("分管副主席审批", role=Role.VICE_CHAIR, limit="approval", withdrawable=False)
        .Approve(this.pay)
        .Reject(this.refused)
    )
    collective = (
        n.Review("集体研究", role=Role.CHAIR, limit="approval", withdrawable=False)
        .Approve(this.pay)
        .Reject(this.refused)
    )
    city_review = (
        n.Review("上级审批", role=Role.CITY_LEADER, limit="city_review", withdrawable=False)
        .Approve(this.pay)
        .Reject(this.refused)
    )
    pay = n.Pay(limit="pay", papers=("D-AID-11a", "D-AID-11b")).Next(this.receipt)
    receipt = n.Confirm(limit="receipt", papers=("D-AID-12",)).Next(this.archive)
    archive = n.Close("approved", "归档", stage="archived", papers_in=("D-AID-15",))
    refused = (
        n.AppealWindow(limit="appeal", papers_in=("D-AID-13",))
        .Next(this.closed_rejected)
        .Appeal(this.appeal)
    )
    appeal = (
        n.Reconsider(role=Role.VICE_CHAIR, limit="appeal_review", stage="appeal")
        .Overturned(this.district_review)
        .Maintained(this.closed_rejected)
    )
    closed_rejected = n.Close("rejected", "不予批准办结", told="本件已按不予批准办结。")
    not_admitted = n.Close("rejected", "不予受理", stage="not_admitted")
    withdrawn = n.Close("withdrawn", "已撤回")
    lapsed = n.Close("lapsed", "逾期关闭")
    terminated = n.Close("terminated", "终止")
