"""AU06 代签、事后补签: the same drawing under two receipts, one signer for many, a late receipt."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule
from processes.engine.marks import SIGNATURE

SAME_DRAWING = """
SELECT max(c.id), array_agg(DISTINCT c.id ORDER BY c.id)
  FROM engine_casemark m JOIN engine_case c ON c.id = m.case_id
 WHERE m.kind = %(kind)s
 GROUP BY m.hash HAVING count(DISTINCT c.applicant_id) > 1
"""
ONE_SIGNER = """
SELECT l.operator_id, max(l.case_id), array_agg(DISTINCT l.case_id ORDER BY l.case_id)
  FROM engine_ledgerentry l
 WHERE l.kind = 'receive' AND l.case_id IS NOT NULL AND l.operator_id <> l.payee_id
 GROUP BY l.operator_id HAVING count(DISTINCT l.payee_id) >= %(most)s
"""
# The limit sign_receipt counts natural days from the payment.
TOO_LATE = """
SELECT l.case_id, l.day, p.day
  FROM engine_ledgerentry l
  JOIN engine_ledgerentry p ON p.case_id = l.case_id AND p.payee_id IS NOT DISTINCT FROM l.payee_id
   AND p.kind = 'pay' AND NOT EXISTS (
       SELECT 1 FROM engine_ledgerentry r WHERE r.reverses_id = p.id)
 WHERE l.kind = 'receive' AND (l.day > p.day + %(days)s::int OR l.day < p.day)
"""


def find(asked: Asked) -> Iterator[Hit]:
    """Drawings first, then signers, then days."""
    for case, cases in asked.rows(SAME_DRAWING, kind=SIGNATURE):
        yield Hit(case, {"how": "drawing", "cases": cases}, tuple(cases))
    most = asked.parameters.count("audit_shared_payees")
    for account, case, cases in asked.rows(ONE_SIGNER, most=most):
        yield Hit(case, {"how": "signer", "account": account, "cases": cases}, tuple(cases))
    days = asked.parameters.days("sign_receipt")
    for case, signed, paid in asked.rows(TOO_LATE, days=days):
        yield Hit(case, {"how": "late", "signed": f"{signed}", "paid": f"{paid}", "days": days})


def words(args: Args, people: People) -> str:
    """What of the three it is."""
    match args["how"]:
        case "drawing":
            return _("%(n)d 件的签收用的是同一个手写签名，收款人不是同一个人") % {
                "n": len(args["cases"])
            }
        case "signer":
            name = people.get(args["account"], "")
            said = {"name": name, "n": len(args["cases"])}
            return _("%(name)s替 %(n)d 件的收款人签收") % said
    said = {"signed": args["signed"], "paid": args["paid"], "days": args["days"]}
    return _("%(paid)s 拨付，%(signed)s 才签收，超过 %(days)d 天") % said


RULE = Rule(
    "AU06",
    gettext_lazy("代签、事后补签"),
    gettext_lazy("不同收款人的签名一模一样，一人替多人签收，签收日期晚于期限或早于拨付"),
    find,
    words,
)
