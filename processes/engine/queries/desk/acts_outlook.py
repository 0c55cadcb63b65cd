"""What an act will bring about, in words, before it is done. Needs a scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import assignment, desks
from processes.engine.graph.model import Kind, Mode, Node
from processes.engine.models import Deadline, Stage
from processes.engine.moves import Effects, Move, OpenTask, Question, RefusedError, Verb
from processes.engine.parameters.values import MissingParameter
from processes.engine.queries.desk.acts import Act
from processes.engine.reference import reference
from processes.engine.shell.held import lets_go
from processes.engine.shell.plan import TAKEN_BACK
from processes.engine.shell.times import Timing
from processes.engine.state import State, TokenMode
from processes.engine.templatetags.ui import day
from processes.engine.token_game import step, tokens
from processes.people import organisations
from processes.people.roles import Level, Role


@dataclass(frozen=True)
class Paper:
    """A paper the act will issue."""

    code: str
    title: str


@dataclass(frozen=True)
class Outlook:
    """Sentences, in the order in which things happen; papers; whether it can be taken back."""

    lines: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()


def outlook(act: Act, **more: Any) -> Outlook:
    """What comes of the act as things stand; nothing if the rules have to be asked first.

    `more` is what its move says beside the verb: where a case is returned to.
    """
    move = act.move(**more)
    try:
        after, effects = step(act.view.graph, act.view.state, move, _answer(act))
    except (RefusedError, LookupError, TypeError, ValueError):
        return Outlook()
    kinds = act.definition.documents
    papers = tuple(Paper(code, kinds[code].title) for code, _n in effects.papers if code in kinds)
    return Outlook(tuple(_lines(act, move, after, effects)), papers)


def _answer(act: Act) -> Any:
    def answer(question: Question) -> Any:
        if question.kind == "gone":
            return desks.gone(act.view.graph.node(question.node), act.view, on=act.today)
        return act.definition.answer(question, act.file)

    return answer


def _lines(act: Act, move: Move, after: State, effects: Effects) -> Iterator[str]:
    if not effects.completed and not effects.closed and act.node is not None:
        yield _("您的意见记下后，还要等其他人办完“%(node)s”，办件才往下走。") % {
            "node": act.node.title
        }
    yield from dict.fromkeys(_goes_to(act, task) for task in effects.open)
    if move.to and effects.completed:
        yield _then(act, move, after)
    yield from _waits(act, after, effects)
    if effects.closed:
        yield _("办件办结：%(stage)s。") % {"stage": Stage(effects.stage).label}
    lasts = bool(effects.completed) and not _comes_back(act, after, effects)
    if effects.messages:
        yield _said_when(act, effects, lasts=lasts)
    if lasts:
        yield _("这一步办完就不能拿回，请核对好再确定。")


def _waits(act: Act, after: State, effects: Effects) -> Iterator[str]:
    for token in tokens(after.root):
        node = act.view.graph.node(token.node)
        if token.mode is TokenMode.CORRECTING:
            yield _returned(act) % {"until": _until(act, node.correct_limit)}
        elif node.kind is Kind.WAIT and node.name in effects.path:
            yield _enters(node) % {
                "node": node.title,
                "until": _goes_on(act, effects, token.id)
                or _until(act, node.limit, counts_first_day=node.counts_first_day),
            }


def _then(act: Act, move: Move, after: State) -> str:
    """What follows once the earlier node has been done again."""
    graph, here = act.view.graph, act.view.node(act.token)
    if move.come_back:
        said = _("那里办完后直接回到“%(node)s”，中间的环节不重办。")
        if here.panel.mode is Mode.ONE:
            said = _("那里办完后直接回到“%(node)s”，仍由您办；中间的环节不重办。")
        return said % {"node": here.title}
    stays = {visit.token for visit in after.trail}
    gone = [visit.node for visit in act.view.state.trail if visit.token not in stays]
    again = dict.fromkeys(name for name in [*gone, here.name] if name != move.to)
    titles = _("、").join(graph.node(name).title for name in again)
    return _("那里办完后逐级重新办理：%(nodes)s。") % {"nodes": titles}


def _comes_back(act: Act, after: State, effects: Effects) -> bool:
    """Whether it could be taken back afterwards: a plain step whose papers wait as notices do, and
    that lets go of nothing.
    """
    if after.last is None or after.last.before.id != act.token:
        return False
    if act.verb is Verb.REJECT and lets_go(act.case.pk):
        return False
    return not effects.papers or act.verb in TAKEN_BACK


def _said_when(act: Act, effects: Effects, *, lasts: bool) -> str:
    if effects.papers and act.verb in TAKEN_BACK and not lasts:
        return _("文书和通知在10秒后发出，这之前可以拿回。")
    return _("通知在10秒后发出。")


def _returned(act: Act) -> str:
    """To whom it goes for correction: of a list, to who filed it."""
    if act.definition.rosters:
        return _("退给填报名单的人补正%(until)s；本环节时限暂停，补正后仍回到这里办。")
    return _("退给申请人补正%(until)s；本环节时限暂停，补正后仍回到这里办。")


def _enters(node: Node) -> str:
    """What a time of waiting is for: to object, or to ask for a second look."""
    if node.edge(Verb.APPEAL):
        return _("进入“%(node)s”%(until)s；申请人在这之前可以申请复核，没有申请的期满办结。")
    return _("进入“%(node)s”%(until)s，期满后自动往下办。")


def _goes_on(act: Act, effects: Effects, token: int) -> str:
    """Until when a limit goes on that an objection stopped; empty for any other."""
    for new, limit, old in effects.carry:
        stopped = Deadline.objects.filter(case=act.case.pk, token=old, limit=limit, kind="due")
        row = stopped.filter(done_at=None).first()
        if new != token or row is None:
            continue
        known = reference()
        timing = Timing(known.calendar, known.on(act.today), act.now)
        last = timing.goes_on(limit, row.remaining_days)
        return _("，接着到%(day)s") % {"day": day(last)} if last else ""
    return ""


def _goes_to(act: Act, task: OpenTask) -> str:
    node = act.view.graph.node(task.node)
    until = _until(act, node.limit)
    if task.level == Level.APPLICANT:
        said = {"node": node.title, "until": until}
        if act.definition.rosters:
            return _("请填报名单的人办理“%(node)s”%(until)s。") % said
        return _("请申请人办理“%(node)s”%(until)s。") % said
    routed = assignment.route(role=task.role, level=task.level, unit=act.view.unit, on=act.today)
    unit = organisations.unit(routed.organisation).name if routed.organisation else ""
    return _("送到%(unit)s，由%(role)s办理“%(node)s”%(until)s。") % {
        "unit": unit,
        "role": Role(routed.role).label,
        "node": node.title,
        "until": until,
    }


def _until(act: Act, limit: str, *, counts_first_day: bool = False) -> str:
    """ "（3月9日（周一）前）", empty where there is no limit."""
    if not limit:
        return ""
    known = reference()
    timing = Timing(known.calendar, known.on(act.today), act.now)
    try:
        last = timing.last_day(limit, counts_first_day=counts_first_day)
    except MissingParameter:
        return ""
    return _("，期限到%(day)s") % {"day": day(last)} if last else ""
