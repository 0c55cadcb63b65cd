"""AU01 重复救助: one item twice in a year for one household; one file proves two cases."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule
from processes.engine.marks import INVOICE, SETTLEMENT
from processes.hardship_aid.rules import AidItem
from processes.hardship_aid.rules.materials import TITLES

# Bills, proofs of an accident and of a school year count once; an identity card comes every time.
# A case that came to nothing used nothing up: its papers may be handed in again.
VOUCHERS = ["M09", "M11", "M12"]
IN_VAIN = ["withdrawn", "lapsed", "rejected", "not_admitted"]
SAME_ITEM = """
SELECT DISTINCT a.case_id, b.case_id, a.item, a.year
  FROM hardship_aid_aid a
  JOIN hardship_aid_householdmember ma ON ma.case_id = a.case_id
  JOIN hardship_aid_householdmember mb ON mb.person_hash = ma.person_hash
   AND mb.case_id < ma.case_id
  JOIN hardship_aid_aid b ON b.case_id = mb.case_id AND b.item = a.item AND b.year = a.year
 WHERE a.granted AND b.granted AND a.item <> ''
"""
SAME_FILE = """
SELECT f.sha256, min(f.slot), array_agg(DISTINCT f.case_id ORDER BY f.case_id)
  FROM engine_attachment f JOIN engine_case c ON c.id = f.case_id
 WHERE c.number IS NOT NULL AND c.process = 'hardship_aid'
 GROUP BY f.sha256
HAVING count(DISTINCT f.case_id) > 1
   AND (count(DISTINCT c.applicant_id) > 1
        OR count(DISTINCT f.case_id) FILTER (
            WHERE f.slot = ANY (%(vouchers)s) AND c.status <> ALL (%(in_vain)s)) > 1)
"""
SAME_NUMBER = """
SELECT m.kind, array_agg(DISTINCT m.case_id ORDER BY m.case_id)
  FROM engine_casemark m JOIN engine_case c ON c.id = m.case_id
 WHERE m.kind = ANY (%(numbers)s) AND c.status <> ALL (%(in_vain)s)
 GROUP BY m.kind, m.hash
HAVING count(DISTINCT m.case_id) > 1
"""


def find(asked: Asked) -> Iterator[Hit]:
    """The later case, with the earlier ones."""
    for case, earlier, item, year in asked.rows(SAME_ITEM):
        yield Hit(case, {"how": "item", "item": item, "year": year}, (earlier, case))
    for digest, slot, cases in asked.rows(SAME_FILE, vouchers=VOUCHERS, in_vain=IN_VAIN):
        args = {"how": "file", "file": digest[:12], "slot": slot, "n": len(cases)}
        yield Hit(cases[-1], args, tuple(cases))
    numbers = [INVOICE, SETTLEMENT]
    for kind, cases in asked.rows(SAME_NUMBER, numbers=numbers, in_vain=IN_VAIN):
        yield Hit(cases[-1], {"how": kind, "n": len(cases)}, tuple(cases))


def words(args: Args, people: People) -> str:
    """Which item, or which file."""
    if args["how"] == "item":
        said = {"year": args["year"], "item": str(AidItem(args["item"]).label)}
        return _("同一家庭在 %(year)d 年两次得到“%(item)s”") % said
    if args["how"] in {INVOICE, SETTLEMENT}:
        what = _("票据号码") if args["how"] == INVOICE else _("结算单号")
        return _("%(n)d 件用了同一个%(what)s") % {"n": args["n"], "what": what}
    said = {**args, "slot": str(TITLES.get(args["slot"], args["slot"]))}
    return _("%(n)d 件交了同一个文件作“%(slot)s”（指纹 %(file)s）") % said


RULE = Rule(
    "AU01",
    gettext_lazy("重复救助"),
    gettext_lazy("同一家庭同一年同一项目得到两次，或者同一张票据、同一个文件用在两件里"),
    find,
    words,
)
