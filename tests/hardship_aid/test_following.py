"""What becomes of a household: the rules at their limits, and the draw that can be made again."""

from fractions import Fraction

import pytest

from processes.hardship_aid.rules.following import drawn, follows, months_above, size_of_sample

LINE = 80_000


@pytest.mark.parametrize(
    ("before", "in_a_row", "net", "after"),
    [
        (5, True, LINE + 1, 6),
        (5, True, LINE, 0),
        (5, True, LINE - 1, 0),
        (5, False, LINE + 1, 1),
        (0, False, LINE + 1, 1),
    ],
)
def test_months_running_above_the_line(before: int, in_a_row: bool, net: int, after: int) -> None:
    assert months_above(before, in_a_row=in_a_row, net_fen=net, line_fen=LINE) == after


@pytest.mark.parametrize(
    ("month", "before", "right"),
    [
        ("2027-01", "2026-12", True),
        ("2026-09", "2026-08", True),
        ("2026-10", "2026-08", False),
        ("2026-08", "2026-08", False),
    ],
)
def test_months_follow_over_the_year(month: str, before: str, right: bool) -> None:
    assert follows(month, before) is right


@pytest.mark.parametrize(("count", "size"), [(1, 1), (3, 1), (4, 2), (10, 3), (11, 4), (0, 0)])
def test_a_sample_is_never_less_than_its_share(count: int, size: int) -> None:
    assert size_of_sample(count, Fraction(3, 10)) == size


def test_the_same_seed_draws_the_same_files_in_any_order() -> None:
    files = [f"GDBF-2026-{n:05}" for n in range(1, 41)]
    share = Fraction(3, 10)
    first = drawn(files, share=share, seed="a")
    assert first == drawn(files[::-1], share=share, seed="a")
    assert len(first) == 12
    assert set(first) <= set(files)
    assert first != drawn(files, share=share, seed="b")
