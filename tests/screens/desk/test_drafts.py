"""Papers that are not those of a plain approval: each can be read before it is issued."""

from collections.abc import Iterator

import pytest

from processes.engine.documents import preview
from processes.engine.journey import Walker
from processes.engine.models import Document
from processes.hardship_aid.journeys import way
from tests.documents import reading
from tests.hardship_aid.conftest import walk
from tests.screens.desk.acting import filed, number_of, officer

__all__ = ["walk"]

NO = {"reason": "R-INCOME", "text": "家庭人均月净收入高于认定标准。"}
BACK = {"text": "请补交配偶的授权书。"}
YES = {"opinion": "经核对，原决定有误，应当重新审核。"}


@pytest.fixture(autouse=True)
def renderer() -> Iterator[None]:
    yield
    preview.stop()


def draft(walk: Walker, who: str, verb: str, code: str, typed: dict[str, str]) -> str:
    """Text of the draft that stands behind the button of the act."""
    number, client = number_of(walk), officer(who)
    address = f"/w/case/{number}/act/{verb}/paper/{code}/"
    page = client.get(f"/w/case/{number}/act/{verb}/").content.decode()
    assert f'formaction="{address}"' in page
    response = client.post(address, typed)
    assert response["Content-Type"] == "application/pdf", response.content.decode()[-2000:]
    assert not Document.objects.filter(case=walk.case, kind=code).exists()
    return reading.text_of(response.content).replace("\n", "")


def test_a_return_and_a_refusal_at_acceptance(walk: Walker) -> None:
    filed(walk)
    said = draft(walk, "g1", "return", "D-AID-02C", BACK)
    assert "补正通知书" in said
    assert "请补交配偶的授权书" in said
    said = draft(walk, "g1", "reject", "D-AID-02N", NO)
    assert "不予受理通知书" in said
    assert "R-INCOME" in said


def test_a_refusal_and_the_second_look_at_it(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.accepts(walk, at="2026-03-03 09:30")
    way.visits(walk, who, at="2026-03-04 14:30", visit=("g1", "g3"))
    walk.at("2026-03-05 16:00")
    said = draft(walk, "g2", "reject", "D-AID-13", NO)
    assert "不予批准" in said
    assert "3,750.00" not in said  # the sum of this household, not of another
    walk.rejects("g2", "grassroots_review", reason="R-INCOME", opinion=NO["text"])
    walk.at("2026-03-06 10:00")
    walk.appeals(who, "收入算错了，请重新核对。")
    walk.at("2026-03-09 10:00")
    said = draft(walk, "d7", "approve", "D-AID-14", YES)
    assert "撤销原决定" in said
    said = draft(walk, "d7", "reject", "D-AID-14", NO)
    assert "维持原决定" in said
