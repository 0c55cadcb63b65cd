"""AU03 不符合条件: aid was granted though home, car, business or another bar was on record.

By the keyed hashes of what was declared and what the means check found; an officer may have
explained it, which is for the auditor to read in the case.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.hardship_aid_codes import FOUND
from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule
from processes.engine.marks import Mark
from processes.hardship_aid.steps.marking import EXCLUSION, HOMES

MOST_HOMES = 20
BARRED = """
SELECT a.case_id, array_agg(DISTINCT m.hash)
  FROM hardship_aid_aid a
  JOIN engine_casemark m ON m.case_id = a.case_id
   AND m.kind = ANY (%(kinds)s) AND m.hash = ANY (%(hashes)s)
 WHERE a.granted
 GROUP BY a.case_id
"""
RETIRED = "retired"
TITLES = {**FOUND, RETIRED: gettext_lazy("申请时已退休")}


def find(asked: Asked) -> Iterator[Hit]:
    """One hit a case with all that was against it."""
    codes = {Mark(EXCLUSION, code).hash: code for code in TITLES}
    limit = asked.parameters.count("homes_limit")
    codes |= {Mark(HOMES, str(n)).hash: "homes" for n in range(limit, MOST_HOMES)}
    rows = asked.rows(BARRED, kinds=[EXCLUSION, HOMES], hashes=list(codes))
    for case, hashes in rows:
        yield Hit(case, {"found": sorted({codes[bytes(one)] for one in hashes})})


def words(args: Args, people: People) -> str:
    """What was on record."""
    found = _("；").join(_(str(TITLES[one])) for one in args["found"])
    return _("申报或核对有排除情形，仍然批准：%(found)s") % {"found": found}


RULE = Rule(
    "AU03",
    gettext_lazy("不符合条件"),
    gettext_lazy("有房产、车辆、经商、退休等情形，仍然批准"),
    find,
    words,
)
