"""Limits that run: last day, days used. Requires a scope."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from processes.engine.calendar import CalendarMissing, china_day, working_days_between
from processes.engine.graph.model import Kind, Node
from processes.engine.models import Deadline
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Running
from processes.engine.queries.limits import standing
from processes.engine.state import Token, TokenMode
from processes.engine.token_game import tokens


def running(rows: Rows) -> tuple[Running, ...]:
    """Every limit that runs or ran out over a token, those that end first on top."""
    open_ones = [one for one in rows.limits if one.done_at is None]
    late = [_standing(rows, token) for token in tokens(rows.view.state.root)]
    spent = [one for one in late if one is not None and one.done_at is not None]
    found = [_running(rows, one) for one in (*open_ones, *spent)]
    return tuple(sorted(found, key=lambda one: one.last_day or date.max))


def at(rows: Rows, token: int) -> Running | None:
    """The limit of one token, also when it has run out."""
    resting = next((one for one in tokens(rows.view.state.root) if one.id == token), None)
    limit = _standing(rows, resting) if resting else None
    return _running(rows, limit) if limit else None


def allowed(rows: Rows, node: Node) -> str:
    """How long a node may take, by the parameters of the case; "" where nothing says."""
    parameters = rows.file.parameters
    if not node.limit or node.limit not in parameters or node.kind is Kind.CLOSE:
        return ""
    return str(parameters.row(node.limit).shown)


def _standing(rows: Rows, token: Token) -> Deadline | None:
    return standing(rows.limits, token=token.id, limit=rows.view.graph.node(token.node).limit)


def last_day(due: datetime | None) -> date | None:
    """The day whose end a due moment is."""
    return china_day(due - timedelta(seconds=1)) if due else None


def _running(rows: Rows, limit: Deadline) -> Running:
    token = next((t for t in tokens(rows.view.state.root) if t.id == limit.token), None)
    node = rows.view.graph.node(token.node).title if token else ""
    if token is not None and token.mode is TokenMode.CORRECTING and limit.paused_at is None:
        node = _("%(node)s：等申请人补正") % {"node": node}
    last, working = last_day(limit.due_at), _counts_working_days(rows, limit)
    if limit.paused_at is not None:
        rest = _("已暂停，还剩 %(n)d 个工作日") if working else _("已暂停，还剩 %(n)d 天")
        words = rest % {"n": limit.remaining_days or 0}
        return Running(node, words, None, paused=True)
    if last is None:
        return Running(node, _("期限待节假日安排公布后确定"), None)
    left, whole = _left(rows, limit, last)
    if rows.today > last:
        used = whole + _over(rows, last, working=working)
        return Running(node, _("已超过期限"), last, used, whole, late=True, working=working)
    more = _("还有 %(n)d 个工作日") if working else _("还有 %(n)d 天")
    words = more % {"n": left} if left else _("今天到期")
    return Running(node, words, last, max(0, whole - left), whole, working=working)


def _counts_working_days(rows: Rows, limit: Deadline) -> bool:
    parameters = rows.file.parameters
    return limit.limit not in parameters or bool(parameters.counts_working_days(limit.limit))


def _over(rows: Rows, last: date, *, working: bool) -> int:
    """Days since the last day; today counts."""
    if not working:
        return (rows.today - last).days
    try:
        return working_days_between(rows.reference.calendar, last, rows.today)
    except (CalendarMissing, ValueError):
        return 0


def _left(rows: Rows, limit: Deadline, last: date) -> tuple[int, int]:
    """(days left after today, days of the limit); what the applicant took is not counted."""
    parameters = rows.file.parameters
    whole = parameters.days(limit.limit) if limit.limit in parameters else 0
    if not whole or not parameters.counts_working_days(limit.limit):
        return max(0, (last - rows.today).days), whole
    try:
        return working_days_between(rows.reference.calendar, rows.today, last), whole
    except (CalendarMissing, ValueError):
        return 0, 0
