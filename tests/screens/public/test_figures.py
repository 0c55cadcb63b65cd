"""The published figures: as the report has them, on a page for everybody, and nowhere a case."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine.models import Case, Event, Figure
from processes.engine.queries.figures import published
from processes.engine.runtime import scope
from processes.engine.statistics import load_figures
from processes.people.actors import SYSTEM


@pytest.fixture
def page(db: None, client: Client) -> str:
    call_command("load_reference", verbosity=0)
    answer = client.get("/figures/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_where_the_figures_are_from(page: str) -> None:
    assert "官渡区总工会《“8+2”模式，扎实推进“县级工会加强年”专项工作》" in page
    assert "没有受它的委托" in page
    assert "不是本系统里的办件" in page


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("元旦春节、五一送温暖", "6,657 人"),
        ("元旦春节、五一送温暖", "256.041 万元"),
        ("招聘会岗位", "18,536 个"),
        ("四星级职工之家", "106 个"),
        ("物业", "120余 家"),
        ("昆明市工人先锋号", "41 个"),
        ("合计", "180 个"),
    ],
)
def test_a_figure_stands_beside_its_title(page: str, title: str, shown: str) -> None:
    plain = re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", page))
    assert re.search(rf"{re.escape(title)} [^0-9]*{re.escape(shown)}", plain)


def test_the_mean_is_reckoned_and_said_to_be(page: str) -> None:
    assert "送温暖平均每人 384.62 元，按报告里的资金和人数算出来" in page


def test_bars_are_as_long_as_their_figures(page: str) -> None:
    sites = next(one for one in published().chapters if one.title == "服务职工的阵地")
    widths = {one.title: float(one.width) for one in sites.bars}
    assert widths["四星级职工之家"] == 100
    assert widths["职工驿站"] == pytest.approx(100 * 34 / 106, abs=0.06)
    assert page.count("<rect") == Figure.objects.count()
    assert "style=" not in page


def test_what_cannot_be_added_up_has_no_total(page: str) -> None:
    totals = {one.title: one.total for one in published().chapters}
    assert totals["会员"] == ""  # about so many
    assert totals["获得的荣誉"] == ""  # pieces and pairs
    assert totals["开展的活动"] == "41"


def test_loading_again_adds_nothing_and_makes_no_case(page: str) -> None:
    assert load_figures() == 0
    with scope(SYSTEM):
        assert not Case.objects.exists()
    assert not Event.objects.exists()


def test_the_page_is_linked_and_empty_without_figures(db: None, client: Client) -> None:
    assert "/figures/" in client.get("/").content.decode()
    assert "/figures/" in client.get("/help/").content.decode()
    Figure.objects.all().delete()
    assert "还没有载入" in client.get("/figures/").content.decode()
