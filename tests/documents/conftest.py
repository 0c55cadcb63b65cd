"""Fonts for the tests of papers: made once a machine, beside the test cluster."""

from pathlib import Path

import pytest
from django.conf import settings

from processes.engine.documents import fonts, slim


@pytest.fixture(scope="session", autouse=True)
def paper_fonts() -> None:
    """Slim fonts in var/test-fonts; a second run finds them there."""
    settings.FONTS_DIR = Path(settings.BASE_DIR) / "var" / "test-fonts"
    list(slim.make_all())
    fonts.activate()
