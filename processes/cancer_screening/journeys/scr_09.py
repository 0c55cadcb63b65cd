"""SCR-09: an officer lists ten women; each counts once she confirms on her own phone."""

from processes.cancer_screening.journeys import listed, sights, way
from processes.cancer_screening.steps import joining
from processes.engine.journey import Walker
from processes.people.models import TextMessage


def walk(walk: Walker) -> None:
    """u02a lists ten with paper consents; one confirms and is examined, one says no, eight wait."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect, (*rows, last) = walk.figures.expect, listed.newcomers(11)
    wrong = [*last[:2], rows[0][2], "环卫工人", "是"]
    found = listed.lists_women(walk, "u02a", [*rows, wrong], at="2026-05-20 10:00")
    expect("可以列入", 10, sum(one.good for one in found))
    expect("逐行说明", True, "手机号码" in found[-1].faults[0])
    expect("工会看到", {"invited": 10}, listed.states("u02a", walk, rows))
    phones = [row[2] for row in rows]
    texts = [one for one in TextMessage.objects.all() if one.address in phones]
    expect("短信发到本人", 10, len(texts))
    expect("短信不含病名", "", sights.medical(" ".join(one.text for one in texts)))
    walk.at("2026-05-21 19:00")
    who = listed.joins(walk, rows[0], way.CONSENTS)
    no = walk.actor(listed.account_of(rows[1]))
    joining.decline(listed.invitation_of(rows[1]), actor=no, now=walk.now)
    stranger = way.refusal(
        lambda: joining.join(
            listed.invitation_of(rows[2]), actor=walk.officer("u02a"), now=walk.now
        )
    )
    expect("经办人不能替她确认", "not_invited", stranger)
    expect("不是代办", None, sights.agent(walk))
    way.checks(walk, "u02a", at="2026-05-22 09:00", group="sanitation")
    way.lists(walk, way.STREETS["U02"], at="2026-05-22 10:00")
    way.compares(walk, at="2026-05-22 11:00", group="sanitation")
    way.books(walk, who, at="2026-05-22 20:00", hospital="H1", day="2026-05-27", half="am")
    way.answers(walk, who, at="2026-05-22 20:10")
    visit = way.child(walk, "visit")
    expect("健康问题", ["本人", "h1"], sights.seen_by(visit, who, "h1", "u02a", "u02b", "d2"))
    care = way.examines(walk, "h1", at="2026-05-27 09:30")
    expect("结果", ["本人", "h1"], sights.seen_by(care, who, "h1", "u02a", "u02b", "d2"))
    walk.at("2026-06-04 18:00")
    joining.sweep(walk.now)
    waiting = {"declined": 1, "invited": 8, "joined": 1}
    expect("第15天还可以确认", waiting, listed.states("u02a", walk, rows))
    walk.at("2026-06-05 08:00")
    joining.sweep(walk.now)
    expect("过期", {"declined": 1, "joined": 1, "lapsed": 8}, listed.states("u02a", walk, rows))
    late = way.refusal(lambda: listed.joins(walk.another(), rows[2], way.CONSENTS))
    expect("过期不能确认", "invitation_over", late)
    expect("没有预约", 0, listed.booked(rows[1:]))
