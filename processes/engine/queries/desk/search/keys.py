"""By what the text of the search box may be meant: hashes of marks, numbers, units. No query."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from processes.engine.marks import INITIALS, NAME, PHONE, PHONE_TAIL, SURNAME, TAIL, Mark
from processes.engine.numbering import CaseNumber
from processes.engine.pinyin import COMPOUND
from processes.engine.queries.desk.search.asked import Sought
from processes.engine.registry import PROCESSES
from processes.people import organisations
from processes.people.actors import Actor

MOST_NAME = 30
PHONE_DIGITS, SERIAL_DIGITS, MOST_INITIALS = 11, 6, 8
YEARS = 3  # how far back the last digits of a number are tried


@dataclass(frozen=True)
class Keys:
    """Marks, whole numbers, and units with all below them. Any of them is enough."""

    marks: tuple[Mark, ...] = ()
    numbers: tuple[str, ...] = ()
    units: tuple[int, ...] = ()


def keys_of(sought: Sought, actor: Actor, today: date) -> Keys:
    """What the box may mean; nothing if it can mean nothing."""
    text = sought.plain
    if not text:
        return Keys()
    if sought.number:
        return Keys(numbers=(sought.number,))
    if text.isascii() and text.isdecimal():
        return Keys(tuple(_digits(text)), tuple(_serials(text, today)))
    if text.isascii() and text.isalpha():
        marks = (Mark(INITIALS, text.lower()),) if len(text) <= MOST_INITIALS else ()
        return Keys(marks, units=_units("".join(sought.q.split()), actor))
    return Keys(tuple(_names("".join(sought.q.split()))), units=_units(sought.q.strip(), actor))


def _digits(text: str) -> Iterator[Mark]:
    if len(text) == TAIL:
        yield Mark(PHONE_TAIL, text)
    if len(text) == PHONE_DIGITS:
        yield Mark(PHONE, text)


def _serials(text: str, today: date) -> Iterator[str]:
    """187 as GD-AID-2026-000187, of every process and the last years."""
    if len(text) > SERIAL_DIGITS or not int(text):
        return
    years = range(today.year, today.year - YEARS, -1)
    for process, year in itertools.product(PROCESSES, years):
        yield str(CaseNumber(process.prefix, year, int(text)))


def _names(text: str) -> Iterator[Mark]:
    if len(text) <= MOST_NAME:
        yield Mark(NAME, text)
    if len(text) == 1 or text in COMPOUND:
        yield Mark(SURNAME, text)


def _units(text: str, actor: Actor) -> tuple[int, ...]:
    """Units of the actor in whose names the text stands, with those below them."""
    if len(text) < 2:
        return ()
    tree, mine = organisations.tree(), set(actor.units)
    named = [one.id for one in tree.units.values() if text in one.name or text in one.employer]
    return tuple(sorted({below for one in named for below in tree.subtree(one)} & mine))
