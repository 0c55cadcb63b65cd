"""Marks by which an officer is found to be close to an applicant: declared, ended, compared.

Only keyed hashes are compared: nobody reads an address or a number for it.
"""

import unicodedata
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from processes.people.models import Account, Tie
from processes.people.models.account import ID_PURPOSE, PHONE_PURPOSE
from processes.people.models.tie import TABLE
from processes.vault import keyed_hash, mask_id, mask_phone, normal_id, seal

Kind = Tie.Kind
Trace = tuple[str, str]
"""A kind of mark and its value in clear, as an application holds it."""

Found = tuple[int, str]
"""An account and the kind of mark by which it was found."""

# The account's own phone and number are hashed for the same purpose: one question finds both.
PURPOSE = {
    Kind.PHONE: PHONE_PURPOSE,
    Kind.PERSON: ID_PURPOSE,
    Kind.ADDRESS: "tie.address",
    Kind.EMPLOYER: "tie.employer",
}


def tie_hash(kind: str, value: str) -> bytes:
    """Keyed hash of a mark, as it is compared."""
    return keyed_hash(normal(kind, value), purpose=PURPOSE[Kind(kind)])


def normal(kind: str, value: str) -> str:
    """A value without what two writers would write differently."""
    text = unicodedata.normalize("NFKC", value)
    if kind == Kind.PERSON:
        return normal_id(text)
    if kind == Kind.ADDRESS:
        text = text.removeprefix("云南省").removeprefix("昆明市").removeprefix("官渡区")
        return "".join(one for one in text if one.isalnum()).upper()
    return "".join(text.split()).upper()


def masked(kind: str, value: str) -> str:
    """What the officer is shown of it later."""
    text = "".join(value.split())
    if kind == Kind.PHONE:
        return mask_phone(text)
    if kind == Kind.PERSON:
        return mask_id(text)
    if kind == Kind.EMPLOYER:
        return text
    return text[:6] + "*" * max(len(text) - 6, 1)


def declare(account: Account, *, kind: str, value: str, now: datetime) -> Tie:
    """Keeps a mark of an officer; the same one again gives the row that is there."""
    ref, found = uuid.uuid4(), tie_hash(kind, value)
    shown = seal(masked(kind, value).encode(), table=TABLE, row=str(ref), field="mask")
    with transaction.atomic():
        row, _made = Tie.objects.get_or_create(
            account=account,
            kind=kind,
            hash=found,
            ended_at=None,
            defaults={"ref": ref, "mask": shown, "declared_at": now},
        )
    return row


def end(tie: Tie, *, now: datetime) -> None:
    """The mark no longer holds; the row stays."""
    Tie.objects.filter(pk=tie.pk, ended_at=None).update(ended_at=now)


def tied(traces: Iterable[Trace]) -> list[Found]:
    """Officers whose marks, or own phone and number, are among the traces; sorted."""
    by_hash = {tie_hash(kind, value): kind for kind, value in traces if value}
    if not by_hash:
        return []
    hashes = list(by_hash)
    rows = Tie.objects.filter(hash__in=hashes, ended_at=None, account__is_active=True)
    found = {(account, kind) for account, kind in rows.values_list("account", "kind")}
    officers = Account.objects.filter(kind=Account.Kind.OFFICER, is_active=True)
    own = officers.filter(Q(phone_hash__in=hashes) | Q(id_hash__in=hashes))
    for account, phone, number in own.values_list("pk", "phone_hash", "id_hash"):
        seen = (by_hash.get(bytes(one)) for one in (phone, number) if one)
        found |= {(account, kind) for kind in seen if kind}
    return sorted(found)
