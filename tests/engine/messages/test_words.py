"""No notice says who, how much, or what illness: every text is made of known parts only."""

import re
from collections import Counter
from datetime import date
from itertools import chain

import pytest

from processes.engine.journey import Walker
from processes.engine.messages.notice import Notice
from processes.engine.messages.words import SENTENCES, letter, words
from processes.engine.models import Case, Delivery, Message
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for, scope
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import SCENARIOS
from processes.people.actors import SYSTEM
from processes.people.demo.persons import sensitive_strings
from processes.people.models import Account, TextMessage
from tests.hardship_aid.conftest import walk

__all__ = ["walk"]

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "AID-01"]
# Words that would tell an illness, a sum or a person's affairs.
ILLNESS = "癌|病|症|术|手术|化疗|透析|残疾|阳性|住院|医疗|伤"
AMOUNT = r"[0-9０-９]+\s*(?:\.[0-9]+\s*)?(?:元|万|块|%)|[一二三四五六七八九十百千万]+元"
LONG_NUMBER = r"[0-9]{6,}"
NUMBER = r"[A-Z]{2}-[A-Z]+-\d{4}-\d{6}"
DAY = r"(?:请在\d{1,2}月\d{1,2}日前办好。|期限是\d{1,2}月\d{1,2}日。)?"


def tolds() -> list[str]:
    """What every flow of every process tells the applicant."""
    graphs = [graph_for(one.code, version) for one in PROCESSES for version in one.flows]
    return sorted({node.told for graph in graphs for node in graph.nodes.values() if node.told})


def sentences() -> list[str]:
    fixed = [text for said in SENTENCES.values() for text in said()]
    return [*fixed, "办理进展", "有新的进展，请登录查看。", *tolds()]


def parts() -> re.Pattern[str]:
    """The one form a text may have."""
    titles = "|".join(re.escape(str(one.title)) for one in PROCESSES)
    said = "|".join(re.escape(one) for one in sentences())
    return re.compile(f"(?:{titles})(?: {NUMBER}|（草稿）)：(?:{said}){DAY}")


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


@pytest.mark.parametrize("scenario", ["AID-01", *LONG])
def test_every_text_of_a_journey_has_the_one_form(walk: Walker, scenario: str) -> None:
    SCENARIOS[scenario][1](walk)
    with scope(SYSTEM):
        messages = list(Message.objects.all())
        assert Delivery.objects.filter(state="sent").count() == Delivery.objects.count() > 0
        keys = Delivery.objects.values_list("key", flat=True)
        sent = Counter(re.sub(r":message:\d+", "", key) for key in keys)
    assert max(sent.values()) == 1  # one text message an event and person
    form = parts()
    assert messages
    assert [one.text for one in messages if not form.fullmatch(one.text)] == []
    out = [one.text for one in TextMessage.objects.all()]
    assert not any("填好并上传材料" in one for one in out)  # he is at it
    inside = [one.removeprefix("【官渡区总工会】").partition("查看：")[0] for one in out]
    assert [one for one in inside if not form.fullmatch(one)] == []
    people = set(Account.objects.values_list("name", flat=True)) - {"系统"}
    copies = {own for who in walk.filed_by for own in who.aliases.values()}
    personal = {*people, *copies, *sensitive_strings(), *samples.sensitive_strings()}
    said = "\n".join(chain(out, (f"{one.title} {one.text}" for one in messages)))
    assert sorted(one for one in personal if one in said) == []


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
