"""Every kind of paper from the sample case: text, pages, code, structure."""

import io
import json
import os
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from processes.engine.documents import font_check, paper, typed_code, words
from processes.engine.documents.paper import Stamp
from processes.hardship_aid import sample_case
from processes.hardship_aid.documents import DOCUMENTS
from processes.hardship_aid.management.commands.sample_papers import CODE, sample
from tests.documents import reading

GOLDEN = Path(__file__).parent / "golden"
PAGES = {"D-AID-06": 2, "D-AID-07": 2, "D-AID-09": 2, "D-AID-10": 2}
KINDS = sorted(DOCUMENTS)


@cache
def rendered(code: str) -> bytes:
    """The sample paper, rendered once a process."""
    return paper.write(sample(code))


@pytest.mark.parametrize("code", KINDS)
def test_text_is_the_golden_one(code: str) -> None:
    """Set WRITE_GOLDEN=1 to write the texts anew after a change that was looked at."""
    shown = reading.text_of(rendered(code)) + "\n"
    golden = GOLDEN / f"{code}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", KINDS)
def test_paper_has_its_number_of_pages(code: str) -> None:
    assert reading.pages_of(rendered(code)) == PAGES.get(code, 1)


@pytest.mark.parametrize("code", KINDS)
def test_paper_is_sound_and_says_that_it_is_a_demo(code: str, tmp_path: Path) -> None:
    pdf = rendered(code)
    assert "No syntax or stream encoding errors" in reading.check(pdf, tmp_path)
    assert font_check.notdefs(pdf) == 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.Root.AF) == 1
        assert opened.Root.Lang == "zh-CN"
        facts = json.loads(opened.attachments["case.json"].get_file().read_bytes())
    assert facts["kind"] == code
    assert facts["demo"] is True


@pytest.mark.parametrize("code", ["D-AID-02", "D-AID-05", "D-AID-06", "D-AID-07", "D-AID-11a"])
def test_code_leads_to_the_page_of_verification(code: str, tmp_path: Path) -> None:
    assert reading.codes_of(rendered(code), tmp_path) == [sample(code).values["verify_url"]]
    assert CODE in sample(code).values["verify_url"]


@pytest.mark.parametrize("code", KINDS)
def test_code_and_page_can_be_read_without_a_scanner(code: str) -> None:
    """Who cannot scan types what stands under the code; the page knows it in any spelling."""
    shown = reading.text_of(rendered(code))
    assert "SAMP-LE23-45QR" in shown
    assert "approval.example/v/" in shown
    for typed in ("samp-le23-45qr", "SAMP LE23 45QR", "ＳＡＭＰ－ＬＥ２３—45qr"):
        assert typed_code.plain(typed) == CODE


def test_a_refusal_after_the_public_notice_does_not_deny_it() -> None:
    late = replace(sample_case.rejected(), posting=sample_case.posting())
    stamp = Stamp("困帮不批〔2026〕1号", date(2026, 3, 23), "")
    made = paper.write(paper.compose(DOCUMENTS["D-AID-13"], late, stamp, variant="final"))
    shown = reading.text_of(made).replace("\n", "").replace(" ", "")
    days = words.span(sample_case.posting().first_day, sample_case.posting().last_day)
    assert f"本次申请已于{days}公示" in shown
    assert "不予公示" not in shown
    assert "不予公示" in reading.text_of(rendered("D-AID-13"))
    assert reading.pages_of(made) == 1


def test_public_notice_shows_nothing_that_it_may_not() -> None:
    """B0.4: no number, address, phone of the person, illness, card, or name of a child."""
    made = sample("D-AID-07")
    whole = reading.text_of(rendered("D-AID-07")) + made.facts.decode()
    facts = sample("D-AID-01").values["body"]
    assert "李*甲" in whole
    assert "8,000.00" in whole
    assert "人民币捌仟元整" in whole
    secrets = ("李样甲", "李例子", "530199", "199****", "尿毒症", "透析", facts["home_address"])
    assert not [secret for secret in secrets if secret in whole]


@pytest.mark.parametrize("code", KINDS)
def test_no_paper_carries_a_whole_number(code: str) -> None:
    """ID, phone and card are masked on every page and in the attached facts."""
    whole = reading.text_of(rendered(code)) + sample(code).facts.decode()
    for number in ("530199198403121024", "530199199505181559", "19900000001", "19900000006"):
        assert number not in whole


def test_approval_form_carries_every_opinion_and_the_sum() -> None:
    shown = reading.text_of(rendered("D-AID-05"))
    for part in (
        "苏样林",
        "钱样海",
        "沈样河",
        "邓样湖",
        "666.67元",
        "8,000.00元（人民币捌仟元整）",
    ):
        assert part in shown


def test_refusal_says_reason_formula_version_and_remedy() -> None:
    shown = reading.text_of(rendered("D-AID-13")).replace("\n", "")
    for part in (
        "R-INCOME",
        "96,000.00",
        "3,750.00元",
        "可在10个工作日内申请复核",
        "示例参数，非官方标准",
    ):
        assert part in shown


def sheet_text(made: paper.Paper) -> str:
    return paper.sheet(made).html


def test_draft_has_no_number_code_or_seal(tmp_path: Path) -> None:
    draft = sample("D-AID-02", preview=True)
    pdf = paper.write(draft)
    assert reading.codes_of(pdf, tmp_path) == []
    assert "草稿" in sheet_text(draft)
    assert "〔2026〕" not in reading.text_of(pdf)
    assert b"case.json" not in pdf
