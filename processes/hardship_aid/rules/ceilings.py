"""How much each item gives at most: months of the line, shares with caps.

Source: domain specification B1.2; every figure is a parameter
"""

from collections.abc import Callable
from fractions import Fraction

from forms.hardship_aid_codes import AidItem, Category
from processes.engine.amounts import half_up
from processes.engine.parameters.tiers import MUTUAL, parts
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.household import household_size, income_fen
from processes.hardship_aid.rules.proposal import Proposal
from processes.hardship_aid.rules.standing import line_fen, loss_fen
from processes.hardship_aid.rules.words import Facts, money, plain

Maker = Callable[[Facts, Parameters], Proposal]
Makers = dict[str, Maker]


def _months_of_line(
    item: AidItem, parameters: Parameters, key: str, *, persons: int = 1
) -> Proposal:
    months, line = parameters.count(key), line_fen(parameters)
    amount = months * line * persons
    used = parameters.used("low_income_line", key)
    if item is AidItem.LIVING:
        basis = f"{months}个月城市低保标准"
        formula = f"{plain(line)} × {months}个月 ＝ {plain(amount)}元"
    else:
        basis = f"{months}个月城市低保标准（每生）"
        formula = f"{plain(line)} × {months}个月 × {persons}人 ＝ {plain(amount)}元"
    return Proposal(item, basis, amount, formula, used)


def _capped(
    item: AidItem, parameters: Parameters, base_fen: int, ratio_key: str, cap_key: str
) -> Proposal:
    """A share of a base, at most a cap."""
    ratio, cap = parameters.ratio(ratio_key), parameters.fen(cap_key)
    share = half_up(base_fen * ratio)
    row = parameters.row(ratio_key)
    cut = f"，超过最高限额，按 {plain(cap)}元" if share > cap else ""
    return Proposal(
        item,
        f"自付部分的{row.shown}，最高{money(cap)}",
        min(share, cap),
        f"{plain(base_fen)} × {row.shown} ＝ {plain(share)}元{cut}",
        parameters.used(ratio_key, cap_key),
    )


def _medical_base(facts: Facts) -> int:
    return int(facts.get("rigid_medical_fen", 0))


def _medical_deep(facts: Facts, parameters: Parameters) -> Proposal:
    paid = _medical_base(facts)
    keys = ("medical_province_limit", "medical_national_limit")
    return Proposal(
        AidItem.MEDICAL, "不超过自付部分", paid, f"自付 {plain(paid)}元", parameters.used(*keys)
    )


def _medical_relative(facts: Facts, parameters: Parameters) -> Proposal:
    base = _medical_base(facts)
    keys = ("medical_relative_ratio", "medical_relative_cap")
    return _capped(AidItem.MEDICAL, parameters, base, *keys)


def _living(key: str) -> Maker:
    return lambda _, parameters: _months_of_line(AidItem.LIVING, parameters, key)


def _study(key: str) -> Maker:
    return lambda facts, parameters: _months_of_line(
        AidItem.STUDY, parameters, key, persons=int(facts.get("students", 0))
    )


def autumn_study(facts: Facts, parameters: Parameters) -> Proposal | None:
    """金秋助学; None if income per head is not below the multiple of a year's 低保标准."""
    per_head = Fraction(income_fen(facts), household_size(facts))
    limit = line_fen(parameters) * 12 * parameters.ratio("autumn_income_multiple")
    if per_head >= limit:
        return None
    stage = "university" if facts.get("study_stage") == "university" else "secondary"
    persons = int(facts.get("students", 0))
    return _months_of_line(
        AidItem.AUTUMN_STUDY, parameters, f"autumn_{stage}_months", persons=persons
    )


def accident(facts: Facts, parameters: Parameters) -> Proposal:
    """意外致困救助: a share of the loss the household bears itself."""
    keys = ("accident_ratio", "accident_cap")
    return _capped(AidItem.ACCIDENT, parameters, loss_fen(facts), *keys)


def temporary(facts: Facts, parameters: Parameters) -> Proposal:
    """临时救助 for sudden hardship outside the file, at most the yearly cap."""
    cap = parameters.fen("temporary_cap")
    amount = min(loss_fen(facts), cap)
    formula = f"自付 {plain(loss_fen(facts))}元，每人每年最高 {plain(cap)}元"
    used = parameters.used("temporary_cap")
    return Proposal(AidItem.TEMPORARY, f"最高{money(cap)}", amount, formula, used)


def mutual_subsidy_fen(selfpaid_fen: int, parameters: Parameters) -> int:
    """医疗互助补助: shares by tiers of the part borne by the member, at most that part."""
    shares = (one.share for one in parts(selfpaid_fen, MUTUAL, parameters))
    return min(half_up(sum(shares, Fraction(0))), selfpaid_fen)


def mutual(facts: Facts, parameters: Parameters) -> Proposal:
    """医疗互助补助, whatever the income: whoever takes part gets his share of what he bore."""
    paid = int(facts.get("stay_selfpaid_fen") or _medical_base(facts))
    found = parts(paid, MUTUAL, parameters)
    how = " ＋ ".join(f"{plain(one.fen)} × {one.ratio}" for one in found)
    amount = mutual_subsidy_fen(paid, parameters)
    keys = ("mutual_ratio", "mutual_tier_2", "mutual_ratio_2", "mutual_tier_3", "mutual_ratio_3")
    formula = f"{how} ＝ {plain(amount)}元"
    return Proposal(AidItem.MUTUAL, "自付部分分三档", amount, formula, parameters.used(*keys))


DEEP: Makers = {
    "living": _living("living_deep_months"),
    "medical": _medical_deep,
    "study": _study("study_deep_months"),
}
RELATIVE: Makers = {
    "living": _living("living_relative_months"),
    "medical": _medical_relative,
    "study": _study("study_relative_months"),
}


def most_fen(item: AidItem, group: Category, facts: Facts, parameters: Parameters) -> int | None:
    """What the formula gives at most for an item, whoever proposed it; None if there is none.

    Temporary aid, 送温暖 and 送清凉 have their cap whatever the loss.
    """
    match item:
        case AidItem.LIVING | AidItem.MEDICAL | AidItem.STUDY:
            makers = DEEP if group is Category.DEEP else RELATIVE
            return makers[item.value](facts, parameters).amount_fen
        case AidItem.AUTUMN_STUDY:
            found = autumn_study(facts, parameters)
            return found.amount_fen if found else 0
        case AidItem.ACCIDENT:
            return accident(facts, parameters).amount_fen
        case AidItem.MUTUAL:
            return mutual(facts, parameters).amount_fen
    return parameters.fen(_CAPS[item])


_CAPS = {
    AidItem.TEMPORARY: "temporary_cap",
    AidItem.WARMTH: "warmth_cap",
    AidItem.COOLING: "cooling_amount",
}
