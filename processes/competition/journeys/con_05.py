"""CON-05: an objection to the posted list stands; the others move up; prizes, money, revocation."""

from functools import partial

from processes.competition.demo import load_budget
from processes.competition.journeys import after, bench, sights, way
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant

JUDGES = ("j1", "j3", "j4")
SCORES = {"C07": ("95", "96"), "C01": ("92.5", "86"), "C04": ("80", "80")}


def walk(walk: Walker) -> None:
    """C07 was first; he let another person sit the theory test."""
    expect = walk.figures.expect
    load_budget()
    entries, who = compete(walk)
    first, second, third = (bench.number_of(entries[key].case) for key in SCORES)
    early = way.refusal(partial(after.posts, walk, at="2026-08-08 19:10"))
    expect("没有签名不能公示", "not_signed", early)
    bench.signs(walk, at="2026-08-08 19:30")

    notice = after.posts(walk, at="2026-08-10 09:00")
    expect("公示三个工作日", "publicity", sights.at(notice)[0])
    expect("拟奖", [("proposed", "first"), ("proposed", ""), ("proposed", "")], after.states())
    notice.at("2026-08-11 10:00")
    notice.objects("孙样丁的评分和当场念的不一样，请核对评分表。", after.WHO)
    after.clears(notice)
    expect("不成立，接着公示", ["publicity"], sights.at(notice))
    notice.at("2026-08-12 15:00")
    notice.objects("朱样丙的理论考试是别人替考的，有人看见。", after.WHO)
    expect("公示停下", ["objection_check"], sights.at(notice))
    after.strikes(notice, first)
    expect("办件", ("rejected", {"D-CON-11", "D-CON-11R"}),
           (sights.outcome(notice), sights.papers(notice)))  # fmt: skip
    places = {second: (1, "90.55"), third: (2, "80.00"), first: (0, "")}
    expect("后面的递补", places, dict(bench.places()))
    expect("取消成绩，本赛季不得再参赛", [(False, True)], after.struck())
    void = [("revoked", "first"), ("revoked", ""), ("revoked", "")]
    expect("原拟奖作废", void, after.states())

    again = after.posts(walk, at="2026-08-13 09:00")
    again.at("2026-08-18 09:00")
    expect("公示期满", ["decide"], sights.at(again))
    after.decides(again, at="2026-08-18 10:00")
    expect("表彰", ["rejected", "approved"], after.notices())
    expect("表彰文书", {"D-CON-11", "D-CON-12", "D-CON-13L"}, sights.papers(again))
    walk.at("2026-08-18 10:05")
    expect("按人立件，冠军有推荐草稿", 3, after.sweeps(walk))
    expect("再扫一遍没有重复", 0, after.sweeps(walk))
    _paid(walk, again, who["C01"], second)
    expect("冠军的推荐草稿", "nomination draft True", after.nomination(second))
    _passed_and_revoked(walk, second, third)


def _paid(walk: Walker, again: Walker, who: Applicant, number: str) -> None:
    expect = walk.figures.expect
    prize = after.prize_of(again, number)
    expect("获奖证书", ("issued", "技赛证"), after.certificate(prize.case))
    expect("资金", ["冻结3000.00", "批准3000.00"], after.money(prize.case))
    wrong = way.refusal(partial(after.gives_account, prize, who, "C04"))
    expect("不是本人的卡", "holder", wrong)
    after.gives_account(prize, who, "C01")
    prize.at("2026-08-20 10:00")
    after.pays(prize, "JS20260820001")
    paid = ["冻结3000.00", "批准3000.00", "拨付3000.00", "到账3000.00"]
    expect("发放", (paid, "approved"), (after.money(prize.case), sights.outcome(prize)))


def _passed_and_revoked(walk: Walker, champion: str, other: str) -> None:
    expect = walk.figures.expect
    passed = after.prize_of(walk, other)
    paper = ("issued", "技赛合")
    expect("合格证书", (paper, "approved"),
           (after.certificate(passed.case), sights.outcome(passed)))  # fmt: skip
    prize = after.prize_of(walk, champion)
    after.revokes(walk, champion, at="2026-09-01 10:00")
    expect("证书作废", ("void", "技赛证"), after.certificate(prize.case))
    expect("别人的证书不变", paper, after.certificate(passed.case))
    expect("撤销", ("revoked", "first"), after.states()[3])
    prize.at("2026-09-02 10:00")
    prize.refunds("f1", opinion="获奖已撤销，奖金追回。", bank_ref="TH20260902001")
    expect("追回", "冲销-3000.00", after.money(prize.case)[-1])


def compete(walk: Walker) -> tuple[dict[str, Walker], dict[str, Applicant]]:
    """Three of two unions, judged and sealed."""
    way.opens(walk.at("2026-05-28 09:00"))
    entries = {key: walk if key == "C07" else walk.another() for key in SCORES}
    who = {}
    for hour, (key, one) in enumerate(entries.items(), 10):
        who[key] = way.entered(one, key, at=f"2026-06-02 {hour}:00")
    for one in entries.values():
        way.qualifies(one, at="2026-06-22 10:00")
        one.at("2026-06-26 09:00")
    bench.sheet(walk, at="2026-07-01 09:00")
    way.draws(walk, at="2026-07-20 10:00")
    for key, one in entries.items():
        one.at("2026-07-20 10:30").settle()
        way.comes(one, who[key], at="2026-07-21 20:00")
    bench.appoints(walk, *JUDGES, at="2026-08-07 10:00")
    for one in entries.values():
        way.checks_in(one, at="2026-08-08 08:40")
    walk.at("2026-08-08 15:00")
    for key, (practice, theory) in SCORES.items():
        for judge in JUDGES:
            bench.gives(walk, judge, entries[key].case, [practice] * 3)
        bench.theory(walk, entries[key].case, theory)
    bench.seals(walk, at="2026-08-08 17:00")
    return entries, who
