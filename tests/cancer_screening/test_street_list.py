"""D-SCR-02 as a list: whom a street has passed on, masked, by page and on paper."""

from dataclasses import replace

from processes.cancer_screening.documents.street_list import LIST
from processes.cancer_screening.journeys import sights, way
from processes.engine.documents import paper
from processes.engine.documents.paper import Stamp
from processes.engine.journey import Walker
from tests.cancer_screening.lane_words import medical
from tests.cancer_screening.paper_case import FIRST, registration
from tests.documents import reading
from tests.documents.conftest import paper_fonts
from tests.screens.desk.conftest import Office

__all__ = ["paper_fonts"]
PAGE = "/w/screening/street/"


def test_a_street_lists_those_it_has_passed_on_and_no_others(committing_db: None) -> None:
    from django.core.management import call_command

    call_command("load_demo", verbosity=0)
    with Walker(way.PROCESS) as walk:
        walk.at("2026-05-20 09:00")
        way.opens(walk)
        way.files(walk, "F01")
        way.checks(walk, "u02a", at="2026-05-20 14:00", group="sanitation")
        assert (
            "还没有列入汇总的人"
            in Office().signed("s16").get(f"{PAGE}?batch=2026-1").content.decode()
        )
        way.lists(walk, "s16", at="2026-05-21 15:00")
        client = Office().signed("s16")
        assert client.get("/w/screening/")["Location"] == PAGE
        shown = client.get(f"{PAGE}?batch=2026-1").content.decode()
        assert ("何*甲" in shown, "何样甲" in shown, "环卫工人" in shown) == (True, False, True)
        assert medical(shown) == ""
        made = client.get(f"{PAGE}2026-1/paper/")
        assert (made["Content-Type"], made.content[:5]) == ("application/pdf", b"%PDF-")
        assert "何*甲" not in Office().signed("s4").get(f"{PAGE}?batch=2026-1").content.decode()
        for who in ("u02a", "d2", "h1", "a1"):
            assert Office().signed(who).get(PAGE).status_code == 403


def test_the_list_counts_and_has_lines_to_sign() -> None:
    rows = [
        {
            "number": f"GD-SCR-2026-{n:06}", "name": "何*甲", "id_number": "530199********1029",
            "union": "昆明样例环卫服务有限公司工会委员会",
            "group": "sanitation" if n % 2 else "other", "passed_on": "2026-05-21",
        }
        for n in range(60)
    ]  # fmt: skip
    file = replace(registration(), facts={"title": "2026年第一批女职工“两癌”筛查", "rows": rows})
    made = paper.compose(LIST, file, Stamp("", FIRST))
    flat = reading.text_of(pdf := paper.write(made)).replace("\n", "").replace(" ", "")
    for part in (
        "60人",
        "环卫工人30人",
        "其他女职工30人",
        "（盖章）",
        "主席（签字）",
        "六甲街道总工会",
    ):
        assert part in flat, part
    assert reading.pages_of(pdf) == 3
    assert sights.medical(made.facts.decode()) == ""
