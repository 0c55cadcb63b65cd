"""How often one network may ask, counted in the shared cache, which is a table of PostgreSQL.

The address itself is not kept: keys hold a keyed hash of it. Time here is the machine's own, since
the demo clock may stand still.
"""

import time

from django.core.cache import cache
from django.db import connection, transaction

from processes.vault import keyed_hash


def seconds_to_wait(what: str, *, network: str, most: int, window: int = 60) -> int:
    """Counts one more `what` of a network; 0 while there are at most `most` in `window` seconds.

    Two requests at once are counted as two: the count is taken under a lock.
    """
    who = keyed_hash(network, purpose=f"throttle.{what}")
    now = int(time.time())
    key = f"throttle:{what}:{who.hex()[:32]}:{now // window}"
    with transaction.atomic():
        with connection.cursor() as cursor:
            lock = int.from_bytes(who[:8], "big", signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
        count = int(cache.get(key, 0)) + 1
        cache.set(key, count, timeout=2 * window)
    return 0 if count <= most else window - now % window
