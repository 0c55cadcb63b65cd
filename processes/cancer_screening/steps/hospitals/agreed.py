"""A row of terms with its entry among the acts, in one transaction, once a key."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Contract, Hospital
from processes.cancer_screening.policies import may_run_batches
from processes.engine import changes, policies
from processes.engine.errors import Conflict
from processes.engine.models import Change
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor

LOCK = 530199006
TYPED = ("number", "rank", "items", "daily_capacity", "halves", "price_fen", "takes_referrals")


@contextmanager
def agreeing(actor: Actor, key: UUID) -> Iterator[Contract | None]:
    """A transaction for one act; what the key did already, if anything.

    Raises: NotAllowed; Conflict if the key did something else.
    """
    policies.require(may_run_batches(actor))
    with durable(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        row = Contract.objects.select_related("hospital__organisation").filter(key=key).first()
        if row is None and changes.known(key) is not None:
            said = _("这个请求编号已经用于另一项操作，请重新打开这一页再办。")
            raise Conflict("key_reused", said)
        yield row


def terms_of(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says, as the row holds it."""
    return {
        **{name: typed[name] for name in TYPED},
        "weekdays": sorted(int(one) for one in typed["weekdays"]),
        "begins": date.fromisoformat(str(typed["begins"])),
        "ends": date.fromisoformat(str(typed["ends"])),
    }


def agreed(
    hospital: Hospital, said: Mapping[str, Any], *, reason: str, actor: Actor, key: UUID,
    now: datetime,
) -> Contract:  # fmt: skip
    """The row, and the act. Requires `agreeing`; `said` holds `since` and what `terms_of` gives."""
    post = policies.require(may_run_batches(actor)).post
    assert post is not None  # noqa: S101 - the policy gives the post
    row = Contract.objects.create(
        hospital=hospital, key=key, added_at=now, added_by_id=actor.account, **said
    )
    about = {"place": hospital.pk, "contract": row.pk, "from": row.since.isoformat()}
    about |= {"to": row.ends.isoformat(), "price_fen": row.price_fen, "closed": row.closed}
    changes.record(
        Change.Verb.HOSPITAL,
        actor=actor,
        unit=post[1],
        key=key,
        now=now,
        reason=reason,
        about=about,
    )
    return row
