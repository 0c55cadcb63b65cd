"""Which reminder it was, and to whom it went. Requires a scope."""

from datetime import date

from django.utils.translation import gettext as _

from processes.engine.audit.timeline import Entry
from processes.engine.messages.recipients import SUPERIOR
from processes.engine.moves import Verb
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.templatetags.ui import day
from processes.people.roles import Role


def told(rows: Rows, one: Entry) -> tuple[str, ...]:
    """One sentence of a reminder; nothing of other entries."""
    last = _last_day(rows, one)
    if one.verb not in {Verb.REMIND, Verb.ESCALATE} or last is None:
        return ()
    node = rows.view.graph.nodes.get(one.node)
    if one.verb == Verb.REMIND:
        return (_("提醒办理人：%(day)s到期") % {"day": day(last)},)
    above = (node.escalate_to or SUPERIOR.get(Role(node.role))) if node and node.role else None
    if above is None:
        return (_("期限是%(day)s，已经超过") % {"day": day(last)},)
    facts = {"role": Role(above).label, "day": day(last)}
    return (_("告诉上级（先找%(role)s）：期限是%(day)s，已经超过") % facts,)


def _last_day(rows: Rows, one: Entry) -> date | None:
    """The last day of its limit as it stood then."""
    days = [entry.due[one.clock] for entry in rows.entries
            if entry.n < one.n and one.clock in entry.due]  # fmt: skip
    return days[-1] if days else None
