"""Made-up tables of the scenarios: rows as an officer would type them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from processes.aid_list.demo import people
from processes.aid_list.kinds import KINDS
from processes.aid_list.rules import GROUPS
from processes.engine.amounts import yuan
from processes.engine.rosters.tables import table

COUNT, TOTAL_FEN = 6657, 256_041_000
MANY = (10, 10, 8, 10)  # wrong numbers, doubles, paid before, wrong cards
FIRST, EARLIER, SPARE = 1000, 500, 900_000  # numbers of persons: the list, paid before, mended
_GROUPS = tuple(GROUPS.values())


@dataclass
class Wrong:
    """Which rows of the list are faulty, by place, and with what."""

    ids: set[int] = field(default_factory=set)
    doubles: set[int] = field(default_factory=set)
    paid: set[int] = field(default_factory=set)
    cards: set[int] = field(default_factory=set)

    @classmethod
    def spread(cls, count: int = COUNT) -> "Wrong":
        """38 rows, spread over the list."""
        places = iter([count // 40 * n + 3 for n in range(1, 39)])
        return cls(*({next(places) for _ in range(many)} for many in MANY))

    def all(self) -> set[int]:
        """All places."""
        return self.ids | self.doubles | self.paid | self.cards


def amounts(count: int = COUNT, total_fen: int = TOTAL_FEN) -> list[int]:
    """Nearly equal shares that come to the total."""
    share, rest = divmod(total_fen, count)
    return [share + (1 if n < rest else 0) for n in range(count)]


def warmth_row(n: int, amount_fen: int, **other: str) -> list[str]:
    """One row of 送温暖."""
    values = {
        "name": people.name(n),
        "id_number": people.id_number(n),
        "employer": "样例物业服务有限公司",
        "group": _GROUPS[n % len(_GROUPS)],
        "amount": yuan(amount_fen),
        "bank_name": "样例银行官渡支行",
        "bank_card": people.bank_card(n),
        "phone": people.phone(n),
        **other,
    }
    return [values[one.key] for one in KINDS["warmth"].columns]


def warmth(*, wrong: Wrong | None = None, mended: bool = False, count: int = COUNT) -> bytes:
    """The table of AID-14; with `mended` the faulty rows are as they should have been."""
    return as_table("warmth", warmth_rows(wrong=wrong, mended=mended, count=count))


def warmth_rows(
    *, wrong: Wrong | None = None, mended: bool = False, count: int = COUNT
) -> list[list[str]]:
    """Its rows."""
    wrong = wrong or Wrong()
    shares = amounts(count, TOTAL_FEN * count // COUNT)
    return [_row(place, share, wrong, mended=mended) for place, share in enumerate(shares)]


def _row(place: int, share: int, wrong: Wrong, *, mended: bool) -> list[str]:
    n = FIRST + place
    if place in wrong.ids and not mended:
        return warmth_row(n, share, id_number=people.wrong_id_number(n))
    if place in wrong.cards and not mended:
        return warmth_row(n, share, bank_card=people.wrong_bank_card(n))
    if place in wrong.doubles:
        return warmth_row(SPARE + place if mended else n - 1, share)
    if place in wrong.paid:
        who = SPARE + place if mended else EARLIER + sorted(wrong.paid).index(place)
        return warmth_row(who, share)
    return warmth_row(n, share)


def cooling(count: int = 100) -> bytes:
    """The table of AID-15: goods of 200.00 for each."""
    rows = []
    for n in range(count):
        values = {
            "name": people.name(n),
            "id_number": people.id_number(n),
            "employer": "样例配送站",
            "group": GROUPS["gig"],
            "goods": "防暑降温包",
            "quantity": "1",
            "price": "200.00",
            "phone": people.phone(n),
        }
        rows.append([values[one.key] for one in KINDS["cooling"].columns])
    return as_table("cooling", rows)


def mutual(
    settlement: str, *, n: int = 77, selfpaid: str = "13000.00", admitted: str = "2026-01-10"
) -> bytes:
    """The table of AID-16: one settlement."""
    values = {
        "name": people.name(n),
        "id_number": people.id_number(n),
        "member_number": f"HZ2026{n:06}",
        "term": "2026年度",
        "hospital": "样例市第二医院",
        "grade": "三级甲等",
        "admitted": admitted,
        "discharged": "2026-01-20",
        "total": "38000.00",
        "pooled": "21000.00",
        "serious": "4000.00",
        "selfpaid": selfpaid,
        "settlement": settlement,
        "bank_name": "样例银行官渡支行",
        "bank_card": people.bank_card(n),
    }
    return as_table("mutual_aid", [[values[one.key] for one in KINDS["mutual_aid"].columns]])


def study(*rows: dict[str, str]) -> bytes:
    """A table of 金秋助学."""
    made = []
    for n, other in enumerate(rows):
        values = {
            "name": people.name(n),
            "id_number": people.id_number(n),
            "employer": "样例物业服务有限公司",
            "student": people.name(n + 40),
            "student_id": people.id_number(n + 200_000),
            "school_kind": "全日制本专科",
            "school": "样例大学",
            "household": "3",
            "income": "60000.00",
            "special": "无",
            "amount": "",
            "bank_name": "样例银行官渡支行",
            "bank_card": people.bank_card(n),
            **other,
        }
        made.append([values[one.key] for one in KINDS["autumn_study"].columns])
    return as_table("autumn_study", made)


def as_table(kind: str, rows: Iterable[list[str]]) -> bytes:
    """Rows as a workbook with the titles of the template."""
    return table([one.title for one in KINDS[kind].columns], rows)
