"""结构比例 as data: least and greatest shares of a list, by whose list it is. Pure.

Each line has a parameter; what stands here is its first value and its mark: [S…] published,
[D] the product's default. Source: domain specification B4.2
"""

from dataclasses import dataclass
from enum import StrEnum

from forms.nomination_codes import Trait


class Bound(StrEnum):
    """A minimum is rounded up, a maximum down."""

    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the structure of a list."""

    key: str
    trait: Trait
    bound: Bound
    share: str
    source: str
    scope: str

    @property
    def title(self) -> str:
        """As the table of parameters calls it."""
        word = "至少" if self.bound is Bound.LEAST else "最多"
        return f"{self.scope}：{self.trait.label}占比，{word}"


def _line(
    scope: str, name: str, trait: Trait, bound: Bound, share: str, source: str
) -> tuple[str, Line]:
    key = f"honor_{name}_{trait.value}"
    return key, Line(key, trait, bound, share, source, scope)


_DISTRICT = ("区级名单", "district")
_MEDAL = ("全国五一劳动奖章", "national_medal")
_AWARD = ("全国五一劳动奖", "national_award")
_TEAMS = ("全国工人先锋号", "national_vanguard")

LINES: dict[str, Line] = dict(
    (
        _line(*_DISTRICT, Trait.FRONTLINE, Bound.LEAST, "0.60", "[D]"),
        _line(*_DISTRICT, Trait.LEADER, Bound.MOST, "0.15", "[D]"),
        _line(*_DISTRICT, Trait.FEMALE, Bound.LEAST, "0.25", "[D]"),
        _line(*_DISTRICT, Trait.CADRE, Bound.MOST, "0.10", "[D]"),
        _line(*_DISTRICT, Trait.NON_PUBLIC, Bound.LEAST, "0.35", "[D]"),
        _line("云南省劳动模范", "yunnan_model", Trait.COUNTY, Bound.MOST, "0.20", "[S52]"),
        _line(*_MEDAL, Trait.INDUSTRIAL, Bound.LEAST, "0.35", "[S53]"),
        _line(*_MEDAL, Trait.PROFESSIONAL, Bound.LEAST, "0.20", "[S53]"),
        _line(*_MEDAL, Trait.SCIENCE, Bound.LEAST, "0.20", "[S53]"),
        _line(*_MEDAL, Trait.MIGRANT, Bound.LEAST, "0.10", "[S53]"),
        _line(*_AWARD, Trait.NON_PUBLIC, Bound.LEAST, "0.35", "[S53]"),
        _line(*_AWARD, Trait.KEY_INDUSTRY, Bound.LEAST, "0.35", "[S53]"),
        _line(*_TEAMS, Trait.SHIFT, Bound.LEAST, "0.70", "[S55]"),
    )
)

PERSONS = tuple(key for key in LINES if key.startswith("honor_district_"))
TEAMS = ("honor_district_non_public",)
MEDAL = tuple(key for key in LINES if key.startswith(("honor_national_medal", "honor_national_aw")))
AWARD = tuple(key for key in LINES if key.startswith("honor_national_award"))
VANGUARD = (*AWARD, "honor_national_vanguard_shift")
YUNNAN_MODEL = (*PERSONS, "honor_yunnan_model_county")
NONE: tuple[str, ...] = ()
