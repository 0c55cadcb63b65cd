"""What one row comes to, and why it does not. Pure. Amounts in fen.

Source: domain specification B1.2.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from forms import settlement
from processes.aid_list.rules.codes import MONTHS
from processes.engine.amounts import half_up, yuan
from processes.engine.parameters.tiers import MUTUAL, parts
from processes.engine.parameters.values import Parameters
from processes.engine.rosters.kinds import Fault, Judged

Values = Mapping[str, Any]


def _money(fen: int) -> str:
    return yuan(fen, grouped=True) + "元"


def _wrong(column: str, code: str, sentence: str) -> Judged:
    return Judged(faults=(Fault(column, code, sentence),))


def warmth(values: Values, parameters: Parameters, header: Values) -> Judged:
    """送温暖: the amount of the row, at most the cap a person."""
    amount, cap = int(values["amount"]), parameters.fen("warmth_cap")
    if amount > cap:
        return _wrong(
            "amount", "above_cap", f"每人最高 {_money(cap)}，这一行是 {_money(amount)}。请改小。"
        )
    return Judged(amount)


def cooling(values: Values, parameters: Parameters, header: Values) -> Judged:
    """送清凉: goods, so many at their price; a person gets at most what the parameter says."""
    amount, cap = int(values["quantity"]) * int(values["price"]), parameters.fen("cooling_amount")
    if amount > cap:
        return _wrong(
            "price",
            "above_cap",
            f"每人最高 {_money(cap)}，这一行数量乘单价是 {_money(amount)}。请核对数量和单价。",
        )
    return Judged(amount)


def subsidy(selfpaid_fen: int, parameters: Parameters) -> int:
    """医疗互助: shares by tiers of the part borne by the member, never more than that part."""
    found = parts(selfpaid_fen, MUTUAL, parameters)
    share = half_up(sum((one.share for one in found), Fraction(0)))
    return min(share, selfpaid_fen)


def mutual(values: Values, parameters: Parameters, header: Values) -> Judged:
    """医疗互助补助: the settlement has to add up."""
    sums = {name: int(values[name]) for name in ("total", "pooled", "serious", "selfpaid")}
    days = {name: str(values[name]) for name in ("admitted", "discharged")}
    found = [*settlement.wrong_sums(**sums), *settlement.wrong_days(**days)]
    wrong = [Fault(*one) for one in found]
    return Judged(0, tuple(wrong)) if wrong else Judged(subsidy(sums["selfpaid"], parameters))


def study(values: Values, parameters: Parameters, header: Values) -> Judged:
    """金秋助学: below three times a year's 低保标准 a head; so many months of it a student."""
    line = parameters.fen("low_income_line")
    limit = line * 12 * parameters.ratio("autumn_income_multiple")
    per_head = Fraction(int(values["income"]), int(values["household"]))
    if values.get("special", "none") == "none" and per_head >= limit:
        said = (
            f"家庭人均年收入 {_money(half_up(per_head))}，没有低于年低保标准的"
            f"{parameters.row('autumn_income_multiple').shown}（{_money(half_up(limit))}）。"
        )
        return _wrong("income", "income_over_limit", said)
    months = parameters.count(MONTHS[str(values["school_kind"])])
    ceiling = line * months
    asked = values.get("amount")
    if asked is not None and int(asked) > ceiling:
        said = f"最高 {months} 个月低保标准，{_money(ceiling)}。请改小，或者留空由系统计算。"
        return _wrong("amount", "above_ceiling", said)
    return Judged(ceiling if asked is None else int(asked))


def each_within_collective_limit(highest_fen: int, parameters: Parameters) -> bool:
    """没有一人超过集体研究限额"""
    return highest_fen <= parameters.fen("second_limit")
