"""What the fixtures leave open, made the same each time: cards, addresses, families, names.

Nothing here belongs to anybody: the area code is unallocated, the bank is none, the street is none.
"""

import random
from datetime import date

from processes.vault.hashes import id_check_digit

AREA = "530199"
CARD_PREFIX = "623999"
_SURNAMES = "沈韩唐冯董袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭"
_GIVEN = "川岚松柏溪云山河林海石泉竹梅兰菊峰岭原野光明晨辉星宇安宁康平文思远达"


def source_for(key: str) -> random.Random:
    """The generator of one fixture; the same key gives the same results for ever."""
    return random.Random(f"guandu-demo-{key}")  # noqa: S311 - demo data, not secrets


def officer_name(key: str) -> str:
    """A name like 沈例川: the middle character marks it as an example."""
    draw = source_for(key)
    return f"{draw.choice(_SURNAMES)}例{draw.choice(_GIVEN)}"


def card_number(key: str) -> str:
    """A bank card of 19 digits that passes the Luhn check."""
    draw = source_for(key + "card")
    body = CARD_PREFIX + "".join(str(draw.randrange(10)) for _ in range(12))
    return body + _luhn(body)


def address(key: str, *, street: str = "小板桥街道") -> str:
    """A home address that does not exist."""
    draw = source_for(key + "address")
    road, house, room = draw.randrange(1, 999), draw.randrange(1, 60), draw.randrange(101, 3204)
    return f"云南省昆明市官渡区{street}样例路{road}号样例小区{house}幢{room}室"


def id_number(key: str, *, born: date, sex: str) -> str:
    """A valid identity number for a person born on a day; `sex` is 男 or 女.

    The sequence digits begin with 9, which no fixture of the specification has.
    """
    tens = source_for(key + "id").randrange(10)
    units = 2 * source_for(key + "id2").randrange(5) + (1 if sex == "男" else 0)
    body = f"{AREA}{born:%Y%m%d}9{tens}{units}"
    return body + id_check_digit(body)


def _luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)
