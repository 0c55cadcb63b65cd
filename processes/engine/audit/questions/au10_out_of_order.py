"""AU10 程序倒置: reviewed after it was approved, one person at two levels, approvals by night."""

import json
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule
from processes.people.roles import Level, Role

ZONE = str(ZoneInfo("Asia/Shanghai"))
# Posts of an event are [role, organisation]; the payer comes after the approval by right.
LEVELS = {one.value: one.level.value for one in Role if one.level.rank > 0 and one != Role.FINANCE}
TWO_LEVELS = """
SELECT e.case_id, e.actor_id, array_agg(DISTINCT %(levels)s::jsonb->>(e.body::jsonb->'post'->>0)),
       max(e.n)
  FROM engine_event e
 WHERE e.verb IN ('approve', 'reject') AND e.actor_id IS NOT NULL
   AND %(levels)s::jsonb ? (e.body::jsonb->'post'->>0)
 GROUP BY e.case_id, e.actor_id
HAVING count(DISTINCT %(levels)s::jsonb->>(e.body::jsonb->'post'->>0)) > 1
"""
AFTERWARDS = """
SELECT e.case_id, e.n, e.node, e.actor_id
  FROM engine_event e
  JOIN (SELECT case_id, max(at) AS at FROM engine_ledgerentry WHERE kind = 'approve'
         GROUP BY case_id) AS l ON l.case_id = e.case_id
 WHERE e.verb = 'approve' AND e.at > l.at AND %(levels)s::jsonb ? (e.body::jsonb->'post'->>0)
"""
BY_NIGHT = """
SELECT actor_id, night, max(case_id), array_agg(DISTINCT case_id ORDER BY case_id), max(unit_id)
  FROM (SELECT e.actor_id, e.case_id, c.unit_id,
               ((e.at AT TIME ZONE %(zone)s) - make_interval(hours => %(until)s))::date AS night
          FROM engine_event e JOIN engine_case c ON c.id = e.case_id
         WHERE e.verb = 'approve' AND %(levels)s::jsonb ? (e.body::jsonb->'post'->>0)
           AND (extract(hour FROM e.at AT TIME ZONE %(zone)s) >= %(begins)s
                OR extract(hour FROM e.at AT TIME ZONE %(zone)s) < %(until)s)) AS late
 GROUP BY actor_id, night HAVING count(*) >= %(many)s
"""


def find(asked: Asked) -> Iterator[Hit]:
    """Levels, then the order, then nights."""
    levels = json.dumps(LEVELS)
    for case, account, found, n in asked.rows(TWO_LEVELS, levels=levels):
        yield Hit(case, {"how": "levels", "account": account, "levels": sorted(found)}, event=n)
    for case, n, node, account in asked.rows(AFTERWARDS, levels=levels):
        yield Hit(case, {"how": "after", "n": n, "node": node, "account": account}, event=n)
    count = asked.parameters.count
    hours = {"begins": count("audit_night_from"), "until": count("audit_night_until")}
    many = count("audit_night_approvals")
    rows = asked.rows(BY_NIGHT, levels=levels, zone=ZONE, many=many, **hours)
    for account, night, case, cases, _unit in rows:
        args = {"how": "night", "account": account, "night": f"{night}", "cases": cases, **hours}
        yield Hit(case, args, tuple(cases))


def words(args: Args, people: People) -> str:
    """What of the three it is."""
    name = people.get(args["account"], "")
    match args["how"]:
        case "levels":
            levels = _("、").join(Level(one).label for one in args["levels"])
            return _("%(name)s在两个层级都作了决定：%(levels)s") % {"name": name, "levels": levels}
        case "after":
            said = {"name": name, "n": args["n"]}
            return _("批准以后，%(name)s才作出审核同意（第 %(n)d 个事件）") % said
    said = {
        "name": name,
        "night": args["night"],
        "n": len(args["cases"]),
        "begins": args["begins"],
        "until": args["until"],
    }
    text = _("%(name)s在 %(night)s 夜间（%(begins)d 点到次日 %(until)d 点）同意了 %(n)d 件")
    return text % said


RULE = Rule(
    "AU10",
    gettext_lazy("程序倒置"),
    gettext_lazy("批准在审核之前，同一人办两个层级，夜间成批审批"),
    find,
    words,
)
