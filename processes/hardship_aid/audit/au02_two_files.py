"""AU02 一户多档、一人多档: a household with two open files; a person with two accounts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule

ONE_HOUSEHOLD = """
SELECT DISTINCT f.case_id, g.case_id, f.number, g.number
  FROM hardship_aid_householdfile f
  JOIN hardship_aid_householdmember mf ON mf.case_id = f.case_id
  JOIN hardship_aid_householdmember mg ON mg.person_hash = mf.person_hash
  JOIN hardship_aid_householdfile g ON g.case_id = mg.case_id AND g.id < f.id
 WHERE f.closed_on IS NULL AND g.closed_on IS NULL
"""
ONE_PERSON = """
SELECT max(m.case_id), array_agg(DISTINCT m.case_id ORDER BY m.case_id)
  FROM hardship_aid_householdmember m JOIN engine_case c ON c.id = m.case_id
 WHERE m.is_applicant
 GROUP BY m.person_hash HAVING count(DISTINCT c.applicant_id) > 1
"""


def find(asked: Asked) -> Iterator[Hit]:
    """The later file, or the latest case."""
    for case, other, number, earlier in asked.rows(ONE_HOUSEHOLD):
        args = {"how": "household", "file": number, "earlier": earlier}
        yield Hit(case, args, (other, case))
    for case, cases in asked.rows(ONE_PERSON):
        yield Hit(case, {"how": "person", "cases": cases}, tuple(cases))


def words(args: Args, people: People) -> str:
    """Which files, or that there are two accounts."""
    if args["how"] == "household":
        return _("同一家庭有两份没有退出的档案：%(earlier)s 和 %(file)s") % args
    return _("同一个证件号码用不同账号申请了 %(n)d 件") % {"n": len(args["cases"])}


RULE = Rule(
    "AU02",
    gettext_lazy("一户多档、一人多档"),
    gettext_lazy("一个家庭有两份在册档案，或者一个人有两个账号"),
    find,
    words,
)
