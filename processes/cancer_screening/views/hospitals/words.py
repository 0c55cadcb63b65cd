"""Terms of a hospital as people read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.cancer_screening.agreement import HALVES, ITEMS, RANKS, WEEKDAYS
from processes.cancer_screening.models import Contract
from processes.engine import changes
from processes.engine.amounts import yuan


@dataclass(frozen=True, slots=True)
class Line:
    """One row of terms; `state`: runs, over, ended, coming."""

    row: Contract
    rank: str
    does: str
    days: str
    halves: str
    items: str
    price: str
    state: str
    reason: str


def line(row: Contract, today: date, *, reason: bool = False) -> Line:
    """A row in words, with why it was agreed where that is asked for."""
    return Line(
        row=row,
        rank=str(RANKS.get(row.rank, row.rank)),
        does=_("接收转诊") if row.takes_referrals else _("做筛查"),
        days=_named(map(str, row.weekdays), WEEKDAYS),
        halves=_named(row.halves, HALVES),
        items=_named(row.items, ITEMS),
        price=yuan(row.price_fen, grouped=True),
        state=_state(row, today),
        reason=_reason(row) if reason else "",
    )


def _named(codes: Iterable[str], words: Mapping[str, Any]) -> str:
    return "、".join(str(words[one]) for one in codes if one in words)


def _state(row: Contract, today: date) -> str:
    if row.closed:
        return (
            _("已终止") if row.ends < today else _("%(day)s 终止") % {"day": row.ends.isoformat()}
        )
    if row.ends < today:
        return _("已到期")
    return _("还没有开始") if max(row.begins, row.since) > today else _("有效")


def _reason(row: Contract) -> str:
    act = changes.known(row.key)
    return changes.reason_of(act) if act is not None else ""
