"""The walker of the scenarios, for the officers' pages too."""

from tests.hardship_aid.conftest import walk

__all__ = ["walk"]
