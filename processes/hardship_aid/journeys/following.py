"""n15: what becomes of a household after its case: re-check, spot-check, exit, visits, return."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from processes.engine import commands
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.journey import Walker
from processes.hardship_aid.journeys import sights, way
from processes.hardship_aid.models import HouseholdFile, SpotCheck
from processes.hardship_aid.rules.following import drawn
from processes.hardship_aid.steps.rounds import rounds
from processes.hardship_aid.steps.sampling import draw

TOLD = "查看工资流水和入户情况，属实。"


def walk(walk: Walker) -> None:
    """AID-01's household, from its archive in March 2026 on."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    way.money(walk, who)
    walk.figures.expect("下次复核（12个月）", "2027-03-25", str(_file(walk).recheck_on))
    _spot(walk)
    _exit(walk)
    _visits(walk)
    _return(walk)
    walk.figures.expect("哈希链有效", True, sights.chain_holds(walk))


def _spot(walk: Walker) -> None:
    expect = walk.figures.expect
    walk.at("2026-04-01 10:00")
    code = _code(lambda: draw(actor=walk.officer("s2"), now=walk.now))
    expect("街道不能抽取", "no_post", code)
    row = SpotCheck.objects.filter(year=2026).first() or draw(
        actor=walk.officer("d1"), now=walk.now, seed="2026-spot"
    )
    expect("不少于30%", True, len(row.drawn) * 10 >= len(row.files) * 3)
    again = drawn(row.files, share=_share(walk), seed=row.seed)
    expect("同一种子重抽一样", row.drawn, again)
    expect("一年只抽一次", "drawn", _code(lambda: draw(actor=walk.officer("d1"), now=walk.now)))
    expect("抽中的登记抽查", "" if _file(walk).sampled_in == 2026 else "not_drawn",
           _said(walk, "spot", {"net": 70_000, "category": "deep"}))  # fmt: skip
    expect("街道不能登记", "no_post", _said(walk, "recheck", _RECHECK, by="s2"))
    _falls_due(walk)
    walk.at("2027-03-26 10:00")
    expect("年度复核", "", _said(walk, "recheck", _RECHECK))
    expect("下一次复核", "2028-03-26", str(_file(walk).recheck_on))


def _falls_due(walk: Walker) -> None:
    """At twelve months the keepers of the file are told, once, and it stands in the trail."""
    expect = walk.figures.expect
    walk.at("2027-03-24 10:00")
    expect("还没到12个月", 0, _rounds(walk))
    walk.at("2027-03-25 09:00")
    expect("满12个月", 1, _rounds(walk))
    expect("只提醒一次", 0, _rounds(walk))
    last = sights.events(walk)[-1]
    body = json.loads(last.body)
    expect("系统记下到期", ("follow", "recheck_due", None),
           (last.verb, body.get("reason"), last.actor_id))  # fmt: skip
    keeper = walk.officer("d1").account
    expect("经办人得到提醒", True, "station:file_due" in sights.told(walk, keeper))
    expect("经办人不能登记到期", "not_due", _said(walk, "recheck_due", {}))


def _rounds(walk: Walker) -> int:
    written = rounds(walk.now)
    walk.settle()
    return written


def _exit(walk: Walker) -> None:
    """Six months running above the line, not five, and a month below begins anew."""
    expect = walk.figures.expect
    for month, net in (("2027-04", 90_000), ("2027-05", 70_000)):
        _income(walk, month, net)
    expect("中间低于标准要重新数", 0, _file(walk).months_above)
    for number in range(6, 11):
        _income(walk, f"2027-{number:02}", 90_000)
    expect("满5个月还不能脱困", "too_early", _said(walk, "exit", {"reason": "above"}))
    _income(walk, "2027-11", 90_000)
    expect("同一个月不能登记两次", "month_known",
           _said(walk, "income", {"month": "2027-11", "net": 90_000}))  # fmt: skip
    expect("满6个月脱困", "", _said(walk, "exit", {"reason": "above"}))
    expect("退出日期", "2027-12-01", str(_file(walk).closed_on))
    expect("脱困认定表", True, "D-AID-15E" in sights.papers(walk))
    expect("退出后不再复核", "file_closed", _said(walk, "recheck", _RECHECK))


def _visits(walk: Walker) -> None:
    expect = walk.figures.expect
    expect("第一次回访", "2028-06-01", str(_file(walk).visit_on))
    expect("还没到不能登记", "too_early", _said(walk, "visit", {}))
    walk.at("2028-06-02 10:00")
    expect("到期提醒回访", [1, 0], [_rounds(walk), _rounds(walk)])
    expect("回访（6个月）", "", _said(walk, "visit", {}))
    expect("第二次回访", "2028-12-01", str(_file(walk).visit_on))
    walk.at("2028-12-04 10:00")
    expect("回访（12个月）", "", _said(walk, "visit", {}))
    expect("两次都做完", "visited", _said(walk, "visit", {}))


def _return(walk: Walker) -> None:
    expect = walk.figures.expect
    number = _file(walk).number
    expect("返困", "", _said(walk, "reenter", {"category": "relative"}))
    file = _file(walk)
    expect("还是原来的档案，又在册", (number, None, "relative"),
           (file.number, file.closed_on, file.category))  # fmt: skip
    expect("没退出不能返困", "file_open", _said(walk, "reenter", {"category": "deep"}))


_RECHECK: Mapping[str, Any] = {"net": 72_000, "category": "deep"}


def _income(walk: Walker, month: str, net: int) -> None:
    year, number = int(month[:4]), int(month[5:])
    after = date(year + number // 12, number % 12 + 1, 1)
    walk.at(f"{after} 09:00")
    walk.figures.expect(f"登记{month}", "", _said(walk, "income", {"month": month, "net": net}))


def _file(walk: Walker) -> HouseholdFile:
    return sights.seen(lambda: HouseholdFile.objects.get(case=walk.case))


def _share(walk: Walker) -> Any:
    return sights.parameters_on(way.today(walk)).ratio("spot_check_share")


def _said(walk: Walker, kind: str, form: Mapping[str, Any], *, by: str = "d1") -> str:
    def act() -> object:
        return commands.follow(
            case=walk.case, actor=walk.officer(by), key=uuid4(), now=walk.now,
            kind=kind, opinion=TOLD, form=form,
        )  # fmt: skip

    code = _code(act)
    walk.at(f"{walk.now:%Y-%m-%d %H:%M}")
    walk.settle()
    return code


def _code(act: Callable[[], object]) -> str:
    try:
        act()
    except (ApprovalError, NotAllowed) as refused:
        return refused.code
    return ""
