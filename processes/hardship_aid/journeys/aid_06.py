"""AID-06: no correction comes, the case is closed; and a reply that does not come is escalated."""

from typing import Any
from uuid import uuid4

from processes.engine import commands, runtime
from processes.engine.again import COPIED
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Draft
from processes.engine.shell.filing import open_draft
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import sights, way
from processes.people.models import Account

OWN = {"applied_on", "consents", "materials"}  # of one application only
DAYS = ("2026-03-17 09:30", "2026-03-18 14:30", "2026-03-19 16:00")


def walk(walk: Walker) -> None:
    """P07: reminded on 03-11 and 03-13, closed at 03-14 00:00, may apply again."""
    walk.at("2026-03-04 10:00")
    way.files(walk, "AID-06")
    expect = walk.figures.expect
    walk.at("2026-03-06 09:00")
    walk.sends_back("g1", "accept", opinion="缺少收入证明", remarks={"M06": "请补收入证明"})
    expect("补正期限", "2026-03-13", sights.due(walk, "correcting", "correction"))
    walk.at("2026-03-16 09:00")
    expect("提醒", ["03-11", "03-13"], sights.days(walk, "remind", "correction"))
    expect("关闭时间", "2026-03-14 00:00", sights.moment(walk, "lapse"))
    expect("状态", "逾期关闭", sights.status(walk))
    expect("理由代码", "R-LAPSE", sights.reason(walk, "lapse"))
    expect("哈希链有效", True, sights.chain_holds(walk))
    _again(walk)


def _applies_again(walk: Walker, who: Applicant, case: int) -> None:
    """A new case with what the earlier one said; consents and what has grown old are new."""
    actor = walk.actor(who.account)
    walk.filed_by.append(who)
    walk.follows(commands.apply_again(case=case, actor=actor, now=walk.now).case)
    with runtime.scope(actor):
        copied = open_draft(Draft.objects.get(case=walk.case))
    walk.types(actor, {**copied, "consents": samples.draft("AID-06")["consents"]})
    for slot in copied[COPIED]["left"]:
        walk.uploads(actor, way.uploads(walk, slot))
    commands.submit(case=walk.case, actor=actor, key=uuid4(), now=walk.now)


def _answers(walk: Walker) -> dict[str, Any]:
    """What the household said of itself."""
    return {name: one for name, one in sights.facts(walk).items() if name not in OWN}


def _again(walk: Walker) -> None:
    """The same applicant files once more, with the old answers; now the bodies are silent."""
    second, who = walk.another(), sights.applicant(walk)
    _applies_again(second, who, walk.case)
    expect = walk.figures.expect
    expect("复制的内容", True, _answers(walk) == _answers(second))
    kept, anew = sights.kept(walk), sights.kept(second)
    expect("带过来的材料", len(kept) - 1, len(kept & anew))
    expect("授权书重新签", 1, sights.files(second, "M05"))
    expect("可以重新申请", "已提交", sights.status(second))
    way.grassroots(second, who, visit=("g1", "g3"), days=DAYS)
    way.street(second, review="2026-03-20 10:00", sign="2026-03-23 09:20")
    expect("回函期限", "2026-04-07", sights.due(second, "means_check", "joint_check"))
    second.at("2026-04-09 09:00")
    expect("督办", ["04-08"], sights.days(second, "escalate", "joint_check"))
    leader = Account.objects.get(number="d7")
    expect("督办告知分管副主席", True, "station:escalated" in sights.told(second, leader.pk))
    expect("没有自动通过", "means_check", sights.here(second))
