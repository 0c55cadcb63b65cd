"""Stored names are schema: see docs/decisions/0004."""

from tests.architecture.golden import recorded, stored_names


def test_no_stored_name_has_vanished() -> None:
    gone = sorted(set(recorded()) - set(stored_names()))
    assert not gone, "rows in the wild hold these names: write a data migration first"


def test_every_stored_name_is_recorded() -> None:
    new = sorted(set(stored_names()) - set(recorded()))
    assert not new, "run: python -m tests.architecture.golden"


def test_recorded_names_are_sorted_and_once() -> None:
    assert recorded() == sorted(set(recorded()))
