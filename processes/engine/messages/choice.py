"""By which channels a notice goes out. Pure.

What is shown on the person's own pages is no matter of choice: it is always there.
"""

from collections.abc import Collection, Sequence

USUAL_OF_A_WORKER = ("sms",)


def chosen(
    *, wished: Collection[str] | None, worker: bool, reachable: Sequence[str], legal: bool
) -> tuple[str, ...]:
    """Channels in the order of `reachable`. `wished` None: what is usual.

    A legal notice (文书、补正、决定) goes out by at least one channel, if there is any.
    """
    if wished is None:
        wished = USUAL_OF_A_WORKER if worker else ()
    found = tuple(one for one in reachable if one in wished)
    return found or (tuple(reachable[:1]) if legal else ())


def stand_in(*, tried: Collection[str], reachable: Sequence[str]) -> str:
    """Channel by which a legal notice goes when one has failed for good; "" for none left."""
    return next((one for one in reachable if one not in tried), "")
