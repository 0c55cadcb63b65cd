"""From the jury to the signed list by the pages: codes, two typings, review, ruling, places."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from processes.competition.audit.deep import judging as deep
from processes.competition.models import (
    Blind,
    Complaint,
    Criterion,
    Draw,
    Entry,
    Event,
    Interest,
    Jury,
    Removal,
    Run,
    Session,
)
from processes.competition.rules import draw as pure
from processes.competition.steps import drawing, plan
from processes.engine import clock
from processes.engine.models import Case
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.competition.test_deep import _entered
from tests.screens.desk.conftest import Office

NOW = datetime(2026, 8, 8, 1, 30, tzinfo=UTC)
SCORES = {"j1": ("90", "92", "60"), "j3": ("88", "84", "82"), "j4": ("86", "85", "84")}


@pytest.fixture
def event(db: None) -> Event:
    """Six with lots, three of whom came; nobody judges yet."""
    call_command("load_demo", verbosity=0)
    event, entries = _entered()
    stage = event.stages.get()
    seed = pure.seed_of("guandu-2026-qx-5f1c", "20260718-3D-497", committed=event.commitment)
    found = pure.drawn(entries, seed=seed, stage=plan.stage_of(stage))
    with durable(SYSTEM):
        made = Draw.objects.create(
            stage=stage, seed=seed, list_digest=found.list_digest, at=NOW, by=1
        )
        drawing._write(made, stage, found, entries)
        for n, one in enumerate(list(entries.values())[:3], 1):
            rows = Case.objects.filter(pk=one.case_id)
            rows.update(outcome="approved", subject=f"样选手{'甲乙丙'[n - 1]}")
    clock.move_to(NOW)
    return event


def _signed(*numbers: str) -> dict[str, Client]:
    return {one: Office().signed(one) for one in numbers}


def _id(number: str) -> int:
    return int(Account.objects.values_list("pk", flat=True).get(number=number))


def _page(client: Client, address: str, **typed: Any) -> str:
    answer = client.post(address, typed) if typed else client.get(address)
    assert answer.status_code in {200, 303, 422}, (address, answer.status_code)
    return str(answer.content.decode())


def test_a_session_is_judged_by_the_pages(event: Event) -> None:
    who = _signed("d3", "d6", "j1", "j3", "j4", "j8", "j9")
    judging = f"/w/contests/{event.code}/judging/"
    assert "第2行看不懂" in _page(
        who["d3"], judging, act="criteria", lines="故障 100 0.6\n安全 100"
    )
    assert "正好是100分" in _page(who["d3"], judging, act="criteria", lines="故障 100 0.6")
    _page(who["d3"], judging, act="criteria", lines="故障诊断 100 0.6\n安全文明 100 0.4")
    session = Session.objects.get(stage__event=event)
    jury_of = {"act": "appoint", "session": session.pk, "head": _id("j8")}
    declared = {"act": "declare", "account": _id("j2"), "relation": "master"}
    assert "没有这个办件编号" in _page(who["d3"], judging, number="GD-CON-1", **declared)
    _page(who["d3"], judging, number="GD-CON-2026-000002", **declared)
    assert "应当回避，不能选" in _page(who["d3"], judging)
    by_hand = [_id("j2"), _id("j1"), _id("j3")]
    assert _page(who["d3"], judging, judges=by_hand, **jury_of)
    with scope(SYSTEM):
        assert Jury.objects.count() == 0
    _page(who["d3"], judging, judges=[_id(one) for one in SCORES], **jury_of)
    with scope(SYSTEM):
        jury = Jury.objects.get()
        codes = list(Blind.objects.filter(entry__case__outcome="approved").order_by("entry"))
        judges = {one.account.number: one.code for one in jury.judges.select_related("account")}
    bench = f"{judging}{jury.pk}/"
    assert "样选手" not in _page(who["j1"], f"{bench}type/{judges['j1']}/")
    assert who["j1"].get(f"{bench}type/{judges['j3']}/").status_code == 403
    _types(who, bench, codes, judges)
    _theory(who, bench, codes)
    _differs_and_far_off(who, bench, codes, judges)
    clock.move_to(session.ends + timedelta(minutes=5))
    assert "不能同时" not in _page(who["j8"], bench)
    _page(who["j8"], bench, act="seal")
    with scope(SYSTEM):
        assert Jury.objects.get().sealed_at is not None
        assert list(Run.objects.get().results.values_list("rank", flat=True)) == [1, 2, 3, 0, 0, 0]
    results = f"/w/contests/{event.code}/results/"
    assert "样选手甲" in _page(who["d3"], results)
    assert "现场申诉到" in _page(who["j8"], results)
    _complaint_and_ruling(who, session, judges)
    clock.move_to(session.ends + timedelta(hours=2, minutes=6))
    late = _page(Office().signed(_entrant()[1]), f"/my/contest/{_entrant()[0]}/complain/")
    assert "现在不能再提" in late
    assert "提出申诉" not in late
    assert "第 2 次计算" in _page(who["j8"], results)
    assert "和上一次计算相比" in _page(who["j9"], results)
    _page(who["j8"], results, sign="1")
    assert "已核对，监督签名" in _page(who["j9"], results)
    _page(who["j9"], results, good="1")
    assert "都已签名" in _page(who["d3"], results)
    number = "GD-CON-2026-000001"
    assert "一步一步算" in _page(who["d3"], f"{results}{number}/")
    with scope(SYSTEM):
        assert list(deep.problems()) == []


def _types(who: dict[str, Client], bench: str, codes: list[Blind], judges: dict[str, str]) -> None:
    for number, scores in SCORES.items():
        page = f"{bench}type/{judges[number]}/"
        for blind, score in zip(codes, scores, strict=True):
            for typist in (number, "d6"):
                wrong = number == "j4" and typist == "d6" and blind == codes[0]
                said = "68" if wrong else score
                _page(who[typist], page, code=blind.code, c1=said, c2=said)
    page = f"{bench}type/{judges['j1']}/"
    assert "在0到100分之间" in _page(who["d3"], page, code=codes[0].code, c1="101", c2="90")
    assert "已经录入两次" in _page(who["d3"], page, code=codes[0].code, c1="90", c2="90")


def _theory(who: dict[str, Client], bench: str, codes: list[Blind]) -> None:
    for blind in codes:
        for typist in ("d3", "d6"):
            _page(who[typist], f"{bench}type/theory/", code=blind.code, theory="80", seconds="")
    again = _page(who["d3"], f"{bench}type/theory/")
    assert "您的都录完了" in again


def _differs_and_far_off(
    who: dict[str, Client], bench: str, codes: list[Blind], judges: dict[str, str]
) -> None:
    page = _page(who["j8"], bench)
    assert "1张两次录入不一致" in page
    assert "封场（以后不能再改）" not in page
    settle = f"{bench}settle/{codes[0].code}/{judges['j4']}/"
    assert who["d6"].get(settle).status_code == 403
    _page(who["j8"], settle, c1="86", c2="86", reason="第二次录入把86录成了68")
    assert "1个评分等裁判长复核" in _page(who["j8"], bench)
    review = f"{bench}review/{codes[2].code}/{judges['j1']}/"
    assert "更正" in _page(who["j8"], review, outcome="changed", value="160", reason="看错了评分表")
    _page(who["j8"], review, outcome="stands", value="", reason="已与裁判核对，评分属实")
    assert "可以封场" in _page(who["j8"], bench)


def _complaint_and_ruling(who: dict[str, Client], session: Session, judges: dict[str, str]) -> None:
    number, entrant = _entrant()
    page = f"/my/contest/{number}/complain/"
    mine = Office().signed(entrant)
    words = {"text": "裁判中有一人是另一名选手的师傅。", "wants": "去掉这名裁判的评分，重新计算。"}
    assert "写得太短" in _page(mine, page, text="不公", wants="重算")
    clock.move_to(session.ends + timedelta(hours=1, minutes=20))
    _page(mine, page, **words)
    assert "正在等裁决" in _page(mine, page)
    with scope(SYSTEM):
        complaint = Complaint.objects.get()
    ruling = f"/w/judge/complaint/{complaint.pk}/"
    assert who["j8"].get(ruling).status_code == 403
    looked = _page(who["j9"], ruling, look="1", upheld="yes", removes=[judges["j1"]])
    assert "会这样变" in looked
    with scope(SYSTEM):
        assert Removal.objects.count() == 0
    reason = "经查，该裁判是另一名选手的师傅，没有申报回避。"
    assert "请选去掉裁判评分的原因" in _page(
        who["j9"], ruling, upheld="yes", removes=[judges["j1"]], ground="", reason=reason
    )
    _page(who["j9"], ruling, upheld="yes", removes=[judges["j1"]], ground="master", reason=reason)
    with scope(SYSTEM):
        assert Removal.objects.get().judge.code == judges["j1"]
        assert Run.objects.count() == 2


def _entrant() -> tuple[str, str]:
    """Number of the first entry, and of the account it is of."""
    with scope(SYSTEM):
        entry = Entry.objects.select_related("case__applicant").earliest("pk")
        return str(entry.case.number), str(entry.case.applicant.number)


def test_who_has_nothing_to_do_with_it_is_kept_out(event: Event) -> None:
    with durable(SYSTEM):
        Criterion.objects.create(
            event=event, position=1, code="c1", title="综合", most=100, weight=Decimal(1)
        )
    for number in ("g1", "s1", "f1", "j1", "e1"):
        client = Office().signed(number)
        assert client.get(f"/w/contests/{event.code}/judging/").status_code == 403, number
        assert client.get(f"/w/contests/{event.code}/results/").status_code == 403, number
    assert Office().signed("g1").get("/w/judge/").status_code == 403
    assert Office().signed("d3").get(f"/w/contests/{event.code}/judging/999/").status_code == 404
    assert Office().signed("a1").get(f"/w/contests/{event.code}/results/").status_code == 200
    assert "没有被编进" in _page(Office().signed("j1"), "/w/judge/")


def test_a_judge_keeps_away_by_himself(event: Event) -> None:
    with durable(SYSTEM):
        Criterion.objects.create(
            event=event, position=1, code="c1", title="综合", most=100, weight=Decimal(1)
        )
    mine = Office().signed("j4")
    assert "没有这个姓名" in _page(mine, "/w/judge/", name="无样人", relation="master")
    _page(mine, "/w/judge/", name="样选手甲", relation="master")
    _page(mine, "/w/judge/", name="样选手甲", relation="master")  # twice is once
    assert "样选手甲" in _page(mine, "/w/judge/")
    with scope(SYSTEM):
        assert [(one.by, one.relation) for one in Interest.objects.all()] == [(_id("j4"), "master")]
    judging = _page(Office().signed("d3"), f"/w/contests/{event.code}/judging/")
    out = judging.split("应当回避，不能选")[1].split("</ul>")[0]
    assert str(Account.objects.get(number="j4").name) in out
    assert (
        Office()
        .signed("j9")
        .post("/w/judge/", {"name": "样选手甲", "relation": "master"})
        .status_code
        == 403
    )
