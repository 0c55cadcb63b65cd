"""First six digits of an ID number: province and county. Pure data.

Old cards may start with superseded codes, so an unknown county is a warning, never a refusal.
Source: 国家统计局 统计用区划代码 (2022-10-31); superseded codes of Kunming unverified
"""

SYNTHETIC_REGION = "530199"  # unallocated; every demo person has it

_PROVINCES = """
11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46
50 51 52 53 54 61 62 63 64 65 71 81 82 83
"""
_KUNMING = """
530102 530103 530111 530112 530113 530114 530115 530124 530125 530126 530127 530128 530129
530181 530101 530121 530122
"""
_PROVINCE_CODES = frozenset(_PROVINCES.split())
_KUNMING_CODES = frozenset(_KUNMING.split())


def is_province(code: str) -> bool:
    """Whether two digits stand for a province, or for 台港澳 residence permits."""
    return code in _PROVINCE_CODES


def may_be_county(code: str) -> bool:
    """Whether six digits may stand for a county; outside Kunming we hold no list."""
    return not code.startswith("5301") or code in _KUNMING_CODES
