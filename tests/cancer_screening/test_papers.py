"""The papers of screening: what they say, that they say nothing medical, the same bytes again."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from processes.cancer_screening.documents import ACTS, MEDICAL, REGISTRATION
from processes.cancer_screening.journeys import sights
from processes.engine.documents import font_check, paper
from tests.cancer_screening import act_case
from tests.cancer_screening.paper_case import CODE, FACTS, SECRETS, care, registration, sample, step
from tests.documents import reading
from tests.documents.conftest import paper_fonts

__all__ = ["paper_fonts"]
SAYS = {
    "D-SCR-01": (
        "何样甲",
        "530199********1029",
        "199****0101",
        "2022年4月",
        "35周岁",
        "文本 2026-1",
    ),
    "D-SCR-02": ("何*甲", "环卫工人", "段样江", "尹样云", "列入汇总表。", "〔2026〕1号"),
    "D-SCR-03": ("何样甲", "名额已满", "2026年6月30日", "先给困难职工"),
    "D-SCR-04": ("样例区妇幼保健院", "VQ3Y2VPE", "8位码", "避开月经期"),
    "D-SCR-11": (
        "2026年5月28日撤回同意",
        "15个工作日内从本系统删除",
        "只有办理记录",
        "仍算一人",
        "病历不受影响",
    ),
}
FOLLOWED = ("2026年9月1日", "2026年12月1日", "电话", "当面", "继续随访", "复查正常，结案", "2 次")


@cache
def rendered(code: str) -> bytes:
    """Each once."""
    return paper.write(sample(REGISTRATION[code], registration()))


@pytest.mark.parametrize("code", SAYS)
def test_a_paper_of_the_union_is_whole_and_says_nothing_medical(code: str, tmp_path: Path) -> None:
    pdf = rendered(code)
    shown = reading.text_of(pdf)
    flat = shown.replace("\n", "").replace(" ", "")
    assert [part for part in SAYS[code] if part.replace(" ", "") not in flat] == []
    whole = shown + sample(REGISTRATION[code], registration()).facts.decode()
    assert sights.medical(whole) == ""
    assert [number for number in SECRETS if number in whole] == []
    assert (reading.pages_of(pdf), font_check.notdefs(pdf)) == (1, 0)
    verified = f"https://approval.example/v/{CODE}/"
    here = {"VQ3Y2VPE", verified} if code == "D-SCR-04" else {verified}
    assert set(reading.codes_of(pdf, tmp_path)) == here  # what the desk scans is the code alone
    assert paper.write(sample(REGISTRATION[code], registration())) == pdf


def test_a_draft_is_in_chinese_whoever_looks_at_it() -> None:
    with translation.override("en"):
        said = sample(MEDICAL["D-SCR-08"], care()).values["body"]["rows"][0]
    assert (said["how"], said["ends"]) == ("电话", "继续随访")


def test_a_draft_has_no_number_and_no_code(tmp_path: Path) -> None:
    pdf = paper.write(sample(REGISTRATION["D-SCR-02"], registration(), preview=True))
    assert "〔2026〕" not in reading.text_of(pdf)
    assert reading.codes_of(pdf, tmp_path) == []


def test_the_follow_up_prints_each_visit_and_is_of_the_hospital() -> None:
    shown = reading.text_of(paper.write(sample(MEDICAL["D-SCR-08"], care())))
    flat = shown.replace("\n", "").replace(" ", "")
    assert [part for part in FOLLOWED if part.replace(" ", "") not in flat] == []
    assert "官渡区样例妇幼保健院" in shown
    assert "总工会" not in shown


def test_the_result_has_a_verdict_and_the_slip_says_where_to_go() -> None:
    found = {
        "examined_on": "2026-06-17", "barcode": "5300000007", "visual": "normal", "hpv": "other",
        "hpv_types": "52、58", "tct": "asc_us", "touch": "normal", "ultrasound": "2",
        "advice": "到转诊医院检查。", "doctor": "白样医",
    }  # fmt: skip
    slip = {
        "to": "H3", "to_name": "样例市转诊医院", "onward": "colposcopy", "also": ["biopsy"],
        "appointed_on": "2026-07-02", "doctor": "白样医",
    }  # fmt: skip
    came = {"attended_on": "2026-07-01", "diagnosis": "见病理报告。", "disposal": "住院治疗"}
    steps = (
        step(2, "results", "approve", date(2026, 6, 17), "白样医", form=found),
        step(4, "attend", "approve", date(2026, 7, 1), "林样医", form=came),
        step(3, "slip", "approve", date(2026, 6, 18), "白样医", form=slip),
    )
    file = replace(care(), steps=steps)
    said = {code: sample(MEDICAL[code], file).facts.decode() for code in ("D-SCR-06", "D-SCR-07")}
    for part in (
        "2026年6月17日", "5300000007", "阳性型别：52、58",
        '"part":"结论（宫颈）","said":"异常，需要转诊"',
        '"part":"结论（乳腺）","said":"没有发现异常"',
    ):  # fmt: skip
        assert part in said["D-SCR-06"], part
    receipt = sample(MEDICAL["D-SCR-07R"], file).facts.decode()
    assert "见病理报告。" in receipt
    assert "。。" not in receipt
    for part in (
        '"to":"样例市转诊医院"',
        '"onward":"阴道镜、乳腺活检及病理"',
        '"reason":"宫颈 T2"',
    ):
        assert part in said["D-SCR-07"], part
    for code, parts in {
        "D-SCR-06": ("其他高危型阳性", "没有做", "到转诊医院检查。", "白样医"),
        "D-SCR-07": ("阴道镜、乳腺活检及病理", "2026年7月2日", "转诊回执", "（盖章）"),
    }.items():
        pdf = paper.write(sample(MEDICAL[code], file))
        flat = reading.text_of(pdf).replace("\n", "").replace(" ", "")
        assert [part for part in parts if part not in flat] == []
        assert (reading.pages_of(pdf), font_check.notdefs(pdf)) == (1, 0)


def test_the_consent_prints_what_she_agreed_to() -> None:
    came = step(3, "check_in", "approve", date(2026, 5, 27), "白样医")
    file = replace(care(), steps=(came,), facts={**FACTS, "day": "2026-05-27", "half": "am"})
    flat = reading.text_of(paper.write(sample(MEDICAL["D-SCR-05"], file))).replace("\n", "")
    for part in (
        "筛查不能代替诊断",
        "随时可以撤回",
        "文本 2026-1",
        "35周岁",
        "2026年5月27日上午",
        "白样医",
    ):
        assert part in flat, part
    older = {"consents": {"screening": {"version": "2025-1"}}}
    said = sample(MEDICAL["D-SCR-05"], replace(file, facts={**FACTS, **older})).values["body"]
    assert (said["consents"][0]["version"], said["consents"][0]["text"]) == ("2025-1", "")


def test_the_reply_to_a_withdrawal_reads_the_same_after_all_else_was_destroyed() -> None:
    kind, file = MEDICAL["D-SCR-11"], care()
    gone = replace(file, facts={}, steps=tuple(replace(one, form={}) for one in file.steps))
    assert sample(kind, gone).facts == sample(kind, file).facts
    assert sights.medical(sample(kind, file).facts.decode()) == ""


ACT_SAYS = {
    "D-SCR-00": (
        act_case.notice,
        4,
        ("的通知", "年满35周岁、不满65周岁", "名额258个", "1440", "官工通〔2026〕1号"),
    ),
    "D-SCR-09": (act_case.bill, 1, ("43人", "22,360.00", "贰万贰仟叁佰陆拾元整", "YH202607060001")),
    "D-SCR-10": (act_case.report, 1, ("<5", "≥5", "200", "周末的时段")),
}


@pytest.mark.parametrize("code", ACT_SAYS)
def test_a_paper_of_a_batch_names_nobody_and_nothing_medical(code: str) -> None:
    file, pages, parts = ACT_SAYS[code]
    made = sample(ACTS[code], file())
    pdf = paper.write(made)
    shown = reading.text_of(pdf)
    flat = shown.replace("\n", "").replace(" ", "")
    assert [part for part in parts if part not in flat] == []
    assert sights.medical(shown + made.facts.decode()) == ""
    assert "何样甲" not in made.facts.decode()
    assert (reading.pages_of(pdf), font_check.notdefs(pdf)) == (pages, 0)
    assert paper.write(made) == pdf
