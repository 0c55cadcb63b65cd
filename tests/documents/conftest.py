"""Fonts for the tests of papers: made once a machine, those of the product."""

import pytest

from processes.engine.documents import fonts, slim


@pytest.fixture(scope="session", autouse=True)
def paper_fonts() -> None:
    """Slim fonts in var/fonts; a second run, and every stage of bin/test, finds them there."""
    list(slim.make_all())
    fonts.activate()
