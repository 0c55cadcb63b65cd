"""A ward that is rolled back, and one that commits."""

import pytest

from tests.cancer_screening.women import Ward, opened


@pytest.fixture
def ward(db: None) -> Ward:
    """Rolled back."""
    return opened()
