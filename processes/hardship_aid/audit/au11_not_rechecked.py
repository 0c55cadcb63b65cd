"""AU11 长期不核: an open file whose yearly re-check is overdue; too few spot-checks in a year."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule

OVERDUE = """
SELECT f.case_id, f.number, f.recheck_on
  FROM hardship_aid_householdfile f
 WHERE f.closed_on IS NULL AND f.recheck_on < %(today)s
"""


def find(asked: Asked) -> Iterator[Hit]:
    """One hit a file."""
    for case, number, due in asked.rows(OVERDUE, today=asked.today):
        yield Hit(case, {"how": "overdue", "file": number, "due": f"{due}"})


def words(args: Args, people: People) -> str:
    """Which file, since when."""
    return _("档案 %(file)s 应在 %(due)s 前复核，还没有复核") % args


RULE = Rule(
    "AU11",
    gettext_lazy("长期不核"),
    gettext_lazy("档案超过期限没有复核，抽查比例不够"),
    find,
    words,
)
