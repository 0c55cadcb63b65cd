"""No notice says who, how much, or what illness: every text is made of known parts only."""

import re
from datetime import date

import pytest

from processes.engine.journey import Walker
from processes.engine.messages.notice import Notice
from processes.engine.messages.words import SENTENCES, letter, words
from processes.engine.models import Case, Message
from processes.hardship_aid.journeys import SCENARIOS
from tests.engine.messages.one_form import parts, sentences
from tests.hardship_aid.conftest import walk

__all__ = ["walk"]

# Words that would tell an illness, a sum or a person's affairs.
ILLNESS = "癌|病|症|术|手术|化疗|透析|残疾|阳性|住院|医疗|伤"
AMOUNT = r"[0-9０-９]+\s*(?:\.[0-9]+\s*)?(?:元|万|块|%)|[一二三四五六七八九十百千万]+元"
LONG_NUMBER = r"[0-9]{6,}"


@pytest.mark.parametrize("text", sentences())
def test_a_sentence_holds_no_illness_no_sum_no_number(text: str) -> None:
    assert not re.search(f"{ILLNESS}|{AMOUNT}|{LONG_NUMBER}", text)
    assert text.endswith("。") or len(text) <= 6


@pytest.mark.parametrize("kind", [*SENTENCES, "told:home_visit", "of_tomorrow"])
@pytest.mark.parametrize("day", [None, date(2026, 3, 9)])
def test_a_text_has_the_one_form(kind: str, day: date | None) -> None:
    case = Case(process="hardship_aid", flow_version=1, number="GD-AID-2026-000001")
    title, text = words(case, Notice(kind, "applicant", 3), by=day)
    assert parts().fullmatch(text)
    assert ("请在3月9日前办好。" in text) == (day is not None)
    assert 0 < len(title) <= 6
    out = letter(text, "/case/GD-AID-2026-000001/")
    assert out == f"【官渡区总工会】{text}查看：https://approval.example/case/GD-AID-2026-000001/"


def test_a_correction_says_until_when(walk: Walker) -> None:
    SCENARIOS["AID-02"][1](walk)
    (first, *_rest) = Message.objects.filter(case=walk.case, kind="correct").order_by("id")
    assert re.search(r"请在\d+月\d+日前办好。$", first.text)
    assert first.legal


def test_a_reminder_names_the_day_of_the_limit_it_reminds_of(walk: Walker) -> None:
    """Not that of the officers' limit which stands still meanwhile."""
    SCENARIOS["AID-06"][1](walk)
    asked = Message.objects.filter(case=walk.case, kind="correct").earliest("id")
    day = re.search(r"请在(.+)前办好", asked.text)
    assert day
    reminded = Message.objects.filter(case=walk.case, kind="reminded", account=asked.account)
    assert reminded.exists()
    for one in reminded:
        assert day[1] in one.text
        assert "3月" not in one.text.replace(day[1], "")


def test_a_reminder_that_comes_late_says_so() -> None:
    case = Case(process="hardship_aid", flow_version=1, number="GD-AID-2026-000001")
    notice, by = Notice("reminded", "candidates", 3), date(2026, 3, 9)
    said = [words(case, notice, by=by, on=date(2026, 3, day))[1] for day in (5, 9, 10)]
    assert ["快到了" in one for one in said] == [True, True, False]
    assert "办理期限已过" in said[2]
    assert all("期限是3月9日" in one for one in said)
