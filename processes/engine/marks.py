"""Marks of a case: what it can be found and compared by, as keyed hashes; nothing in clear.

A process says which values of an application, and of an officer's record, are marks. They are
written in the transaction of the revision or decision; from them cases are searched, and audit
rules compare cases without opening a seal. Values are of a small space (names, phones): the
hashing key is as secret as they are.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine.models import CaseMark, Record, Revision
from processes.engine.pinyin import initials_of, surnames_of
from processes.engine.registry import PROCESSES
from processes.people import ties
from processes.people.models import Tie
from processes.vault import keyed_hash, normal_id, unseal

NAME, SURNAME, INITIALS = "name", "surname", "initials"
PHONE, PHONE_TAIL = "phone", "phone_tail"
CARD, HOLDER, ADDRESS = "card", "holder", "address"
PERSON, SIGNATURE = "person", "signature"
SETTLEMENT, INVOICE = "settlement", "invoice"
TAIL = 4
# The same purpose where two kinds are to be compared, or a mark with what officers declared.
PURPOSES = {
    HOLDER: f"mark.{NAME}",
    SETTLEMENT: "roster.key",  # as the rows of lists hold it
    **{kind: ties.PURPOSE[Tie.Kind(kind)] for kind in (PHONE, PERSON, ADDRESS)},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of one kind, in clear: never stored as it is."""

    kind: str
    value: str

    @property
    def hash(self) -> bytes:
        """As it is stored."""
        return keyed_hash(self.value, purpose=PURPOSES.get(self.kind, f"mark.{self.kind}"))


def of_name(name: str) -> Iterator[Mark]:
    """The whole name, its surname, and the first letters of its pinyin."""
    plain = "".join(name.split())
    if plain:
        yield Mark(NAME, plain)
        yield from (Mark(SURNAME, one) for one in surnames_of(plain))
        yield from (Mark(INITIALS, one) for one in initials_of(plain))


def of_phone(phone: str) -> Iterator[Mark]:
    """The whole number, and its last four digits."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    if digits:
        yield Mark(PHONE, digits)
        yield Mark(PHONE_TAIL, digits[-TAIL:])


def of_card(card: str, holder: str) -> Iterator[Mark]:
    """A bank card, and whose it is said to be."""
    if digits := "".join(card.split()):
        yield Mark(CARD, digits)
    if name := "".join(holder.split()):
        yield Mark(HOLDER, name)


def of_address(address: str) -> Iterator[Mark]:
    """An address, however it is punctuated."""
    if plain := ties.normal(ADDRESS, address):
        yield Mark(ADDRESS, plain)


def of_person(number: str) -> Mark:
    """Somebody by his identity number, as accounts are found by it."""
    return Mark(PERSON, ties.normal(PERSON, number))


def of_settlement(number: str) -> Iterator[Mark]:
    """A settlement of a hospital stay, which is paid for once, in whatever case or list."""
    if plain := normal_id(number):
        yield Mark(SETTLEMENT, plain)


def of_invoices(numbers: Iterable[str]) -> Iterator[Mark]:
    """Bills that stand in a case: each counts once."""
    yield from (Mark(INVOICE, plain) for one in numbers if (plain := normal_id(one)))


def note_facts(*, case: int, unit: int | None, process: str, facts: Mapping[str, Any]) -> None:
    """The marks of an application in place of those of its earlier revision.

    Requires the open transaction of the revision.
    """
    CaseMark.objects.filter(case_id=case, source=0).delete()
    _write(case, unit, 0, PROCESSES[process].marks(facts))


def note_record(
    *, case: int, unit: int | None, process: str, n: int, node: str, form: Mapping[str, Any]
) -> None:
    """The marks of what an officer, or the applicant, filled in at event `n`; mostly none."""
    _write(case, unit, n, PROCESSES[process].record_marks(node, form))


def again(*, case: int, unit: int | None, process: str) -> bool:
    """Makes all marks of a case again from its seals; whether any had to be changed.

    Requires an open transaction with sight of the case.
    """
    wanted = _wanted(case, process)
    if wanted == kept(case, unit):
        return False
    CaseMark.objects.filter(case_id=case).delete()
    CaseMark.objects.bulk_create(
        CaseMark(case_id=case, unit_id=unit, kind=kind, hash=hash_, source=source)
        for kind, hash_, source in sorted(wanted)
    )
    return True


def differs(*, case: int, unit: int | None, process: str) -> bool:
    """Whether the marks are not those of the seals. Requires sight of the case."""
    return _wanted(case, process) != kept(case, unit)


def forget(case: int) -> int:
    """What she is found by goes with the contents, but for the person; how many marks went."""
    return CaseMark.objects.filter(case_id=case).exclude(kind=PERSON).delete()[0]


def kept(case: int, unit: int | None) -> set[tuple[str, bytes, int]]:
    """(kind, hash, source) of the marks that are there; none of another unit counts."""
    rows = CaseMark.objects.filter(case_id=case)
    return {(one.kind if one.unit_id == unit else "?", bytes(one.hash), one.source) for one in rows}


def _wanted(case: int, process: str) -> set[tuple[str, bytes, int]]:
    definition = PROCESSES[process]
    last = Revision.objects.filter(case_id=case).order_by("-n").first()
    if last is not None and not last.salt:  # destroyed by right: no seal tells who she was
        rows = CaseMark.objects.filter(case_id=case, kind=PERSON)
        return {(one.kind, bytes(one.hash), one.source) for one in rows}
    facts = definition.marks(_opened(last, "engine_revision")) if last else ()
    found = {(one.kind, one.hash, 0) for one in facts}
    for row in Record.objects.filter(case_id=case):
        form = _opened(row, "engine_record").get("form") or {}
        found |= {(m.kind, m.hash, row.n) for m in definition.record_marks(row.node, form)}
    return found


def _opened(row: Revision | Record, table: str) -> dict[str, Any]:
    return dict(json.loads(unseal(bytes(row.body), table=table, row=row.row, field="body")))


def _write(case: int, unit: int | None, source: int, found: Iterable[Mark]) -> None:
    rows = [
        CaseMark(case_id=case, unit_id=unit, kind=one.kind, hash=one.hash, source=source)
        for one in dict.fromkeys(found)
    ]
    if rows:
        CaseMark.objects.bulk_create(rows)
