"""What the smoke walks otherwise than the scenarios do: by the pages alone, beside others.

Refusals are the scenarios' own matter; here each step is one that holds.
"""

from functools import partial
from typing import cast

from processes.engine.journey import Walker
from processes.engine.journey.online.pages import Form
from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.models import LedgerEntry
from processes.hardship_aid import sample_files, sample_forms
from processes.hardship_aid.journeys import aid_05, aid_08, aid_12, objecting, sights, way
from processes.vault import parcels


def moved(walk: Walker) -> None:
    """Moved out while its notice runs, gone when the notice ends; the package is fetched."""
    walker, expect = cast("OnlineWalker", walk), walk.figures.expect
    walk.at("2026-03-02 10:00")
    aid_08.to_publicity(walk)
    walk.moves_out("d1", to=aid_08.TARGET, opinion=aid_08.WHY, when="after_publicity")
    expect("公示接着走", "公示中", sights.status(walk))
    walk.at("2026-03-23 10:00")
    expect("状态", "已转出", sights.status(walk))
    expect("冻结的资金退回", ["冻结8000.00", "解冻8000.00"], sights.money(walk))
    _package(walker)
    expect("哈希链有效", True, sights.chain_holds(walk))


def _package(walk: OnlineWalker) -> None:
    """By the pages: taken along encrypted, opened and checked with the code that stands on it."""
    visitor, expect = walk.desk("d1").visitor, walk.figures.expect
    form = visitor.opens(f"/w/case/{walk.number}/package/").form(asks="reason")
    code = next(one.value for one in form.controls if one.name == "code")
    _kind, parcel = visitor.downloads(form, [("reason", "移交呈贡区总工会接着办理")])
    name = walk.filed_by[-1].account.name.encode()
    expect("加密的案卷包里读不到姓名", False, name in parcel)
    receiver = walk.desk("d4").visitor
    for title, typed, said in (
        ("别的开启码打不开", parcels.new_code(), "开启码不对"),
        ("开启码打开，核对无误", code, "核对无误"),
    ):
        form = receiver.opens("/w/received/").form(asks="parcel")
        asks = Form(form.action, controls=[*form.controls])
        next(one for one in asks.controls if one.name == "code").value = typed
        status = 200 if typed == code else 422
        page = receiver.uploads(asks, ("parcel", "a.gdp", parcel), status=status)
        expect(title, True, page.says(said))


def objected(walk: Walker) -> None:
    """A named objection stops the notice; found untrue, it goes on with the days that were left."""
    walker, expect = cast("OnlineWalker", walk), walk.figures.expect
    walk.at("2026-04-13 10:00")
    who = aid_05.to_district(walk)
    walk.at("2026-04-29 09:30")
    form = sample_forms.district_review("accident", "accident", "9750.00", note="已核对票据。")
    walk.approves("d1", "district_review", form=form, opinion="符合意外致困标准。")
    walk.at("2026-04-30 15:00")
    proof = ("转账记录.png", sample_files.picture(f"{walk.case}-transfer"))
    code = walker.objects(aid_05.TEXT, aid_05.WHO, files=[proof])
    expect("状态（署名异议）", "异议核实中", sights.status(walk))
    expect("反映人不在任何记录里", [], objecting.clear_text(walk, aid_05.WHO))
    walk.at("2026-05-06 09:00")
    walk.claims("d5", "objection_check")
    walk.extends("d5", "objection_check", opinion="肇事方在外地，需要书面函询。")
    walk.at("2026-05-13 15:00")
    found = sample_forms.objection_check()
    walk.approves("d5", "objection_check", form=found, opinion="没有收到赔偿，反映不属实。")
    expect("恢复公示到（余3个工作日）", "2026-04-29…05-18", sights.period(walk))
    expect("凭回执查到", "异议不成立", objecting.handled(code))
    walk.at("2026-05-19 09:00")
    way.decision(walk, at="2026-05-19 10:00")
    way.money(walk, who, pay="2026-05-20 11:00", confirm="2026-05-21 18:30")
    expect("救助金额", "9750.00 人民币玖仟柒佰伍拾元整", sights.granted(walk))
    expect("状态", "已归档", sights.status(walk))
    expect("哈希链有效", True, sights.chain_holds(walk))


def refunded(walk: Walker) -> None:
    """Paid and archived; the money comes back as a red row."""
    expect = walk.figures.expect
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-12")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "relative", "6400.00")
    way.decision(walk)
    way.money(walk, who)
    walk.at("2026-04-01 10:00")
    walk.refunds("f1", opinion=aid_12.WHY, bank_ref="TH20260401000001")
    red = LedgerEntry.objects.get(case=walk.case, kind="reverse")
    expect("红字", -640000, red.amount_fen)
    expect("冲的是拨付那一笔", "pay", red.reverses.kind if red.reverses else "")
    expect("状态不变", "已归档", sights.status(walk))
    told = partial(sights.told, walk, who.account.pk)
    cast("OnlineWalker", walk).product.wait_for("退款短信", lambda: "sms:refunded" in told())
    expect("申请人得到通知", True, "sms:refunded" in told())
    expect("哈希链有效", True, sights.chain_holds(walk))
