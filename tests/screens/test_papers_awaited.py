"""A paper that nobody has begun to make is told of, and is there once a worker has made it."""

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.hardship_aid.journeys import way
from tests.screens.test_applicant_views import Signed, signed

__all__ = ["signed"]
WAITS = "正在生成"


def test_case_page_says_that_a_paper_is_being_made(signed: Signed) -> None:
    reader = signed("p01")
    with Walker("hardship_aid", drains=False) as walk:
        way.files(walk, "AID-01")
        address = f"/case/{walk.case}/"
        page = reader.get(address).content.decode()
        assert WAITS in page
        assert "/papers/" not in page
        jobs.drain(walk.case)
    page = reader.get(address).content.decode()
    assert WAITS not in page
    assert "/papers/" in page
