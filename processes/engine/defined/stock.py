"""Rows of the tables as frozen values, and values written as rows."""

from typing import Any

from processes.engine.defined.rows import (
    FieldRow,
    LevelRow,
    MaterialRow,
    PaperRow,
    Rows,
)
from processes.engine.models import (
    DefinedField,
    DefinedFlow,
    DefinedLevel,
    DefinedMaterial,
    DefinedPaper,
)

PARTS: tuple[tuple[str, Any, Any], ...] = (
    ("fields", DefinedField, FieldRow),
    ("materials", DefinedMaterial, MaterialRow),
    ("levels", DefinedLevel, LevelRow),
    ("papers", DefinedPaper, PaperRow),
)
HEAD = ("code", "version", "title", "prefix", "summary", "basis", "subject", "amount", "publicity")


def rows_on_file(flow: DefinedFlow) -> Rows:
    """Every row of one version."""
    parts: dict[str, Any] = {name: tuple(_read(table, row, flow)) for name, table, row in PARTS}
    head: dict[str, Any] = {name: getattr(flow, name) for name in HEAD}
    return Rows(**head, valid_from=flow.valid_from.isoformat(), **parts)


def _read(table: Any, row: Any, flow: DefinedFlow) -> Any:
    names = list(row.__dataclass_fields__)
    for values in table.objects.filter(flow=flow).order_by("place").values(*names):
        if "choices" in values:
            values["choices"] = tuple((str(a), str(b)) for a, b in values["choices"])
        yield row(**values)


def write_rows(rows: Rows) -> DefinedFlow:
    """Writes a version that is not published, in place of what was there of it.

    Requires an open transaction of the system's scope. The database refuses a published one.
    """
    head = {name: getattr(rows, name) for name in HEAD if name not in ("code", "version")}
    flow, _made = DefinedFlow.objects.update_or_create(
        code=rows.code, version=rows.version, defaults={**head, "valid_from": rows.valid_from}
    )
    for name, table, row in PARTS:
        table.objects.filter(flow=flow).delete()
        table.objects.bulk_create(
            table(
                flow=flow,
                place=place,
                **{key: getattr(one, key) for key in row.__dataclass_fields__},
            )
            for place, one in enumerate(getattr(rows, name), 1)
        )
    flow.refresh_from_db()
    return flow
