"""The walker of the journeys."""

from tests.hardship_aid.conftest import walk

__all__ = ["walk"]
