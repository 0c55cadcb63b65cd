"""Samples: complete, synthetic, the same each time, and their sensitive strings are listed."""

import io
import json

import pikepdf
import pytest
from PIL import Image

from processes.engine.identity import luhn_holds
from processes.hardship_aid import samples
from processes.hardship_aid.sample_files import paper, picture, signature


@pytest.mark.parametrize("scenario", sorted(samples.HOUSEHOLDS))
def test_nobody_in_the_samples_can_exist(scenario: str) -> None:
    typed = samples.draft(scenario)
    assert all(row["id_number"].startswith("530199") for row in typed["family"]["rows"])
    assert typed["applicant"]["phone"].startswith("199000000")
    assert luhn_holds(typed["bank"]["bank_card"])


@pytest.mark.parametrize("scenario", sorted(samples.HOUSEHOLDS))
def test_sensitive_strings_stand_in_the_draft(scenario: str) -> None:
    text = json.dumps(samples.draft(scenario), ensure_ascii=False)
    listed = samples.sensitive_strings(scenario) - {samples.ILLNESS}
    assert all(one in text for one in listed)
    assert len(listed) >= 6


def test_samples_are_the_same_each_time_and_not_shared() -> None:
    first = samples.draft("AID-01")
    first["applicant"]["name"] = "改了"
    assert samples.draft("AID-01") == samples.draft("AID-01")
    assert samples.draft("AID-01")["applicant"]["name"] == "李样甲"


def test_filing_by_an_agent_says_so() -> None:
    assert samples.draft("AID-09")["agent"]["reason"]
    assert "agent" not in samples.draft("AID-04")


def test_files_differ_by_their_mark_and_open() -> None:
    assert picture("a") != picture("b")
    assert picture("a") == picture("a")
    with Image.open(io.BytesIO(picture("a"))) as image:
        image.verify()
    with pikepdf.open(io.BytesIO(paper("M03"))) as pdf:
        assert len(pdf.pages) == 1


def test_signature_is_small() -> None:
    assert len(signature("李样甲")) < 20_000
