"""Net income per head of the household.

Source: 参照《困难职工家庭认定标准》; formula of the domain specification B1.1
"""

from fractions import Fraction

from processes.hardship_aid.rules.words import Facts, plain

RIGID = ("medical", "education", "care", "employment")


def household_size(facts: Facts) -> int:
    """Persons who live together, the applicant among them; never 0."""
    return max(1, len(facts.get("family", ())))


def income_fen(facts: Facts) -> int:
    """Disposable income of the household in a year."""
    return int(facts.get("household_income_fen", 0))


def rigid_fen(facts: Facts) -> int:
    """Expense that cannot be avoided (刚性支出) of the household in a year, all four kinds."""
    return sum(int(facts.get(f"rigid_{kind}_fen", 0)) for kind in RIGID)


def net_per_head(facts: Facts, *, earlier_aid_fen: int = 0) -> Fraction:
    """Fen per person and month, exact; negative if expense is above income.

    Aid granted earlier in the year counts as income when a further item is asked.
    """
    left = income_fen(facts) + earlier_aid_fen - rigid_fen(facts)
    return Fraction(left, 12 * household_size(facts))


def formula(facts: Facts, *, earlier_aid_fen: int = 0) -> str:
    """The sum as a person would write it."""
    earlier = f"＋本年已获救助 {plain(earlier_aid_fen)} " if earlier_aid_fen else ""
    net = plain(net_per_head(facts, earlier_aid_fen=earlier_aid_fen))
    return (
        f"（家庭年可支配收入 {plain(income_fen(facts))} {earlier}－ 刚性支出 "
        f"{plain(rigid_fen(facts))}）÷ 12个月 ÷ {household_size(facts)}人 ＝ {net}元"
    )
