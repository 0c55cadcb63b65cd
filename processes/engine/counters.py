"""Running numbers without gaps: one row a unit, kind and year. Needs the database."""

from django.db import connection

_TAKE = """
INSERT INTO engine_counter AS c (organisation_id, kind, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (organisation_id, kind, year) DO UPDATE SET last = c.last + 1
RETURNING last
"""


def take(*, organisation: int | None, kind: str, year: int) -> int:
    """The next number of that unit (None: the whole product), kind and year, from 1.

    Requires an open transaction: its end frees the row, its rollback gives the number back.
    Lock order of the product: case, ledger, counter.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [organisation, kind, year])
        (number,) = cursor.fetchone()
    return int(number)
