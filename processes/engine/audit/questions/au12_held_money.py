"""AU12 滞留资金: approved in the ledger, and not paid within the working days allowed."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule, money
from processes.engine.calendar import CalendarMissing, working_days_between

# Money that was let go again waits for nobody; what was paid and taken back was paid. What was
# carried into another year waits since it was approved first.
UNPAID = """
SELECT case_id, since, number, approved - paid
  FROM (SELECT l.case_id,
               CASE WHEN bool_or(l.key LIKE '%%:carried:%%' AND l.kind = 'approve')
                    THEN (SELECT min(o.day) FROM engine_ledgerentry o
                           WHERE o.case_id = l.case_id AND o.kind = 'approve')
                    ELSE min(l.day) FILTER (WHERE l.kind = 'approve') END AS since,
               (array_agg(l.number ORDER BY l.id) FILTER (WHERE l.kind = 'approve'))[1] AS number,
               coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'approve'), 0) AS approved,
               coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'pay'), 0) AS paid,
               coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'freeze'), 0)
               - coalesce(sum(l.amount_fen) FILTER (WHERE l.kind = 'release'), 0) AS held
          FROM engine_ledgerentry l
         WHERE l.case_id IS NOT NULL
         GROUP BY l.case_id, l.budget_id) AS sums
 WHERE approved > paid AND held > paid
"""


def find(asked: Asked) -> Iterator[Hit]:
    """One hit for each case and budget; a day that the calendar lacks makes none."""
    days = asked.parameters.days("audit_unpaid_days")
    for case, since, number, amount in asked.rows(UNPAID):
        if _waited(asked, since) > days:
            args = {"entry": number, "since": f"{since}", "amount_fen": int(amount), "days": days}
            yield Hit(case, args)


def _waited(asked: Asked, since: date) -> int:
    try:
        return working_days_between(asked.calendar, since, asked.today)
    except CalendarMissing:
        return 0


def words(args: Args, people: People) -> str:
    """Since when, how much."""
    said = {**args, "amount": money(args["amount_fen"])}
    text = _("台账 %(entry)s 于 %(since)s 批准 %(amount)s，超过 %(days)d 个工作日没有拨付")
    return text % said


RULE = Rule(
    "AU12",
    gettext_lazy("滞留资金"),
    gettext_lazy("批准以后超过规定的工作日没有拨付"),
    find,
    words,
)
