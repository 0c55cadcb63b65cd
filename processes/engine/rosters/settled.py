"""What may be used once for all, such as a settlement: by a row of a list, or by a single case.

Whoever claims one holds the lock of its item until his transaction ends, so that nobody claims the
same one meanwhile. Whose case it is may be out of the reader's sight: the look is the system's.
"""

import zlib
from collections.abc import Collection

from django.db import connection

from processes.engine.models import CaseMark, RosterRow
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

ONCE = 0  # period of what is not yearly
IN_VAIN = ("withdrawn", "lapsed", "rejected", "not_admitted", "terminated", "transferred")
LOCK = 530_199


def lock(item: str) -> None:
    """Waits until nobody else claims anything of that item. Requires an open transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, zlib.crc32(item.encode()) % 2**31]
        )


def in_cases(hashes: Collection[bytes], *, mark: str, but: int) -> dict[bytes, int]:
    """Which of them stand in another case that has not come to nothing, and in which."""
    with scope(SYSTEM):
        found = CaseMark.objects.filter(kind=mark, hash__in=list(hashes), source=0)
        rows = found.exclude(case=but).exclude(case__status__in=IN_VAIN)
        return {bytes(one.hash): one.case_id for one in rows}


def in_lists(hashes: Collection[bytes], *, item: str, but: int) -> dict[bytes, int]:
    """Which of them a list holds, and which one."""
    with scope(SYSTEM):
        found = RosterRow.objects.filter(
            claimed=True, item=item, period=ONCE, key_hash__in=list(hashes)
        )
        return {bytes(one.key_hash or b""): one.case_id for one in found.exclude(case_id=but)}
