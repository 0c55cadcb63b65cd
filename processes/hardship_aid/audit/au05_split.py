"""AU05 化整为零: grants for one cause, each within a limit of decision, together above it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule, money
from processes.hardship_aid.steps.marking import CAUSE

LIMITS = ("first_limit", "second_limit")
# Of one household, for one cause, approved within the months before a case and on its day.
TOGETHER = """
WITH given AS (
    SELECT a.case_id, a.amount_fen, min(l.day) AS day
      FROM hardship_aid_aid a
      JOIN engine_ledgerentry l ON l.case_id = a.case_id AND l.kind = 'approve'
     WHERE a.granted AND a.amount_fen <= %(limit)s
     GROUP BY a.case_id, a.amount_fen
), near AS (
    SELECT DISTINCT one.case_id AS last, other.case_id, other.amount_fen
      FROM given one
      JOIN hardship_aid_householdmember m ON m.case_id = one.case_id
      JOIN hardship_aid_householdmember n ON n.person_hash = m.person_hash
      JOIN given other ON other.case_id = n.case_id
       AND (other.day, other.case_id) <= (one.day, one.case_id)
       AND other.day > one.day - make_interval(months => %(months)s)
      JOIN engine_casemark why ON why.case_id = one.case_id AND why.kind = %(cause)s
      JOIN engine_casemark same ON same.case_id = other.case_id AND same.kind = why.kind
       AND same.hash = why.hash
)
SELECT last, array_agg(case_id ORDER BY case_id), sum(amount_fen)
  FROM near GROUP BY last
HAVING count(*) > 1 AND sum(amount_fen) > %(limit)s
"""


def find(asked: Asked) -> Iterator[Hit]:
    """The case that went over, for each limit of decision."""
    months = asked.parameters.count("audit_split_months")
    for key in LIMITS:
        limit = asked.parameters.fen(key)
        for case, cases, total in asked.rows(TOGETHER, limit=limit, months=months, cause=CAUSE):
            args = {
                "cases": cases,
                "limit_fen": limit,
                "total_fen": int(total),
                "months": months,
            }
            yield Hit(case, args, tuple(cases))


def words(args: Args, people: People) -> str:
    """How many, and how much together."""
    said = {
        "n": len(args["cases"]),
        "months": args["months"],
        "total": money(args["total_fen"]),
        "limit": money(args["limit_fen"]),
    }
    text = _(
        "同一家庭因同一原因，%(months)d 个月内批准 %(n)d 件，每件不超过 %(limit)s，合计 %(total)s"
    )
    return text % said


RULE = Rule(
    "AU05",
    gettext_lazy("化整为零"),
    gettext_lazy("同一原因分成几件，每件不超过审批限额，合计超过"),
    find,
    words,
)
