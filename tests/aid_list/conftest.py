"""The walker on a database of its own, with fresh fixtures."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from processes.engine.journey import Walker


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """A walker that has done nothing yet; everything it does is committed to a clone."""
    call_command("load_demo", verbosity=0)
    with Walker("aid_list", say=print) as walker:
        yield walker
