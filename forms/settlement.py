"""What a settlement of a stay in hospital says has to add up: of a list's row, of an application.

Pure. Amounts in fen, days as ISO text.
"""

from collections.abc import Iterator

from forms.hardship_aid_codes import gettext_noop as _
from processes.engine.amounts import yuan

Wrong = tuple[str, str, str]  # which figure, a code, a sentence


def wrong_sums(*, total: int, pooled: int, serious: int, selfpaid: int) -> Iterator[Wrong]:
    """Why the amounts cannot be so; nothing if they add up."""
    left = total - pooled - serious
    if left != selfpaid:
        said = _(
            "总费用减去统筹支付和大病支付是 %(left)s元，填的个人自付是 %(selfpaid)s元。"
            "请对照结算单。"
        )
        figures = {"left": yuan(left, grouped=True), "selfpaid": yuan(selfpaid, grouped=True)}
        yield "selfpaid", "does_not_add_up", said % figures
    elif left <= 0:
        yield "selfpaid", "nothing_selfpaid", _("个人自付为0，没有可以补助的数额。")


def wrong_days(*, admitted: str, discharged: str) -> Iterator[Wrong]:
    """Why the days cannot be so."""
    if discharged < admitted:
        yield "discharged", "dates", _("出院日期早于入院日期。请对照出院小结。")
