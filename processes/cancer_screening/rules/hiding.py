"""Counts that may be shown: few are hidden, and so that no subtraction brings them back. Pure.

A cell below the least number is shown as "<5". Where the other cells and the sum would give it
away, larger cells are shown as "≥5" as well, the smallest first, until every hidden cell may still
be anything from 1 to the least number less one. Where not even that helps, no cell is shown.
Source: domain specification C.5
"""

from collections.abc import Sequence

NOT_SHOWN = "—"
NONE = -1


def shown(counts: Sequence[int], least: int, *, known: int = NONE) -> list[str]:
    """The cells of one table whose sum may be known, and the cell at `known` from elsewhere."""
    few = {n for n, count in enumerate(counts) if 0 < count < least}
    if not few:
        return [str(count) for count in counts]
    if sum(counts) < least and (known == NONE or not counts[known]):  # nor is the sum shown
        return [f"<{least}" if count else "0" for count in counts]
    more: set[int] = set()
    for n in sorted(range(len(counts)), key=lambda one: counts[one]):
        if _is_safe(counts, few, more, least):
            break
        if counts[n] >= least and n != known:
            more.add(n)
    if not _is_safe(counts, few, more, least):
        open_ = known if known not in few else NONE
        return [str(count) if n == open_ else NOT_SHOWN for n, count in enumerate(counts)]
    words = {**dict.fromkeys(few, f"<{least}"), **dict.fromkeys(more, f"≥{least}")}
    return [words.get(n, str(count)) for n, count in enumerate(counts)]


def total(counts: Sequence[int], least: int, *, known: int = NONE) -> str:
    """The sum of the cells; hidden where it is small, or tells a small rest beside the known."""
    whole = sum(counts)
    if 0 < whole < least:
        return f"<{least}"
    rest = whole - counts[known] if known != NONE else 0
    return NOT_SHOWN if 0 < rest < least else str(whole)


def _is_safe(counts: Sequence[int], few: set[int], more: set[int], least: int) -> bool:
    """Whether each of the few may be all from 1 to least - 1, as far as a reader can reckon."""
    rest, others = sum(counts[n] for n in few | more), len(few) - 1
    highest = rest - others - least * len(more)
    lowest = 1 if more else rest - others * (least - 1)
    return highest >= least - 1 and lowest <= 1
