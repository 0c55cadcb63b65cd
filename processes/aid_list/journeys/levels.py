"""A list of a street, for those who have no union of an employer: its chair looks at it first."""

from processes.aid_list.demo import tables
from processes.aid_list.journeys import sights, way
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed
from processes.engine.journey import Walker
from processes.engine.journey.walker import Lost


def street(walk: Walker) -> None:
    """s1 files for the street, s2 signs; no grassroots union is asked."""
    expect = walk.figures.expect
    walk.at("2026-07-01 09:00")
    way.opens(walk, "mutual_aid", "2026年街道医疗互助补助", by="s1")
    way.imports(walk, tables.mutual("JS20260701000001", n=91), by="s1")
    way.hands_in(walk, by="s1")
    expect("填报人不能签自己的名单", "refused", _signs(walk, "s1"))
    expect("街道负责人签署", "approved", _signs(walk, "s2"))
    walk.approves("d1", "district_review", opinion="名单已审核，资金有来源。")
    way.decided(walk)
    way.paid(walk)
    way.receipted(walk, by="s1")
    steps = ("冻结", "批准", "拨付", "到账", "签收")
    expect("资金台账", [f"{step}1300.00" for step in steps], way.money(walk))
    kinds = "D-AID-05 D-AID-11a D-AID-11b D-AID-12"
    expect("文书", kinds, " ".join(sights.kinds(walk)))


def _signs(walk: Walker, number: str) -> str:
    board = {
        "met_on": china_day(walk.now).isoformat(),
        "minutes_number": "小板桥街道工会纪〔2026〕4号",
        "posted": True,
    }
    try:
        walk.approves(number, "street_first", form=board, opinion="名单属实，同意上报。")
    except (Lost, NotAllowed):
        return "refused"
    return "approved"
