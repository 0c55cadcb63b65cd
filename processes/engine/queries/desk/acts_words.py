"""What a page of an act says: its effect in one sentence, and what has happened afterwards."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from processes.engine.graph.model import Kind
from processes.engine.models import Case, Deadline, Outbox, Stage, Task
from processes.engine.moves import Verb
from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.bar import may_reclaim
from processes.engine.queries.desk.bar_words import done_of
from processes.engine.queries.desk.case.clocks import last_day
from processes.engine.queries.jurisdiction import tasks_for
from processes.engine.runtime import CaseView, Decision
from processes.engine.templatetags.ui import day
from processes.engine.token_game import tokens
from processes.people.roles import Level

EFFECT = {
    "claim": gettext_noop("由您办理，别人不能再办。认领后可以随时释放。"),
    "release": gettext_noop("办件回到本岗位的待办，本岗位的同事可以认领。"),
    "extend": gettext_noop("本环节的时限往后延，只能延一次；申请人会收到通知。"),
    "transfer": gettext_noop("从此由他办理本环节，您不再办理。"),
    "delegate": gettext_noop("由他先办，办完归还给您，仍由您决定。"),
    "hand-back": gettext_noop("把您的意见交还委派人，由委派人决定。"),
    "add-before": gettext_noop("他先签，您再签；他没有签之前，您不能决定。"),
    "add-after": gettext_noop("您签以后还要他签，办件才往下走。"),
    "add-member": gettext_noop("他也在本环节表态，和其他会签人一样算数。"),
    "remove-signer": gettext_noop("他不用再签，他自己加的人也一起减去；已经表态的不能减。"),
    "cc": gettext_noop("他可以查看本办件，不能办理。"),
    "urge": gettext_noop("提醒现在的办理人，记一次催办；每天最多一次。"),
    "recuse": gettext_noop("您不再看到本办件，由其他人办理。回避不能取消。"),
    "suspend": gettext_noop("各环节都停下，时限暂停；恢复后按剩下的天数接着算。"),
    "resume": gettext_noop("各环节接着办，时限按剩下的天数接着算。"),
    "terminate": gettext_noop("办件就此结束，冻结的资金退回，文号作废不再使用。终止不能取消。"),
    "move-out": gettext_noop(
        "办件转到选定的区县总工会，本区不再办理、不再付款，冻结的资金退回。转出后可以下载案卷包交给对方。转出不能取消。"
    ),
    "refund": gettext_noop(
        "台账记一笔红字冲销，金额退回原预算；原来的拨付记录不改动。还没有签收的办件就此终止。退款登记不能取消。"
    ),
    "reclaim": gettext_noop("您刚才的决定作废，办件回到您手里重新办理，还没有发出的通知不再发出。"),
    "reject": gettext_noop("理由会写进给申请人的通知书，并告诉申请人怎样申请复核。"),
}
# A refusal that is none of an application: what is refused in a second look is the appeal.
REJECTED_AT = {
    "reconsider": gettext_noop(
        "原来的决定不变，理由会写进给申请人的复核决定书，本件随后办结，不能再次申请复核。"
    ),
}
NOTICE = "message.send"  # kind of the outbox rows
LEAVES = frozenset(
    {"approve", "return", "reject", "transfer", "delegate", "hand-back", "recuse", "release"}
)


def effect_of(act: Act) -> str:
    """One sentence, empty where the outlook says all."""
    if act.advises and act.code in {"approve", "reject"}:
        return _("您的意见供办理人参考，仍由他决定；申请人看不到。")
    if act.code == "reject" and act.node is not None and act.node.preset in REJECTED_AT:
        return _(REJECTED_AT[act.node.preset])
    return _(EFFECT[act.code]) if act.code in EFFECT else ""


def said_after(act: Act, decision: Decision) -> tuple[str, bool]:
    """(what happened and what comes next, whether it can be taken back). Needs a scope."""
    sentences = [_("%(done)s：%(number)s。") % {
        "done": done_of(act.code, act.node, signs=act.is_signer),
        "number": decision.number or decision.case,
    }]  # fmt: skip
    if act.code in {"recuse", "cc", "urge", "claim", "release", "add-member", "remove-signer"}:
        return sentences[0], False
    case = Case.objects.get(pk=decision.case)
    view = CaseView.of(case)
    if decision.closed:
        sentences.append(_("办件办结：%(stage)s。") % {"stage": Stage(case.status).label})
    elif act.code in {"approve", "reject", "return"}:
        sentences.append(_where_to(act, view, decision))
    back = act.code in {"approve", "reject", "return"} and may_reclaim(view, act.actor, now=act.now)
    if back:
        sentences.append(_back_until(decision))
    elif act.code in {"reject", "return"}:
        sentences.append(_("这一步不能拿回。"))
    return "".join(sentences), back


def _back_until(decision: Decision) -> str:
    """Until when it can be taken back: while a notice is held, or until the next one begins."""
    held = Outbox.objects.filter(case_id=decision.case, args__n=decision.n)
    if held.exclude(kind=NOTICE).exists():
        return _("文书和通知10秒后发出，这之前可以拿回。")
    if held.exists():
        return _("通知10秒后发出，这之前可以拿回。")
    return _("下一个环节打开办理以前，可以拿回。")


def _where_to(act: Act, view: CaseView, decision: Decision) -> str:
    rows = Task.objects.filter(case=view.id, closed_at=None).select_related("organisation")
    new = {(token, seat) for token, seat, _node in decision.opened}
    for task in rows:
        title = view.graph.node(task.node).title
        if (task.token, task.seat) in new:
            if task.level == Level.APPLICANT and act.definition.rosters:
                return _("接下来请填报名单的人办理“%(node)s”。") % {"node": title}
            if task.level == Level.APPLICANT or task.organisation is None:
                return _("接下来请申请人办理“%(node)s”。") % {"node": title}
            facts = {"unit": task.organisation.name, "node": title}
            return _("办件已送%(unit)s，办理“%(node)s”。") % facts
    if act.code == "return":
        return _("申请人补正后仍回到这里办。")
    waiting = _waiting(view)
    if waiting:
        return waiting
    return "" if not rows else _("还要等其他人办完本环节。") if _still_here(act, view) else ""


def _still_here(act: Act, view: CaseView) -> bool:
    return view.token(act.token) is not None


def next_of(act: Act) -> str:
    """Number of the case that waits most urgently for the actor beside this one, "" if none."""
    rows = tasks_for(act.actor).filter(paused=False, case__number__isnull=False)
    rest = rows.exclude(case=act.case.pk).order_by(F("due_at").asc(nulls_last=True), "id")
    return str(rest.values_list("case__number", flat=True).first() or "")


def _waiting(view: CaseView) -> str:
    """The time of waiting that has begun: what it is, and until when; empty if none has."""
    for token in tokens(view.state.root):
        node = view.graph.node(token.node)
        if node.kind is not Kind.WAIT:
            continue
        row = Deadline.objects.filter(case=view.id, token=token.id, kind=Deadline.Kind.DUE).first()
        last = last_day(row.due_at) if row else None
        facts = {"node": node.title, "day": day(last) if last else ""}
        if last is None:
            return _("办件进入“%(node)s”。") % facts
        if node.edge(Verb.APPEAL):
            return _("办件进入“%(node)s”，申请人可在%(day)s前申请复核。") % facts
        return _("办件进入“%(node)s”，到%(day)s期满。") % facts
    return ""
