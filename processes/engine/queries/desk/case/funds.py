"""That a case waits for money, for officers who decide on it before finance sees it."""

from django.utils.translation import gettext as _

from processes.engine import money_queue
from processes.engine.amounts import yuan
from processes.engine.queries.desk.case.rows import Rows


def waits_for_money(rows: Rows) -> str:
    """Its place and what is lacking; empty for a case that does not wait."""
    row = money_queue.waiting(rows.case.pk)
    if row is None:
        return ""
    place = money_queue.place(row, year=rows.today.year)
    return _(
        "这个项目今年的预算不够，没有冻结资金，按先后排第 %(n)d，还差 %(amount)s 元。"
        "审核、公示和审批照常办，钱到了自动冻结。"
    ) % {"n": place.ahead + 1, "amount": yuan(place.lacking_fen, grouped=True)}
