"""Which columns hold ciphertext: what `rotate_keys` walks through."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SealedColumn:
    """A bytea column sealed with AAD table | value of `row` as text | field."""

    table: str
    column: str
    row: str
    field: str = ""
    key: str = "id"

    @property
    def sealed_field(self) -> str:
        """The field name that went into the seal; the column's name unless said otherwise."""
        return self.field or self.column


COLUMNS: list[SealedColumn] = []


def register(*columns: SealedColumn) -> None:
    """Makes ciphertext columns known; the same one twice counts once."""
    COLUMNS.extend(column for column in columns if column not in COLUMNS)
