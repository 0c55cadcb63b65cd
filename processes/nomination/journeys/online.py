"""One nomination by the pages alone: from the phone to the departments that are asked."""

from typing import cast

from processes.engine.journey import Walker
from processes.engine.journey.online.walker import OnlineWalker
from processes.nomination.demo import RUNNING
from processes.nomination.journeys import sights, typed, way


def whole(walk: Walker) -> None:
    """A05 in the round that runs: the unit agrees and posts, the district asks departments."""
    walker = cast("OnlineWalker", walk)
    walker.at("2026-03-03 09:30")
    expect = walker.figures.expect
    who = way.files(walker, "A05")
    expect("等职代会", ["congress"], sights.at(walker))
    walker.approves("u06b", "congress", form=typed.CONGRESS, opinion="职代会同意推荐。")
    walker.at("2026-03-13 09:30")
    walker.brings("u06a", "unit_notice", way.uploads(walker, "H03"))
    dates = {"first_day": "2026-03-04", "last_day": "2026-03-11"}
    walker.approves("u06a", "unit_notice", form={**typed.NOTICE, **dates}, opinion="公示无异议。")
    form = {"complete": True, "duplicates": True, "shares": ""}
    walker.approves("d3", "district_first", form=form, opinion="通过初审。")
    expect("征求部门意见", ["opinions"], sights.at(walker))
    page = walker.desk("d9").visitor.opens(f"/w/honours/round/{RUNNING}/{way.MEDAL}/")
    expect("领导看到推荐对象和环节", True, page.says("林样甲") and page.says("征求有关部门意见"))
    expert = walker.desk("e1").visitor.opens("/w/score/")
    expect("还没有要评审的", True, expert.says("现在没有要您评审的材料"))
    her = walker.applicants[who.account.pk]
    expect("本人看到进度", True, "有关部门" in her.reads())
    public = her.visitor.opens("/honours/?number=1")
    expect("查不到的证书", True, public.says("荣誉档案里没有这个证书编号"))
