"""The applicant reads how much, in figures and words, for what: status, result and receipt."""

from collections.abc import Callable

from django.test import Client

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import way
from tests.hardship_aid.conftest import walk
from tests.screens.desk.acting import number_of
from tests.screens.test_applicant_views import signed

Signed = Callable[[str], Client]
__all__ = ["signed", "walk"]
TOLD = ("8,000.00", "人民币捌仟元整", "生活救助")


def test_money_is_told_once_it_is_approved(signed: Signed, walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    reader, number = signed("p01"), number_of(walk)

    def page(name: str = "") -> str:
        return str(reader.get(f"/case/{number}/{name}").content.decode())

    assert "人民币捌仟元整" not in page()  # a proposal is no promise
    way.decision(walk)
    assert all(one in page() for one in (*TOLD, "已经批准，等区总工会拨付"))
    way.pays(walk, at="2026-03-24 11:00")
    for name in ("", "sign/"):
        assert all(one in page(name) for one in (*TOLD, "3月24日（周二）拨付到您的银行卡")), name
    reckoned = page("result/").split("怎么算出来的", 1)[1].split("</section>")[0]
    for said in (
        "按标准算：生活救助 8,000.00",
        "800.00 × 10个月 ＝ 8,000.00元",
        "城市最低生活保障",
    ):
        assert said in reckoned, said
    assert "意见" not in reckoned
    walk.at("2026-03-25 18:30")
    walk.confirms(who, "receipt", way.sample_forms.receipt(who.account.name))
    for name in ("", "result/"):
        assert all(one in page(name) for one in (*TOLD, "3月25日（周三）签收")), name
    walk.at("2026-04-02 10:00")
    walk.refunds("f1", opinion="查明不符合，已经退还。", bank_ref="TH1")
    assert "4月2日（周四）已经退回，不再发放" in page()
    assert "等区总工会拨付" not in page()
