"""Lists as officers see them: progress, rows, faults. Requires a scope."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from processes.engine.models import Case, Roster, RosterRow
from processes.engine.rosters.kinds import Fault, RosterKind
from processes.engine.rosters.rows import content_of
from processes.engine.rosters.showing import cells
from processes.engine.rosters.stock import kind_of


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong with a row: the column's title and the sentence."""

    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row as it is shown; `other` is the case that has the key, if the reader may see it."""

    row: RosterRow
    cells: tuple[str, ...]
    said: tuple[Said, ...]
    other: str = ""


def row_lines(rows: Iterable[RosterRow], *, names: bool = False) -> Iterator[RowLine]:
    """Rows of one list with masked values and sentences."""
    found = list(rows)
    if not found:
        return
    kind = kind_of(Roster.objects.select_related("case").get(pk=found[0].case_id))
    read = [(row, content_of(row)) for row in found]
    cases = {fault.case for _row, content in read for fault in content.faults if fault.case}
    numbers = dict(Case.objects.filter(pk__in=cases).values_list("pk", "number"))
    for row, content in read:
        shown = cells(kind, content, names=names)
        other = next((numbers.get(one.case) for one in content.faults if one.case), None)
        yield RowLine(
            row,
            tuple(shown[one.key] for one in kind.columns),
            tuple(_said(kind, fault) for fault in content.faults),
            other or "",
        )


def _said(kind: RosterKind, fault: Fault) -> Said:
    column = kind.column(fault.column)
    return Said(column.title if column else "", fault.sentence)
