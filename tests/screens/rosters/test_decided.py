"""Officers decide a list on the pages of acts, as any case."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from forms.common import COMMON_FORMS
from processes.aid_list.demo import tables
from processes.aid_list.journeys import way
from processes.engine.journey import Walker
from processes.engine.registry import PROCESSES
from tests.screens.desk.acting import Desk, events, number_of, officer

BOARD = {"met_on": "2026-03-02", "minutes_number": "样例物业工会纪〔2026〕8号"}
COLLECTIVE = {
    "met_on": "2026-03-02",
    "minutes_number": "官工党组纪〔2026〕12号",
    "attendees": "甲某、乙某、丙某",
    "resolution": "会议一致同意整份名单。",
}
PAID = {"bank_ref": "PL20260302000001", "paid_on": "2026-03-02"}
WAY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("g2", BOARD), ("s1", {}), ("s2", {}), ("d1", {}), ("d9", COLLECTIVE), ("f1", PAID),
)  # fmt: skip


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """A list of goods that was handed in."""
    call_command("load_demo", verbosity=0)
    with Walker("aid_list") as walker:
        walker.at("2026-03-02 10:00")
        way.opens(walker, "cooling", "2026年送清凉")
        way.imports(walker, tables.cooling(5))
        way.hands_in(walker)
        yield walker


@pytest.mark.parametrize("process", [one.code for one in PROCESSES])
def test_every_process_has_the_forms_of_the_desk(process: str) -> None:
    assert set(COMMON_FORMS) - set(PROCESSES[process].officer_forms) == set()


def test_a_list_is_signed_decided_and_paid_by_the_pages(walk: Walker) -> None:
    for who, form in WAY:
        desk, number = Desk(who), number_of(walk)
        desk.acts(number, "approve", {**form, "opinion": "名单属实，同意。"})
        walk.settle()
    assert [one.actor.number for one in events(walk, "approve")] == [who for who, _ in WAY]
    assert way.money(walk)[-1] == "到账1000.00"


@pytest.mark.parametrize(
    ("verb", "answers"),
    [
        ("return", {"text": "第三行的人已经离职，请移出名单。"}),
        ("reject", {"reason": "no_money", "text": "今年没有这一项资金。"}),
    ],
)
def test_a_list_is_sent_back_or_refused_by_the_pages(
    walk: Walker, verb: str, answers: dict[str, str]
) -> None:
    way.sent_up(walk)
    Desk("d1").acts(number_of(walk), verb, answers)
    assert [one.actor.number for one in events(walk, verb)] == ["d1"]


def test_every_act_on_a_list_opens(walk: Walker) -> None:
    way.sent_up(walk)
    number = number_of(walk)
    for verb in ("approve", "reject", "return", "transfer", "cc", "suspend", "terminate"):
        answer = officer("d1").get(f"/w/case/{number}/act/{verb}/")
        assert answer.status_code == 200, verb
        assert "2026年送清凉" in answer.content.decode(), verb
    page = officer("d1").get(f"/w/case/{number}/act/approve/").content.decode()
    for part in ("<dd>5 人</dd>", "1,000.00元", "送清凉”冻结 1,000.00 元"):
        assert part in page
