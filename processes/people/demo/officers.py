"""The officers of the fixtures: number, role, where, section.

Source: domain specification G.0. 36 of them are street officers, the figure of the report.
"""

from dataclasses import dataclass
from functools import lru_cache

from processes.people.demo import generator
from processes.people.roles import Role

CITY, DISTRICT = "530100", "530111"
HOME_STREET = "530111005"
OTHER_STREETS = tuple(f"530111{n:03}" for n in range(1, 13) if f"530111{n:03}" != HOME_STREET)
OTHER_UNIONS = ("U02", "U03", "U04", "U05", "U06", "U07", "U09")


@dataclass(frozen=True)
class Officer:
    """One officer's account and post; `member_of` is the union he belongs to as a worker."""

    number: str
    role: Role
    organisation: str
    title: str = ""
    member_of: str = ""

    @property
    def name(self) -> str:
        """A made-up name, always the same, and of nobody else here."""
        return _names()[self.number]


_NAMED = (
    *(Officer(n, Role.GRASSROOTS_OFFICER, "U01") for n in ("g1", "g3", "g4")),
    Officer("g2", Role.GRASSROOTS_CHAIR, "U01"),
    Officer("d1", Role.DISTRICT_OFFICER, DISTRICT, "帮扶"),
    Officer("d4", Role.DISTRICT_OFFICER, DISTRICT, "帮扶"),
    Officer("d5", Role.DISTRICT_OFFICER, DISTRICT, "异议核实"),
    Officer("d2", Role.DISTRICT_OFFICER, DISTRICT, "女工"),
    Officer("d3", Role.DISTRICT_OFFICER, DISTRICT, "经济"),
    Officer("d6", Role.DISTRICT_OFFICER, DISTRICT, "经济"),
    Officer("d7", Role.VICE_CHAIR, DISTRICT),
    Officer("d8", Role.VICE_CHAIR, DISTRICT),
    Officer("d9", Role.CHAIR, DISTRICT),
    Officer("f1", Role.FINANCE, DISTRICT, "财务"),
    Officer("a1", Role.AUDITOR, DISTRICT, "经审"),
    Officer("m1", Role.CITY_OFFICER, CITY),
    Officer("m2", Role.CITY_LEADER, CITY),
    *(Officer(f"h{n}", Role.HOSPITAL, f"H{n}") for n in (1, 2, 3)),
    *(
        Officer(f"j{n}", Role.EXPERT, "JURY", "裁判", member_of="U04" if n == 2 else "")
        for n in range(1, 8)
    ),
    Officer("j8", Role.EXPERT, "JURY", "裁判长"),
    Officer("j9", Role.EXPERT, "ARBITERS", "仲裁"),
    *(
        Officer(f"e{n}", Role.EXPERT, "EXPERTS", "评审", member_of="U06" if n == 2 else "")
        for n in range(1, 6)
    ),
    Officer("sys1", Role.SYSTEM_ADMIN, DISTRICT),
    Officer("sec1", Role.SECURITY_ADMIN, DISTRICT),
    Officer("p1", Role.PRIVACY_OFFICER, DISTRICT),
)


# Names are given in turn: who came to the fixtures later stands last.
_LATER = (Officer("m3", Role.CITY_LEADER, CITY),)


@lru_cache(maxsize=1)
def officers() -> tuple[Officer, ...]:
    """All officers with one post each; numbers are unique."""
    return (*_NAMED, *_street_officers(), *_union_officers(), *_LATER)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in officers():
        key = name = generator.officer_name(one.number)
        while name in found.values():
            key += "+"
            name = generator.officer_name(key)
        found[one.number] = name
    return found


def _street_officers() -> tuple[Officer, ...]:
    """Two reviewers and a chair a street; s1, s3 and s2 at 小板桥, then three a street."""
    home = [("s1", Role.STREET_REVIEWER), ("s3", Role.STREET_REVIEWER), ("s2", Role.STREET_CHAIR)]
    found = [Officer(number, role, HOME_STREET) for number, role in home]
    for place, street in enumerate(OTHER_STREETS):
        first = 4 + 3 * place
        found.append(Officer(f"s{first}", Role.STREET_REVIEWER, street))
        found.append(Officer(f"s{first + 1}", Role.STREET_REVIEWER, street))
        found.append(Officer(f"s{first + 2}", Role.STREET_CHAIR, street))
    return tuple(found)


def _union_officers() -> tuple[Officer, ...]:
    """An officer and a chair a union, and a second officer, since two go on a home visit.

    The report counts street officers only.
    """
    pairs = (("a", Role.GRASSROOTS_OFFICER), ("b", Role.GRASSROOTS_CHAIR))
    found = [
        Officer(f"{union.lower()}{letter}", role, union)
        for union in OTHER_UNIONS
        for letter, role in pairs
    ]
    found += [
        Officer(f"{union.lower()}c", Role.GRASSROOTS_OFFICER, union) for union in OTHER_UNIONS
    ]
    return tuple(found)
