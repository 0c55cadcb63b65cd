"""Loads the published figures of `reference/figures.csv`, as often as wanted."""

import csv
from decimal import Decimal
from pathlib import Path

from processes.engine.models import Figure

FIGURES = Path(__file__).parent / "reference" / "figures.csv"
SOURCE = "官渡区总工会《“8+2”模式，扎实推进“县级工会加强年”专项工作》"


def load_figures(file: Path = FIGURES) -> int:
    """Adds the figures that are not there yet; returns how many it adds."""
    with file.open(encoding="utf-8", newline="") as rows:
        read = [_figure(row, place) for place, row in enumerate(csv.DictReader(rows))]
    known = set(Figure.objects.values_list("code", flat=True))
    new = [one for one in read if one.code not in known]
    Figure.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _figure(row: dict[str, str], place: int) -> Figure:
    values = {
        "code": row["code"],
        "chapter": row["chapter"],
        "title": row["title"],
        "value": Decimal(row["value"]),
        "unit": row["unit"],
        "at_least": row["at_least"] == "1",
        "note": row["note"],
        "source": SOURCE,
        "place": place,
    }
    return Figure(**values)
