"""Small counts are shown by no cell, and by no subtraction: tried against a reader who reckons."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as some

from processes.cancer_screening.rules.hiding import NOT_SHOWN, shown, total

LEAST = 5
TABLES = some.lists(some.integers(0, 30), min_size=2, max_size=5)


def readings(cells: list[str], whole: int) -> list[tuple[int, ...]]:
    """All tables that would be shown like this, with that sum."""
    could = {"<5": range(1, 5), "≥5": range(5, whole + 1), NOT_SHOWN: range(whole + 1)}
    ways = [could.get(one) or range(int(one), int(one) + 1) for one in cells]
    return [one for one in product(*ways) if sum(one) == whole]


@given(TABLES)
def test_a_small_count_may_be_any_small_count(counts: list[int]) -> None:
    cells = shown(counts, LEAST)
    few = [n for n, count in enumerate(counts) if 0 < count < LEAST]
    assert few or cells == [str(one) for one in counts]
    if sum(counts) > 45:  # too many to reckon by heart
        assert not any(cells[n].isdigit() for n in few)
        return
    if total(counts, LEAST).startswith("<"):  # the sum is not known either
        assert set(cells) <= {"0", "<5"}
        return
    found = readings(cells, sum(counts))
    for n in few:
        could_be = {one[n] for one in found}
        assert could_be >= set(range(1, LEAST)) or set(cells) == {NOT_SHOWN}, (counts, cells)


def test_what_is_known_elsewhere_hides_nothing() -> None:
    assert shown([200, 3, 9], LEAST, known=0) == ["200", "<5", "≥5"]
    assert shown([200, 3, 0], LEAST, known=0) == ["200", NOT_SHOWN, NOT_SHOWN]
    assert total([200, 3, 0], LEAST, known=0) == NOT_SHOWN
    assert (total([2, 1], LEAST), total([200, 9], LEAST, known=0)) == ("<5", "209")
