"""AU09 超标准: more was granted than the formula gives at most, or more paid than granted.

The ceiling was kept when the district proposed the amount, from the facts and parameters of then.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule, money

OVER = """
SELECT a.case_id, a.amount_fen, a.ceiling_fen
  FROM hardship_aid_aid a
 WHERE a.granted AND a.ceiling_fen IS NOT NULL AND a.amount_fen > a.ceiling_fen
"""
PAID_MORE = """
SELECT a.case_id, a.amount_fen, sum(l.amount_fen)
  FROM hardship_aid_aid a
  JOIN engine_ledgerentry l ON l.case_id = a.case_id AND l.kind IN ('pay', 'reverse')
 GROUP BY a.case_id, a.amount_fen HAVING sum(l.amount_fen) > coalesce(a.amount_fen, 0)
"""


def find(asked: Asked) -> Iterator[Hit]:
    """Grants first, then payments."""
    for case, amount, ceiling in asked.rows(OVER):
        yield Hit(case, {"how": "granted", "amount_fen": amount, "most_fen": ceiling})
    for case, amount, paid in asked.rows(PAID_MORE):
        yield Hit(case, {"how": "paid", "amount_fen": int(paid), "most_fen": amount or 0})


def words(args: Args, people: People) -> str:
    """How much, and how much at most."""
    said = {"amount": money(args["amount_fen"]), "most": money(args["most_fen"])}
    if args["how"] == "granted":
        return _("批准 %(amount)s，按公式最高 %(most)s") % said
    return _("拨付 %(amount)s，批准的是 %(most)s") % said


RULE = Rule(
    "AU09",
    gettext_lazy("超标准"),
    gettext_lazy("救助金额超过公式算出的最高数，或者拨付多于批准"),
    find,
    words,
)
