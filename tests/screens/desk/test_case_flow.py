"""The page of the whole flow: picture and list say the same; the way includes its gates."""

import re

from processes.engine import clock, runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.queries.desk.case.flow import flow_page, walked
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.runtime import CaseView
from tests.screens.desk.acting import officer
from tests.screens.desk.cases import archived, at_street
from tests.screens.desk.test_case import seen


def rows(walk: Walker, who: str) -> Rows:
    """The walker's case as that officer reads it. Requires his scope."""
    case, actor, now = Case.objects.get(pk=walk.case), walk.officer(who), clock.now()
    return Rows(case, CaseView.of(case), actor, now, china_day(now))


def test_list_and_picture_have_the_same_nodes_and_marks(walk: Walker) -> None:
    at_street(walk)
    with runtime.scope(walk.officer("s1")):
        page = flow_page(rows(walk, "s1"))
    drawn = [(shape.box.title, shape.mark) for shape in page.picture.shapes]
    assert [(one.title, one.mark) for one in page.items] == drawn
    assert [one.title for one in page.items if one.mark == "here"] == ["街道总工会复核"]


def test_the_way_goes_through_the_gates(walk: Walker) -> None:
    archived(walk)
    with runtime.scope(walk.officer("d1")):
        way = walked(rows(walk, "d1"))
    assert way[:4] == ("apply", "screen", "first_level", "accept")
    assert way[-7:] == (
        "publicity",
        "leaving",
        "amount_gate",
        "vice_chair",
        "pay",
        "receipt",
        "archive",
    )


def test_the_page_is_logged_and_tells_where_the_case_is(walk: Walker) -> None:
    number = at_street(walk)
    answer = officer("s1").get(f"/w/case/{number}/flow/")
    page = answer.content.decode()
    here = re.findall(r'<tr class="is-here"><th scope="row">(.*?)</th>', page)
    assert here == ["街道总工会复核"]
    assert "no-store" in answer["Cache-Control"]
    assert seen(walk) == ["timeline"]
    assert officer("s4").get(f"/w/case/{number}/flow/").status_code == 404
