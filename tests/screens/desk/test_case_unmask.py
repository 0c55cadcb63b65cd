"""Seeing a hidden answer: for a reason, once, and written down before it is shown."""

from uuid import uuid4

from django.test import Client

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Access
from processes.hardship_aid import samples
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import officer
from tests.screens.desk.cases import at_street

TYPED = samples.draft("AID-01")
NUMBER = TYPED["applicant"]["id_number"]
PHONE = TYPED["applicant"]["phone"]
CHILD = TYPED["family"]["rows"][1]["id_number"]
REASON = "核对身份证原件"


def asked(client: Client, number: str, **more: str) -> tuple[int, str]:
    """Status and text of the answer to the form."""
    posted = {"field": "id_number", "reason": REASON, "key": str(uuid4()), **more}
    answer = client.post(f"/w/case/{number}/unmask/", posted)
    return answer.status_code, answer.content.decode()


def entries(walk: Walker) -> list[tuple[str, str]]:
    """(code, reason) of what was unmasked, oldest first."""
    with runtime.scope(SYSTEM):
        rows = Access.objects.filter(case=walk.case, what__startswith="unmask:").order_by("id")
        return list(rows.values_list("what", "reason"))


def test_the_number_is_shown_once_and_logged_with_its_reason(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    status, page = asked(client, number)
    assert status == 200
    assert NUMBER in page
    assert PHONE not in page
    assert entries(walk) == [("unmask:id_number", REASON)]
    assert NUMBER not in client.get(f"/w/case/{number}/").content.decode()
    assert NUMBER not in str(dict(client.session))


def test_a_section_is_shown_and_each_kind_of_answer_is_named(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    _status, page = asked(client, number, field="family", tab="form")
    assert CHILD in page
    assert PHONE not in page
    assert [what for what, _why in entries(walk)] == [
        "unmask:family.id_number",
        "unmask:family.health",
        "unmask:family.annual_income_fen",
    ]


def test_without_a_reason_nothing_is_shown_and_what_was_typed_is_kept(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    status, page = asked(client, number, reason="看一看")
    assert status == 422
    assert NUMBER not in page
    assert 'value="看一看"' in page
    assert "<title>有 1 处要改" in page
    assert 'href="#reason-id_number"' in page
    assert entries(walk) == []


def test_the_same_form_sent_twice_is_one_entry(walk: Walker) -> None:
    number, client, key = at_street(walk), officer("s1"), str(uuid4())
    first, second = asked(client, number, key=key), asked(client, number, key=key)
    assert (first[0], second[0]) == (200, 200)
    assert NUMBER in second[1]
    assert len(entries(walk)) == 1
    asked(client, number)
    assert len(entries(walk)) == 2


def test_the_answer_is_not_kept_anywhere(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    posted = {"field": "id_number", "reason": REASON, "key": str(uuid4())}
    answer = client.post(f"/w/case/{number}/unmask/", posted)
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"/w/case/{number}/unmask/").status_code == 303


def test_unknown_answers_and_strangers_find_nothing(walk: Walker) -> None:
    number = at_street(walk)
    assert asked(officer("s1"), number, field="work")[0] == 404
    assert asked(officer("s1"), number, field="state")[0] == 404
    assert asked(officer("s4"), number)[0] == 404
    assert entries(walk) == []


def test_income_is_hidden_and_what_is_judged_stays(walk: Walker) -> None:
    number, client = at_street(walk), officer("s1")
    points = client.get(f"/w/case/{number}/").content.decode()
    assert "666.67" in points  # the finding's own figure
    assert "全家年收入" not in points
    form = client.get(f"/w/case/{number}/?tab=form").content.decode()
    assert "48,000.00" not in form
    assert "为什么要看收入" in form
    _status, page = asked(client, number, field="income", tab="form", reason="核对收入证明")
    assert "48,000.00" in page
    assert entries(walk) == [("unmask:household_income_fen", "核对收入证明")]
    asked(client, number, field="family", tab="form")
    assert "unmask:family.annual_income_fen" in dict(entries(walk))
    assert "48,000.00" not in client.get(f"/w/case/{number}/act/return/").content.decode()
