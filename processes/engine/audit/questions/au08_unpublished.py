"""AU08 公示缺失或不足: money went out before the public notice had ended, or without one.

Asked of every payment of the ledger in whose flow a public notice stands, also of one that was
taken back; not of lists of a kind that is given without a notice, which have none to wait for.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule
from processes.engine.models import Publication
from processes.engine.registry import PROCESSES
from processes.engine.rosters.stock import kinds
from processes.engine.runtime import graph_for

PUBLICITY = "publicity"
PAID = """
SELECT l.case_id, l.number, l.day, p.last_day, p.state
  FROM engine_ledgerentry l
  JOIN engine_case c ON c.id = l.case_id
  LEFT JOIN engine_roster r ON r.case_id = l.case_id
  LEFT JOIN LATERAL (SELECT x.last_day, x.state FROM engine_publication x
                      WHERE x.case_id = l.case_id AND x.posted_at <= l.at
                      ORDER BY x.id DESC LIMIT 1) p ON true
 WHERE l.kind = 'pay' AND c.process || '.' || c.flow_version = ANY (%(flows)s)
   AND NOT (p.state IS NULL AND r.kind IS NOT NULL
            AND c.process || '.' || r.kind = ANY (%(unposted)s))
   AND (p.state IS NULL OR p.state <> %(clear)s OR p.last_day IS NULL OR p.last_day >= l.day)
"""


def find(asked: Asked) -> Iterator[Hit]:
    """One hit a payment."""
    given = {"flows": _with_notice(), "unposted": _unposted()}
    clear = Publication.State.CLEAR.value
    for case, number, day, last, state in asked.rows(PAID, clear=clear, **given):
        ends = f"{last}" if last else ""
        yield Hit(case, {"entry": number, "paid": f"{day}", "ends": ends, "state": state or ""})


def _with_notice() -> list[str]:
    """Versions of processes in whose flow a public notice stands."""
    return [
        f"{one.code}.{version}"
        for one in PROCESSES
        for version in one.flows
        if any(n.preset == PUBLICITY for n in graph_for(one.code, version).nodes.values())
    ]


def _unposted() -> list[str]:
    """Kinds of lists that are given without a public notice."""
    return [f"{process}.{kind.code}" for process, kind in kinds() if not kind.public]


def words(args: Args, people: People) -> str:
    """When it was paid, and when the notice ended."""
    said = {"entry": args["entry"], "paid": args["paid"], "ends": args["ends"]}
    if not args["state"]:
        return _("台账 %(entry)s 于 %(paid)s 拨付，没有公示过") % said
    if args["ends"] and args["ends"] >= args["paid"]:
        return _("台账 %(entry)s 于 %(paid)s 拨付，公示到 %(ends)s 才期满") % said
    said["state"] = str(Publication.State(args["state"]).label)
    return _("台账 %(entry)s 于 %(paid)s 拨付，公示的结果是“%(state)s”") % said


RULE = Rule(
    "AU08",
    gettext_lazy("公示缺失或不足"),
    gettext_lazy("公示没有期满，或者没有公示，钱已经拨付"),
    find,
    words,
)
