"""Rows of a list as they are kept: sealed, hashed, found again by keyed hashes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Q, QuerySet

from processes.engine.models import Roster, RosterRow, RosterUpload
from processes.engine.rosters.kinds import Fault, RosterKind
from processes.engine.token_game import canonical
from processes.vault import keyed_hash, new_salt, normal_id, salted_hash, seal, unseal

TABLE, UPLOADS = "engine_rosterrow", "engine_rosterupload"


@dataclass(frozen=True, slots=True)
class Content:
    """What a row holds in clear: cells as typed, values as read, faults."""

    cells: Mapping[str, str]
    values: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()

    def plain(self) -> bytes:
        """Canonical bytes."""
        return canonical(
            {
                "cells": dict(self.cells),
                "values": dict(self.values),
                "faults": [one.stored() for one in self.faults],
            }
        )


def sealed_row(
    content: Content,
    *,
    roster: Roster,
    upload: RosterUpload,
    kind: RosterKind,
    line: int,
    since: int,
    amount_fen: int,
    key_hash: bytes | None,
) -> RosterRow:
    """A row to be kept: good if nothing is wrong with it."""
    row, plain, salt = uuid4(), content.plain(), new_salt()
    person = "" if content.faults else kind.person(content.values)
    first = content.faults[0].code if content.faults else ""
    return RosterRow(
        case_id=roster.case_id,
        upload=upload,
        line=line,
        row=row,
        body=seal(plain, table=TABLE, row=str(row), field="body"),
        salt=salt,
        hash=salted_hash(plain, salt),
        key_hash=key_hash,
        person_hash=keyed_hash(normal_id(person), purpose="roster.person") if person else None,
        item=roster.item,
        period=roster.period,
        amount_fen=0 if first else amount_fen,
        state=RosterRow.State.FAULTY if first else RosterRow.State.GOOD,
        fault=first,
        since=since,
    )


def content_of(row: RosterRow) -> Content:
    """What the row holds. Raises: SealBroken."""
    plain = unseal(bytes(row.body), table=TABLE, row=str(row.row), field="body")
    found = json.loads(plain)
    return Content(found["cells"], found["values"], tuple(Fault(**one) for one in found["faults"]))


def key_hash_of(text: str) -> bytes:
    """How the key of a row is kept."""
    return keyed_hash(normal_id(text), purpose="roster.key")


def sealed_name(name: str, row: Any) -> bytes:
    """Name of an uploaded table as it is stored."""
    return seal(name.encode(), table=UPLOADS, row=str(row), field="name")


def name_of(upload: RosterUpload) -> str:
    """Name of an uploaded table, in clear."""
    plain = unseal(bytes(upload.name), table=UPLOADS, row=str(upload.row), field="name")
    return plain.decode()


def sealed_receipt(receipt: Mapping[str, Any], row: RosterRow) -> bytes:
    """A receipt as it is stored."""
    return seal(canonical(dict(receipt)), table=TABLE, row=str(row.row), field="receipt")


def receipt_of(row: RosterRow) -> dict[str, Any]:
    """Who signed for the row, and how; empty if nobody has."""
    if row.receipt is None:
        return {}
    plain = unseal(bytes(row.receipt), table=TABLE, row=str(row.row), field="receipt")
    return dict(json.loads(plain))


def counting(case: int, revision: int | None = None) -> "QuerySet[RosterRow]":
    """Rows that count now, or that counted in a revision, in the order they came."""
    rows = RosterRow.objects.filter(case_id=case).exclude(state=RosterRow.State.FAULTY)
    if revision is None:
        return rows.filter(state=RosterRow.State.GOOD).order_by("id")
    later = Q(until=None) | Q(until__gt=revision)
    return rows.filter(later, since__lte=revision).order_by("id")


def contents(rows: "QuerySet[RosterRow]") -> Iterator[tuple[RosterRow, Content]]:
    """Rows with what they hold."""
    for row in rows.iterator(chunk_size=500):
        yield row, content_of(row)
