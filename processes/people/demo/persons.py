"""The workers of the fixtures with phone, card, address and family. No database.

Source: domain specification G.0; `generator` supplies what it leaves open.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from processes.people.demo import generator

PERSONS = Path(__file__).parent / "persons.csv"
STREETS = {
    "U01": "小板桥街道",
    "U02": "官渡街道",
    "U03": "关上街道",
    "U04": "金马街道",
    "U05": "太和街道",
    "U06": "阿拉街道",
    "U07": "吴井街道",
    "U09": "矣六街道",
}


@dataclass(frozen=True)
class Relative:
    """A family member; `relation` is 配偶, 子女, 母亲 or 父亲."""

    relation: str
    name: str
    sex: str
    id_number: str
    born: date


@dataclass(frozen=True)
class Person:
    """A worker of the fixtures. `union` is the code of the grassroots union, empty for none."""

    key: str
    name: str
    sex: str
    id_number: str
    union: str
    phone: str
    card: str
    address: str
    family: tuple[Relative, ...]

    @property
    def number(self) -> str:
        """The account's number: p01."""
        return self.key.lower()

    @property
    def born(self) -> date:
        """Birth date, read from the identity number."""
        return date(*_birth(self.id_number))

    def relative(self, relation: str) -> Relative:
        """The family member with this relation. Raises: StopIteration if there is none."""
        return next(one for one in self.family if one.relation == relation)


@lru_cache(maxsize=1)
def persons() -> tuple[Person, ...]:
    """All workers, in the order of the table, which is the order of their phones."""
    with PERSONS.open(encoding="utf-8", newline="") as rows:
        return tuple(_person(n, row) for n, row in enumerate(csv.DictReader(rows), start=1))


def person(key: str) -> Person:
    """One worker, such as P01. Raises: StopIteration if there is none."""
    return next(one for one in persons() if one.key == key)


def sensitive_strings() -> frozenset[str]:
    """Every identity number, phone, card and address of the demo data: none may lie in clear."""
    found: set[str] = set()
    for one in persons():
        found.update({one.id_number, one.phone, one.card, one.address})
        found.update(relative.id_number for relative in one.family)
    return frozenset(found)


def _person(ordinal: int, row: dict[str, str]) -> Person:
    key, street = row["key"], STREETS.get(row["union"], "小板桥街道")
    return Person(
        **row,
        phone=f"199{ordinal:08}",
        card=generator.card_number(key),
        address=generator.address(key, street=street),
        family=_family(key, row["name"], row["sex"], date(*_birth(row["id_number"]))),
    )


def _family(key: str, name: str, sex: str, born: date) -> tuple[Relative, ...]:
    other = "女" if sex == "男" else "男"
    surname = name[0]
    draw = generator.source_for(key + "family")
    child_sex = draw.choice("男女")
    return (
        _relative(key, "配偶", "例配", other, _shifted(born, draw.randrange(-3, 4))),
        _relative(key, "子女", f"{surname}例子", child_sex, _shifted(born, 26)),
        _relative(key, "母亲", "例母", "女", _shifted(born, -25)),
        _relative(key, "父亲", f"{surname}例父", "男", _shifted(born, -27)),
    )


def _relative(key: str, relation: str, name: str, sex: str, born: date) -> Relative:
    """`name` of two characters gets a surname of its own."""
    full = name if len(name) > 2 else generator.officer_name(key + relation)[0] + name
    number = generator.id_number(key + relation, born=born, sex=sex)
    return Relative(relation, full, sex, number, born)


def _shifted(born: date, years: int) -> date:
    """The same day some years later, at most in 2024; February 29 becomes 28."""
    return born.replace(year=min(born.year + years, 2024), day=min(born.day, 28))


def _birth(number: str) -> tuple[int, int, int]:
    return int(number[6:10]), int(number[10:12]), int(number[12:14])
