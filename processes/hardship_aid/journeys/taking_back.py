"""RECLAIM: a return and a refusal are taken back while nothing of them is out; later they stay."""

from uuid import uuid4

from processes.engine import commands, jobs
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.models import Outbox
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import sights, way

MORE = {"M05": "授权书请配偶签字"}


def walk(walk: Walker) -> None:
    """g1 asks for more and refuses by mistake; s1 sends back to g2 by mistake, then on purpose."""
    expect = walk.figures.expect
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    due = sights.due(walk, "accept", "accept_grass")
    walk.drains = False  # notices wait ten seconds
    walk.at("2026-03-02 15:00")
    walk.sends_back("g1", "accept", opinion="授权书缺配偶签字。", remarks=MORE)
    expect("退回拿回", "", takes_back(walk, "g1"))
    expect("拿回后的期限不变", due, sights.due(walk, "accept", "accept_grass"))
    expect("退回不计次数", {}, dict(walk.view().state.returns))
    walk.rejects("g1", "accept", reason=rules.Reason.SCOPE, opinion="不属于本单位工会会员。")
    expect("不予受理拿回", "", takes_back(walk, "g1"))
    expect("文书和通知都没有出去", {"reclaimed"}, _held(walk, "correct", "rejected"))
    walk.drains = True
    jobs.drain(walk.case)
    way.grassroots(walk, who, visit=("g1", "g3"))
    expect(
        "没有补正通知书和不予受理通知书", set(), sights.papers(walk) & {"D-AID-02C", "D-AID-02N"}
    )
    walk.drains = False
    walk.at("2026-03-06 09:30")
    _to_the_union(walk)
    expect("退给同事的也拿回", "", takes_back(walk, "s1"))
    expect("在哪里", "street_review", sights.here(walk))
    _to_the_union(walk)
    walk.drains = True
    jobs.drain(walk.case)
    expect("文书出具以后不能拿回", "already_out", takes_back(walk, "s1"))
    expect("哈希链有效", True, sights.chain_holds(walk))


def takes_back(walk: Walker, number: str) -> str:
    """Code of why the last decision of that officer stays; "" if he has it back."""
    try:
        commands.reclaim(case=walk.case, actor=walk.officer(number), key=uuid4(), now=walk.now)
    except ApprovalError as refused:
        return refused.code
    return ""


def _to_the_union(walk: Walker) -> None:
    actor = walk.officer("s1")
    token, seat = walk.seat("street_review", actor)
    commands.send_back(
        case=walk.case,
        actor=actor,
        key=uuid4(),
        now=walk.now,
        token=token,
        seat=seat,
        to="grassroots_review",
        opinion="会议纪要缺一人签名。",
    )


def _held(walk: Walker, *messages: str) -> set[str]:
    """What became of notices of these kinds, and of the papers of the same decisions."""
    told = Outbox.objects.filter(case=walk.case, args__message__in=messages)
    decided = told.values_list("args__n", flat=True)
    rows = Outbox.objects.filter(case=walk.case, args__n__in=list(decided))
    return set(rows.values_list("error", flat=True))
