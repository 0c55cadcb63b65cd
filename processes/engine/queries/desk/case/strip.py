"""The short strip: where the case has been, where it is, what is likely ahead. Requires a scope."""

from contextlib import suppress
from functools import partial

from django.utils.translation import gettext as _

from processes.engine.drawing.strip import AHEAD, HERE, PASSED, Stop, strip
from processes.engine.drawing.walked import ENDED
from processes.engine.models import Stage, Task
from processes.engine.moves import Question
from processes.engine.queries.desk.case import clocks, stays
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Running
from processes.engine.queries.desk.case.shapes_points import StripStop
from processes.engine.state import Token, TokenMode
from processes.engine.templatetags.ui import moment
from processes.engine.token_game import tokens

BEFORE, AFTER = 1, 1  # stops shown on both sides of where it is; the rest is summed up


def stops(rows: Rows) -> tuple[StripStop, ...]:
    """The strip, never longer than a line: what lies further off is summed up."""
    way = strip(rows.view.graph, rows.view.state, partial(_answer, rows))
    passed = [_passed(rows, one) for one in way if one.mark == PASSED]
    here = [_here(rows, one) for one in way if one.mark == HERE]
    ahead = [_ahead(rows, one) for one in way if one.mark == AHEAD]
    return (*_before(passed), *here, *_ended(rows, way), *_after(ahead))


def _ended(rows: Rows, way: tuple[Stop, ...]) -> list[StripStop]:
    """Where it stood when it was ended by a verb, and how it ended; nothing of other cases."""
    known = {one.name for one in way}
    stood = [name for name in stays.ended(rows) if name not in known]
    if not stood:
        return []
    nodes = [rows.view.graph.node(name) for name in sorted(stood)]
    times = [(node, stays.in_words(stays.spent(rows, node.name))) for node in nodes]
    end = StripStop(str(Stage(rows.case.status).label), ENDED, moment(rows.case.closed_at))
    return [*(StripStop(node.title, ENDED, time) for node, time in times), end]


def _answer(rows: Rows, gate: str) -> str:
    """The way a gate would take by what is on file now; "" where that is not known yet."""
    with suppress(LookupError, TypeError, ValueError):  # what it asks for is not decided yet
        return str(rows.definition.answer(Question("gate", gate), rows.file))
    return ""


def _before(passed: list[StripStop]) -> list[StripStop]:
    if len(passed) <= BEFORE + 1:
        return passed
    n = len(passed) - BEFORE
    return [StripStop(_("前 %(n)d 步") % {"n": n}, PASSED, _("已办完")), *passed[-BEFORE:]]


def _after(ahead: list[StripStop]) -> list[StripStop]:
    if len(ahead) <= AFTER + 1:
        return ahead
    n = len(ahead) - AFTER
    return [*ahead[:AFTER], StripStop(_("后 %(n)d 步") % {"n": n}, AHEAD)]


def _passed(rows: Rows, stop: Stop) -> StripStop:
    entry = next((one for one in rows.entries if one.n == stop.n), None)
    if stop.name == rows.view.graph.start:
        return StripStop(stop.title, PASSED, moment(rows.case.submitted_at))
    time = stays.in_words(stays.spent(rows, stop.name))
    who = entry.who if entry else ""
    return StripStop(stop.title, PASSED, " · ".join(one for one in (who, time) if one))


def _here(rows: Rows, stop: Stop) -> StripStop:
    token = next((t for t in tokens(rows.view.state.root) if t.node == stop.name), None)
    if token is None:
        return StripStop(stop.title, HERE)
    limit = clocks.at(rows, token.id)
    return StripStop(stop.title, HERE, _standing(rows, token, limit))


def _standing(rows: Rows, token: Token, limit: Running | None) -> str:
    used = _used(limit) if limit else ""
    if token.mode is TokenMode.CORRECTING:
        who = _("等申请人补正")
    else:
        who = _holders(rows, [one for one in rows.open_tasks if one.token == token.id])
    return " · ".join(one for one in (who, used) if one)


def _used(limit: Running) -> str:
    if not limit.limit or limit.late:
        return limit.words
    words = _("第 %(n)d / %(of)d 个工作日") if limit.working else _("第 %(n)d / %(of)d 天")
    return words % {"n": max(1, limit.used), "of": limit.limit}


def _holders(rows: Rows, tasks: list[Task]) -> str:
    if not tasks:
        return ""
    names = [_("您") if one.holder_id == rows.actor.account else one.holder.name
             for one in tasks if one.holder]  # fmt: skip
    return "、".join(names) or _("等接手")


def _ahead(rows: Rows, stop: Stop) -> StripStop:
    return StripStop(stop.title, AHEAD, clocks.allowed(rows, rows.view.graph.node(stop.name)))
