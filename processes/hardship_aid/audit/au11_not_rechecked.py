"""AU11 长期不核: an open file whose yearly re-check is overdue; too few spot-checks in a year."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule

OVERDUE = """
SELECT f.case_id, f.number, f.recheck_on
  FROM hardship_aid_householdfile f
 WHERE f.closed_on IS NULL AND f.recheck_on < %(today)s
"""
# What was drawn from; in a year without a draw, the files that were open at its end. Checked is
# what has the event of it: the column holds the newest check only.
SPOTTED = """
WITH drawn AS (
    SELECT jsonb_array_elements_text(files) AS number FROM hardship_aid_spotcheck
     WHERE year = %(year)s
), files AS (
    SELECT f.case_id FROM hardship_aid_householdfile f
     WHERE CASE WHEN EXISTS (SELECT 1 FROM drawn)
                THEN f.number IN (SELECT number FROM drawn)
                ELSE f.opened_on <= %(last)s AND (f.closed_on IS NULL OR f.closed_on > %(last)s)
           END
)
SELECT count(*), count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM engine_event e
            WHERE e.case_id = files.case_id AND e.verb = 'follow'
              AND e.body::jsonb->>'reason' = 'spot'
              AND extract(year FROM e.at AT TIME ZONE 'Asia/Shanghai') = %(year)s))
  FROM files
"""


def find(asked: Asked) -> Iterator[Hit]:
    """One hit a file; one for the last whole year if fewer than the share were spot-checked."""
    for case, number, due in asked.rows(OVERDUE, today=asked.today):
        yield Hit(case, {"how": "overdue", "file": number, "due": f"{due}"})
    year = asked.today.year - 1
    ((files, checked),) = asked.rows(SPOTTED, year=year, last=date(year, 12, 31))
    share = asked.parameters.ratio("spot_check_share")
    if files and Fraction(checked, files) < share:
        said = {"year": year, "files": files, "checked": checked, "share": f"{float(share):.2f}"}
        yield Hit(None, {"how": "spot", **said})


def words(args: Args, people: People) -> str:
    """Which file, since when; or how many files of a year."""
    if args["how"] == "spot":
        said = {**args, "percent": f"{float(args['share']) * 100:g}%"}
        text = _(
            "%(year)d 年应抽查的档案 %(files)d 份，登记了抽查的 %(checked)d 份，不到 %(percent)s"
        )
        return text % said
    return _("档案 %(file)s 应在 %(due)s 前复核，还没有复核") % args


RULE = Rule(
    "AU11",
    gettext_lazy("长期不核"),
    gettext_lazy("档案超过期限没有复核，抽查比例不够"),
    find,
    words,
)
