"""Loads the organisations of the federation from `organisations.csv`, as often as wanted."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from processes.people.models import Organisation

ORGANISATIONS = Path(__file__).parent / "organisations.csv"
_FIELDS = ("name", "level", "street_code", "employer", "credit_code", "union_credit_code")


def load_organisations(file: Path = ORGANISATIONS) -> int:
    """Adds the organisations of a CSV file that are not there yet; returns how many it adds.

    Parents come before children. What is there is left alone: affiliation is changed by hand.
    """
    with file.open(encoding="utf-8", newline="") as rows:
        return sum(added for _, added in put_organisations(csv.DictReader(rows)))


def put_organisations(rows: Iterable[Mapping[str, str]]) -> list[tuple[Organisation, bool]]:
    """Each row's organisation, and whether it was added; `parent` is a code, empty for none."""
    return [_put(row) for row in rows]


def _put(row: Mapping[str, str]) -> tuple[Organisation, bool]:
    parent = Organisation.objects.get(code=row["parent"]) if row.get("parent") else None
    values = {name: row.get(name) or "" for name in _FIELDS}
    return Organisation.objects.get_or_create(
        code=row["code"], defaults={**values, "parent": parent}
    )
