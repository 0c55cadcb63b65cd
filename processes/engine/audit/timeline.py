"""办理轨迹: the events of a case with names joined at reading. Requires `runtime.scope`."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from processes.engine import outside
from processes.engine.game.calls import process_of
from processes.engine.game.slots import is_slot
from processes.engine.graph.model import Graph, Node
from processes.engine.models import Case, Event
from processes.engine.moves import (
    ABSTAIN,
    AGAINST,
    AGREE,
    CLUE,
    MORE,
    ROW,
    SENT,
    SENT_ANEW,
    TAKEN_BACK,
    Verb,
)
from processes.engine.queries.facts import Written, records_of
from processes.engine.runtime import graph_for
from processes.people import organisations
from processes.people.models import Account
from processes.people.roles import Level, Role

VERBS: dict[str, Any] = {
    Verb.OPEN: _("开始填写"),
    Verb.SUBMIT: _("提交申请"),
    Verb.CLAIM: _("认领"),
    Verb.RELEASE: _("释放"),
    Verb.APPROVE: _("同意"),
    Verb.REJECT: _("不予通过"),
    Verb.RETURN: _("退回"),
    Verb.CORRECT: _("补正提交"),
    Verb.WITHDRAW: _("撤回申请"),
    Verb.RECLAIM: _("拿回"),
    Verb.TRANSFER: _("转办"),
    Verb.DELEGATE: _("委派"),
    Verb.HAND_BACK: _("归还"),
    Verb.ADD_BEFORE: _("前加签"),
    Verb.ADD_AFTER: _("后加签"),
    Verb.ADD_MEMBER: _("加签"),
    Verb.REMOVE_SIGNER: _("减签"),
    Verb.CC: _("抄送"),
    Verb.URGE: _("催办"),
    Verb.RECUSE: _("回避"),
    Verb.SUSPEND: _("挂起"),
    Verb.RESUME: _("恢复"),
    Verb.TERMINATE: _("终止"),
    Verb.VOID: _("作废"),
    Verb.VOID_PAPER: _("作废文书"),
    Verb.FOLLOW: _("动态管理"),
    Verb.MOVE_OUT: _("转出"),
    Verb.REFUND: _("退款"),
    Verb.FUND: _("资金到位"),
    Verb.PAY_FAILED: _("转账没有办成"),
    Verb.SET_ASIDE: _("指明异议针对的人"),
    Verb.SETTLE_ROW: _("核实对一个人的异议"),
    Verb.PAY_REST: _("补发"),
    Verb.INVITE: _("发给外部单位"),
    Verb.OPINE: _("外部单位答复"),
    Verb.APPEAL: _("提出复核申请"),
    Verb.OBJECT: _("登记异议"),
    Verb.EXTEND: _("延长时限"),
    Verb.ELAPSE: _("期限届满"),
    Verb.REPLY: _("收到回复"),
    Verb.REMIND: _("到期提醒"),
    Verb.ESCALATE: _("逾期督办"),
    Verb.LAPSE: _("逾期关闭"),
    Verb.MIGRATE: _("换用新版流程"),
}
OBJECTED: dict[str, Any] = {
    "": _("收到署名异议"),
    CLUE: _("收到未署名的线索"),
    MORE: _("又收到署名异议"),
    ROW: _("收到对名单上一个人的署名异议"),
}
INVITED: dict[str, Any] = {
    SENT: _("给%(body)s发了答复链接"),
    SENT_ANEW: _("给%(body)s重新发了答复链接，原来的作废"),
    TAKEN_BACK: _("收回了给%(body)s的答复链接"),
}
ANSWERED: dict[str, Any] = {
    AGREE: _("%(body)s（外部）答复：同意"),
    AGAINST: _("%(body)s（外部）答复：不同意"),
    ABSTAIN: _("%(body)s（外部）答复：不表示意见"),
}
# What those said who do not decide alone: added signers, and the members of a panel.
SIGNED: dict[str, Any] = {
    "before": _("前加签意见：%(said)s"),
    "after": _("后加签意见：%(said)s"),
}
YES_OR_NO: dict[str, Any] = {
    Verb.APPROVE: _("同意"),
    Verb.REJECT: _("不同意"),
    Verb.RETURN: _("退回"),
}
CALLED = "call:"  # before the calling case, in the event that opens the one it calls
# What an approval is called where nothing is judged; other nodes say it on their way out.
FINISHED: dict[str, Any] = {"joint_opinion": _("核对完成"), "pay": _("已拨付")}
# What happens inside the office is no matter of the applicant's.
INTERNAL = {
    Verb.CLAIM,
    Verb.RELEASE,
    Verb.TRANSFER,
    Verb.DELEGATE,
    Verb.HAND_BACK,
    Verb.ADD_BEFORE,
    Verb.ADD_AFTER,
    Verb.ADD_MEMBER,
    Verb.REMOVE_SIGNER,
    Verb.CC,
    Verb.INVITE,
    Verb.FOLLOW,
    Verb.RECUSE,
    Verb.REMIND,
    Verb.ESCALATE,
    Verb.MIGRATE,
}
# Opinions with these are meant for the applicant.
TOLD = {
    Verb.REJECT, Verb.RETURN, Verb.TERMINATE, Verb.APPEAL, Verb.EXTEND, Verb.REFUND,
    Verb.MOVE_OUT, Verb.SETTLE_ROW,
}  # fmt: skip


class Audience(StrEnum):
    """For whom a timeline is made."""

    APPLICANT = "applicant"
    FULL = "full"


@dataclass(frozen=True)
class Entry:
    """One line. `name` and `behalf` are empty where the reader is not told persons."""

    n: int
    at: datetime
    node: str
    title: str
    verb: str
    label: str
    name: str = ""
    behalf: str = ""
    organisation: str = ""
    role: str = ""
    opinion: str = ""
    reason: str = ""
    remarks: dict[str, str] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    status: str = ""
    due: dict[str, date | None] = field(default_factory=dict)
    target: str = ""  # to whom it was handed or copied
    to: str = ""  # title of the node a case was returned to
    straight: str = ""  # title of the node to which it then comes straight back
    sat: str = ""  # before, after, member: as what he spoke who does not decide alone
    open: bool = False  # whether others still had to speak there
    clock: str = ""  # "token:limit" of a reminder, as in `due`
    h: str = ""

    @property
    def who(self) -> str:
        """As it is signed: “d4 代 d1”."""
        return f"{self.name} 代 {self.behalf}" if self.behalf else self.name

    @property
    def toward(self) -> list[str]:
        """Where it was sent and who was named, in words: a step is traced by them."""
        said = []
        if self.to:
            words = _("转到：%(node)s") if self.verb == Verb.MOVE_OUT else _("退到：%(node)s")
            words = _("主张退到：%(node)s") if self.open else words
            said.append(words % {"node": self.to})
        if self.straight:
            said.append(_("改好后直接回到：%(node)s") % {"node": self.straight})
        if self.target:
            words = _("回避：%(name)s") if self.verb == Verb.RECUSE else _("给：%(name)s")
            said.append(words % {"name": self.target})
        return said


def timeline(
    case: Case, audience: Audience = Audience.FULL, *, records: list[Written] | None = None
) -> list[Entry]:
    """The case's history, oldest first. `records` saves reading them if they are at hand.

    The applicant reads which office did what and when, and what he is told; not who, and nothing
    of what goes on inside the office.
    """
    rows = list(Event.objects.filter(case_id=case.pk).order_by("n"))
    said = [(row, said_by(row)) for row in rows]
    names = _names([body for _row, body in said])
    written = {one.n: one for one in (records_of(case.pk) if records is None else records)}
    graph = graph_for(case.process, case.flow_version)
    if audience is Audience.APPLICANT:  # a node is decided, however many spoke there
        said = [(row, _decided(body)) for row, body in said if not body.get("open")]
    entries = [_entry(row, body, graph, names, written.get(row.n)) for row, body in said]
    if audience is Audience.APPLICANT:
        return [_for_applicant(one, case, names) for one in entries if one.verb not in INTERNAL]
    return entries


def _decided(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "sat"}


def said_by(row: Event) -> dict[str, Any]:
    """What the body of an event says; nothing if somebody has damaged it."""
    try:
        said = json.loads(row.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _names(bodies: list[dict[str, Any]]) -> dict[int, str]:
    found = (body.get(key) for body in bodies for key in ("actor", "behalf", "target"))
    ids = {int(one) for one in found if one is not None}
    return dict(Account.objects.filter(pk__in=ids).values_list("pk", "name"))


def _entry(
    row: Event, body: dict[str, Any], graph: Graph, names: dict[int, str], wrote: Written | None
) -> Entry:
    role, organisation = body.get("post") or ("", 0)
    return Entry(
        n=row.n,
        at=row.at,
        node=row.node,
        title=_title(graph, row.node),
        verb=row.verb,
        label=label_of(row, body, graph),
        name=names.get(row.actor_id or 0, "" if row.actor_id else _nobody(row, body, graph)),
        behalf=names.get(body.get("behalf") or 0, ""),
        organisation=organisations.unit(organisation).name if organisation else "",
        role=Role(role).label if role else "",
        opinion=wrote.opinion if wrote else "",
        reason=body.get("reason", ""),
        remarks=wrote.remarks if wrote else {},
        form=wrote.form if wrote else {},
        status=body.get("status", ""),
        due=_due(body),
        target=names.get(body.get("target") or 0, "") if row.verb != Verb.OPEN else "",
        to=_where_to(row.verb, graph, body.get("to", "")),
        straight=_title(graph, row.node) if body.get("come_back") and body.get("to") else "",
        sat=body.get("sat", ""),
        open=bool(body.get("open")),
        clock=f"{body.get('token', 0)}:{body['limit']}" if body.get("limit") else "",
        h=row.h,
    )


def label_of(row: Event, body: dict[str, Any], graph: Graph) -> str:
    """The act in words; where a node calls its ways out otherwise, in its own words."""
    if row.verb == Verb.OBJECT:
        return str(OBJECTED.get(str(body.get("reason", "")), VERBS[Verb.OBJECT]))
    if row.verb == Verb.OPEN and str(body.get("reason", "")).startswith(CALLED):
        return str(_("由另一办件发起"))
    if row.verb == Verb.REPLY and _is_call(graph, row.node):
        return str(_("被调用的办件已办结"))
    if row.verb == Verb.REPLY and _is_slot(graph, row.node):
        return str(_("候补递补，得到名额") if body.get("reason") else _("得到名额"))
    if row.verb in (Verb.INVITE, Verb.OPINE):
        words = INVITED if row.verb == Verb.INVITE else ANSWERED
        said = str(words.get(str(body.get("reason", "")), VERBS[Verb(row.verb)]))
        return said % {"body": outside.name_of(graph.process, str(body.get("to", "")))}
    return _spoken(row, body, graph)


def _spoken(row: Event, body: dict[str, Any], graph: Graph) -> str:
    """A decision; what a signer or a member of a panel says is called an opinion or a vote."""
    sat, node = str(body.get("sat", "")), graph.nodes.get(row.node)
    if sat in SIGNED:
        return str(SIGNED[sat]) % {"said": YES_OR_NO.get(row.verb, "")}
    words = act_at(node, row.verb)
    if row.verb == Verb.RETURN and _to_applicant(graph, body.get("to", "")):
        words = str(_("退回补正"))
    if not sat or (row.verb == Verb.APPROVE and words != str(VERBS[Verb.APPROVE])):
        return words
    if row.verb == Verb.RETURN and body.get("open"):
        return str(_("表决：%(said)s（还没有决定，先不退）")) % {"said": words}
    return str(_("表决：%(said)s")) % {"said": words}


def _is_call(graph: Graph, name: str) -> bool:
    node = graph.nodes.get(name)
    return node is not None and bool(process_of(node))


def _is_slot(graph: Graph, name: str) -> bool:
    node = graph.nodes.get(name)
    return node is not None and is_slot(node)


def _to_applicant(graph: Graph, name: str) -> bool:
    """Whether a case was returned for correction rather than to an earlier level."""
    node = graph.nodes.get(name)
    return node is None or node.level == Level.APPLICANT


def act_at(node: Node | None, verb: str) -> str:
    """The act as its node calls it: 受理, 调查完成, 签收确认; else by its own name."""
    if node is not None and verb in (Verb.APPROVE, Verb.REJECT):
        if verb == Verb.APPROVE and node.level == Level.APPLICANT:
            return node.title
        if verb == Verb.APPROVE and node.preset in FINISHED:
            return str(FINISHED[node.preset])
        edge = node.edge(verb)
        if edge is not None and edge.title:
            return edge.title
    return str(VERBS.get(verb, verb))


def _nobody(row: Event, body: dict[str, Any], graph: Graph) -> str:
    """Who acted where no account did."""
    if row.verb == Verb.OPINE:
        return outside.name_of(graph.process, str(body.get("to", "")))
    return str(_("公示页")) if row.verb == Verb.OBJECT else "系统"


def _due(body: dict[str, Any]) -> dict[str, date | None]:
    try:
        return {name: day and date.fromisoformat(day) for name, day in body["due"].items()}
    except (KeyError, AttributeError, TypeError, ValueError):
        return {}


def _where_to(verb: str, graph: Graph, name: str) -> str:
    """A node, or the union to which the case was moved."""
    if verb in (Verb.INVITE, Verb.OPINE, Verb.REPLY):
        return ""
    if verb != Verb.MOVE_OUT:
        return _title(graph, name)
    codes = organisations.tree().codes
    return organisations.by_code(name).name if name in codes else name


def _title(graph: Graph, name: str) -> str:
    node = graph.nodes.get(name)
    return node.title if node else ""


def _for_applicant(entry: Entry, case: Case, names: dict[int, str]) -> Entry:
    """Without persons other than his own side, and without opinions not meant for him."""
    own = {names.get(case.applicant_id, ""), names.get(case.agent_id or 0, "")} - {""}
    told = entry.verb in TOLD
    return Entry(
        n=entry.n,
        at=entry.at,
        node=entry.node,
        title=entry.title,
        verb=entry.verb,
        label=str(VERBS[Verb.OPINE]) if entry.verb == Verb.OPINE else entry.label,
        name=entry.name if entry.name in own or entry.name == "系统" else "",
        behalf=entry.behalf if entry.behalf in own else "",
        organisation=entry.organisation,
        role=entry.role,
        opinion=entry.opinion if told else "",
        remarks=entry.remarks if told else {},
        status=entry.status,
        due=entry.due,
    )
