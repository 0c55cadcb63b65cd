"""审批进度: everything that happened, day by day, and the limits that run. Requires a scope."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from processes.engine.audit.timeline import Entry
from processes.engine.calendar import china_day
from processes.engine.game.slots import is_slot
from processes.engine.moves import Verb
from processes.engine.queries.desk.case.clocks import running
from processes.engine.queries.desk.case.labels import filled_lines, reason_of, remarks_of
from processes.engine.queries.desk.case.reminded import told
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import DayOf, Happened, Progress
from processes.engine.queries.quotas import in_words, standing
from processes.engine.queries.recusals import recusals
from processes.engine.queries.stuck import stuck_at
from processes.engine.queries.told import notices_about
from processes.engine.templatetags.ui import day

LOOK: dict[str, tuple[str, str]] = {
    Verb.SUBMIT: ("ok", "send"),
    Verb.CORRECT: ("ok", "send"),
    Verb.APPROVE: ("ok", "check"),
    Verb.REJECT: ("no", "x"),
    Verb.RETURN: ("you", "back"),
    Verb.WITHDRAW: ("", "back"),
    Verb.CLAIM: ("", "user"),
    Verb.RELEASE: ("", "user"),
    Verb.TRANSFER: ("", "swap"),
    Verb.DELEGATE: ("", "swap"),
    Verb.URGE: ("you", "bell"),
    Verb.REMIND: ("you", "bell"),
    Verb.ESCALATE: ("no", "warn"),
    Verb.SUSPEND: ("", "pause"),
    Verb.OBJECT: ("pub", "mega"),
    Verb.EXTEND: ("you", "clock"),
    Verb.LAPSE: ("no", "clock"),
    Verb.TERMINATE: ("no", "x"),
    Verb.VOID_PAPER: ("no", "stamp"),
    Verb.REFUND: ("no", "back"),
    Verb.INVITE: ("", "send"),
    Verb.OPINE: ("you", "chat"),
    Verb.FUND: ("ok", "money"),
    Verb.PAY_FAILED: ("no", "money"),
    Verb.SET_ASIDE: ("you", "chat"),
    Verb.SETTLE_ROW: ("info", "check"),
    Verb.PAY_REST: ("ok", "money"),
    Verb.MOVE_OUT: ("pub", "swap"),
    Verb.FOLLOW: ("", "history"),
    Verb.OPEN: ("", "edit"),
    Verb.MIGRATE: ("pub", "flow"),
}


def progress(rows: Rows) -> Progress:
    """The newest day on top; within a day the newest first."""
    lines = [_line(rows, one) for one in reversed(rows.entries)]
    days = groupby(lines, key=lambda one: china_day(one.at))
    return Progress(
        days=tuple(DayOf(on, tuple(those)) for on, those in days),
        running=running(rows),
        submitted=rows.case.submitted_at,
        closed=rows.case.closed_at,
        recusals=recusals(rows.case.pk),
        notices=notices_about(rows.case, desk=True),
        stuck=_stuck(rows),
        places=_places(rows),
    )


def _stuck(rows: Rows) -> tuple[str, ...]:
    """Steps that wait at an empty desk. Who administers and who stands above are told."""
    said = _("%(node)s：%(why)s。系统会通知系统管理员和上级，办件不会丢。")
    found = () if rows.case.closed_at else stuck_at(rows.case.pk, on=rows.today)
    return tuple(said % {"node": one.node, "why": one.words} for one in found)


def _places(rows: Rows) -> tuple[str, ...]:
    if not any(map(is_slot, rows.view.graph.nodes.values())):
        return ()
    return tuple(map(in_words, standing(rows.case.pk)))


def _line(rows: Rows, one: Entry) -> Happened:
    look, icon_name = LOOK.get(one.verb, ("", "clock" if one.verb == Verb.ELAPSE else "dot"))
    node = rows.view.graph.nodes.get(one.node)
    place = " · ".join(part for part in (one.organisation, one.role) if part)
    return Happened(
        n=one.n,
        at=one.at,
        look=look,
        icon_name=icon_name,
        label=one.label,
        node=one.title,
        who=one.who,
        place=place,
        toward=(*one.toward, *told(rows, one)),
        text=one.opinion,
        reason=reason_of(rows, one.reason) if one.verb == Verb.REJECT else "",
        remarks=remarks_of(rows, one.remarks),
        filled=filled_lines(rows, node.form, one.form) if node else (),
        brought=tuple(_brought(rows, one.n)),
        due=tuple(_due(rows, limit, last) for limit, last in one.due.items()),
        other=rows.linked.get(one.n, ()),
    )


def _brought(rows: Rows, n: int) -> Iterator[str]:
    """Files that this decision vouches for, counted by slot."""
    counts = Counter(one.slot for one in rows.brought if one.event == n)
    for code, count in counts.items():
        facts = {"title": rows.slot_titles.get(code, code), "n": count}
        yield _("%(title)s：%(n)d 个文件") % facts


def _due(rows: Rows, key: str, last: date | None) -> str:
    """A limit that began; `key` is "token:limit". It is called by the step that has to keep it."""
    parameters, (token, _colon, limit) = rows.file.parameters, key.partition(":")
    node = next((one.node for one in rows.tasks if str(one.token) == token), "")
    found = rows.view.graph.nodes.get(node)
    title = parameters.row(limit).title if limit in parameters else _("时限")
    if found is not None and found.limit == limit:
        title = found.title
    if last is None:
        return _("%(title)s：待节假日安排公布后确定") % {"title": title}
    return _("%(title)s：到 %(day)s") % {"title": title, "day": day(last)}
