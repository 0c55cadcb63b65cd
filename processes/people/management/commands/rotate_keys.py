"""Makes new sealing keys and re-seals every registered column, each value under its own kind.

Old keys stay in KEYS_DIR: back-ups and stored files sealed under them remain readable. The key
of keyed hashes is not rotated: hashes cannot be made again without the clear values.
"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections, transaction
from psycopg import sql

from processes.vault import keys, seal, unseal
from processes.vault.columns import COLUMNS, SealedColumn
from processes.vault.sealing import FORMATS, ring_of

TITLES = {keys.SEALING: "当前密钥", keys.LANE: "当前医疗专用密钥"}


class Command(BaseCommand):
    """`manage.py rotate_keys`."""

    help = "Makes a new sealing key and re-seals stored ciphertext under it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options of the command."""
        parser.add_argument("--first", action="store_true", help="only make keys where none is")
        parser.add_argument("--resume", action="store_true", help="no new key, only re-seal")
        parser.add_argument("--batch", type=int, default=500, help="rows in one transaction")
        parser.add_argument("--database", default="owner", help="connection that sees all rows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what was made and, per column, how many values were re-sealed."""
        if options["first"]:
            for kind in (*keys.SEALS, keys.HASHING):
                keys.make_first(kind)
            self.stdout.write("密钥已备好。")
            return
        if hidden := _hidden_tables(options["database"]):
            raise CommandError(
                f"这个数据库角色看不到{'、'.join(hidden)}的全部记录，"
                "请用所有者的连接（DATABASE_OWNER_URL）运行。没有生成新密钥。"
            )
        numbers = {
            ring: keys.current(ring)[0] if options["resume"] else keys.make_next(ring)
            for ring in keys.SEALS
        }
        for ring, number in numbers.items():
            self.stdout.write(f"{TITLES[ring]}：{number}")
        for column in COLUMNS:
            self._column(column, numbers, options)

    def _column(
        self, column: SealedColumn, numbers: dict[str, int], options: dict[str, Any]
    ) -> None:
        done = 0
        for moved in reseal(column, numbers, batch=options["batch"], using=options["database"]):
            done += moved
            self.stdout.write(f"{column.table}.{column.column}：已换 {done} 条")
        if not done:
            self.stdout.write(f"{column.table}.{column.column}：无需更换")


def _hidden_tables(using: str) -> list[str]:
    """Tables with sealed columns whose row security hides rows from this role, which owns none."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relname = ANY(%s)"
            " AND NOT pg_has_role(current_user, relowner, 'USAGE') ORDER BY relname",
            [[column.table for column in COLUMNS]],
        )
        return [name for (name,) in cursor.fetchall()]


def reseal(
    column: SealedColumn, numbers: dict[str, int], *, batch: int, using: str
) -> Iterator[int]:
    """Re-seals what is not under the numbered key of its kind; yields rows of committed batches.

    Rows that another transaction holds are waited for, so none is left behind.
    """
    for ring, number in numbers.items():
        while moved := _batch(column, ring, number, batch, using):
            yield moved


def _batch(column: SealedColumn, ring: str, number: int, batch: int, using: str) -> int:
    names = {
        "table": sql.Identifier(column.table),
        "key": sql.Identifier(column.key),
        "row": sql.Identifier(column.row),
        "column": sql.Identifier(column.column),
    }
    select = sql.SQL(
        "SELECT t.{key}, t.{row}::text, t.{column} FROM {table} t WHERE t.{column} IS NOT NULL"
        " AND substring(t.{column} FROM 1 FOR 1) = %s"
        " AND substring(t.{column} FROM 2 FOR 4) <> %s ORDER BY t.{key} LIMIT %s FOR UPDATE"
    ).format(**names)
    update = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s").format(**names)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('app.migration', 'on', true)")  # see every row
        cursor.execute(select, [FORMATS[ring], number.to_bytes(4, "big"), batch])
        rows = cursor.fetchall()
        cursor.executemany(update, [(_again(column, row, blob), key) for key, row, blob in rows])
    return len(rows)


def _again(column: SealedColumn, row: str, blob: bytes) -> bytes:
    place = {"table": column.table, "row": row, "field": column.sealed_field}
    return seal(unseal(blob, **place), **place, ring=ring_of(bytes(blob)))
