"""Fonts for the tests of papers: made once a machine, those of the product."""

from collections.abc import Iterator

import pytest

from processes.engine.documents import fonts, slim
from tests import papers


@pytest.fixture(scope="session", autouse=True)
def paper_fonts() -> None:
    """Slim fonts in var/fonts; a second run, and every stage of bin/test, finds them there."""
    list(slim.make_all())
    fonts.activate()


@pytest.fixture(scope="package", autouse=True)
def _as_in_production() -> Iterator[None]:
    """What is proved here is the printing itself: nothing is taken from what was printed before."""
    with papers.as_in_production():
        yield
