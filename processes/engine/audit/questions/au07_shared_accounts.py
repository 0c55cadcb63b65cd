"""AU07 虚报冒领: phone, card or address of several payees is one, or the card is another's."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine import marks
from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule

SHARED = """
SELECT m.kind, max(m.case_id), array_agg(DISTINCT m.case_id ORDER BY m.case_id),
       count(DISTINCT l.payee_id)
  FROM engine_casemark m
  JOIN engine_ledgerentry l ON l.case_id = m.case_id AND l.kind = 'pay'
 WHERE m.kind = ANY (%(kinds)s)
 GROUP BY m.kind, m.hash HAVING count(DISTINCT l.payee_id) >= %(most)s
"""
ANOTHERS = """
SELECT DISTINCT h.case_id
  FROM engine_casemark h
  JOIN engine_ledgerentry l ON l.case_id = h.case_id AND l.kind = 'pay'
 WHERE h.kind = %(holder)s AND NOT EXISTS (
       SELECT 1 FROM engine_casemark n
        WHERE n.case_id = h.case_id AND n.kind = %(name)s AND n.hash = h.hash)
"""
KINDS = {
    marks.PHONE: gettext_lazy("手机号码"),
    marks.CARD: gettext_lazy("银行卡"),
    marks.ADDRESS: gettext_lazy("住址"),
}


def find(asked: Asked) -> Iterator[Hit]:
    """Shared ones, then cards of others."""
    most = asked.parameters.count("audit_shared_payees")
    for kind, case, cases, payees in asked.rows(SHARED, kinds=list(KINDS), most=most):
        args = {"kind": kind, "cases": cases, "payees": payees}
        yield Hit(case, args, tuple(cases))
    for (case,) in asked.rows(ANOTHERS, holder=marks.HOLDER, name=marks.NAME):
        yield Hit(case, {"kind": marks.HOLDER})


def words(args: Args, people: People) -> str:
    """What is shared, by how many."""
    if args["kind"] == marks.HOLDER:
        return _("收款银行卡的户名不是收款人本人")
    return _("%(n)d 个收款人用同一个%(what)s") % {"n": args["payees"], "what": KINDS[args["kind"]]}


RULE = Rule(
    "AU07",
    gettext_lazy("虚报冒领"),
    gettext_lazy("多个收款人共用手机、银行卡或住址，或者户名不是本人"),
    find,
    words,
)
