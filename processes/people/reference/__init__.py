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
    wanted = list(rows)
    codes = {row.get(name) or "" for row in wanted for name in ("code", "parent")}
    known = Organisation.objects.in_bulk(list(codes), field_name="code")
    return [_put(row, known) for row in wanted]


def _put(row: Mapping[str, str], known: dict[str, Organisation]) -> tuple[Organisation, bool]:
    """`known` holds those that are there, and gets this one."""
    code, above = row["code"], row.get("parent")
    if code in known:
        return known[code], False
    parent = (known.get(above) or Organisation.objects.get(code=above)) if above else None
    values = {name: row.get(name) or "" for name in _FIELDS}
    known[code], added = Organisation.objects.get_or_create(
        code=code, defaults={**values, "parent": parent}
    )
    return known[code], added
