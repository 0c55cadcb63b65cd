"""HON-01: a welder from the form to the certificate, through three notices and two reviews."""

from typing import Any

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, way
from processes.nomination.steps import granting


def walk(walk: Walker) -> None:
    """A05 of U06 for 五一劳动奖章; named on 2026-03-24."""
    walk.at("2025-12-22 09:00")
    way.opens(walk)
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    way.files(walk, "A05")
    expect("先由职代会审议", ["congress"], sights.at(walk))
    way.votes(walk, at="2026-01-08 10:00")
    expect("单位公示", ["unit_notice"], sights.at(walk))
    way.posts_at_unit(walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-16")
    expect("阿拉街道的单位归区总工会管，直接报区", ["district_first"], sights.at(walk))
    way.reviews(walk, at="2026-01-22 10:00")
    expect("征求部门意见", ["opinions"], sights.at(walk))
    way.departments_answer(walk, at="2026-01-26 10:00")
    expect("没有不同意，交专家", ["scoring"], sights.at(walk))
    early = way.refusal(lambda: walk.approves("d3", "scoring", form={}, opinion="收齐。"))
    expect("评审票没有收齐", "missing", early)
    way.scores(walk, at="2026-01-29 10:00")
    expect("同单位的专家e2回避，收4张", 4, sights.sheets(walk))
    walk.at("2026-02-02 16:00")
    expect("没有名单不能审定", "no_list", way.refusal(lambda: way.decides(walk)))
    way.lists(walk, at="2026-02-03 15:00")
    expect("名单", (1, "formal"), sights.listed(walk))
    way.decides(walk, at="2026-02-04 10:00")
    expect("区级公示", ["publicity"], sights.at(walk))
    walk.at("2026-02-12 09:00")
    expect("公示满5个工作日（02-05至02-11）", ["report"], sights.at(walk))
    way.reports(walk, at="2026-02-12 10:00")
    way.city_reviews(walk, at="2026-03-02 10:00")
    expect("市级公示", ["city_publicity"], sights.at(walk))
    walk.at("2026-03-23 09:00")
    expect("三次公示完，等命名", ["decision"], sights.at(walk))
    wrong = way.refusal(lambda: way.names(walk, at="2026-03-24 10:00", number="昆工发[2026]012号"))
    expect("文号不对", "decision", wrong)
    following, before = sights.next_certificate(2026), sights.granted(way.MEDAL, "2026-05-01")
    way.names(walk, at="2026-03-24 10:00")
    expect("证书编号接着登记的最后一个", following, sights.certificate(walk))
    way.hands_over(walk, "A05", at="2026-04-27 10:00")
    expect("办件", "approved", sights.outcome(walk))
    kinds = {f"D-HON-{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)}
    expect("文书", kinds, sights.papers(walk))
    number, chair = sights.certificate(walk), walk.officer("d9")
    told: dict[str, Any] = {"decision": "昆工发〔2027〕3号", "on": way.day("2026-04-27")}
    no = way.refusal(lambda: granting.revoke(number, reason="", actor=chair, now=walk.now, **told))
    expect("撤销要写原因", "revoke", no)
    granting.revoke(number, reason="专利材料造假，经查属实。", actor=chair, now=walk.now, **told)
    expect("证书已撤销", "revoked", sights.standing(number, "2026-05-01"))
    after = sights.granted(way.MEDAL, "2026-05-01")
    expect("登记还在：授予、撤销各多一个", (before[0] + 1, before[1] + 1), after)
    again = way.refusal(
        lambda: granting.revoke(number, reason="再撤销一次。", actor=chair, now=walk.now, **told)
    )
    expect("撤销一次", "revoked", again)
