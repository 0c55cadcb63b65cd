"""Names, icons and letters of the officers' verbs. No query here."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from processes.engine.graph.model import Node
from processes.people.roles import Level

MAIN = frozenset({"claim", "approve", "hand-back", "return", "reject", "transfer", "reclaim"})


@dataclass(frozen=True)
class Words:
    """How a verb looks; `done` is said when it has happened."""

    label: str
    icon: str
    look: str = "quiet"
    key: str = ""
    done: str = ""


WORDS = {
    "claim": Words(_("认领"), "user", "", "c", _("已认领")),
    "release": Words(_("释放"), "log-out", done=_("已释放")),
    "approve": Words(_("同意"), "check", "main", "a", _("已同意")),
    "return": Words(_("退回补正"), "back", "", "r", _("已退回")),
    "reject": Words(_("不予通过"), "x", "no", "x", _("已作出不予通过的决定")),
    "extend": Words(_("延长时限"), "clock", done=_("时限已延长")),
    "transfer": Words(_("转办"), "swap", key="t", done=_("已转办")),
    "delegate": Words(_("委派"), "users", done=_("已委派")),
    "hand-back": Words(_("归还"), "again", "main", "a", _("已归还")),
    "add-before": Words(_("前加签"), "add-user", done=_("已加签")),
    "add-after": Words(_("后加签"), "add-user", done=_("已加签")),
    "add-member": Words(_("增加会签人"), "users", done=_("已增加会签人")),
    "remove-signer": Words(_("减签"), "x", done=_("已减签")),
    "cc": Words(_("抄送"), "copy", done=_("已抄送")),
    "urge": Words(_("催办"), "bell", done=_("已催办")),
    "recuse": Words(_("回避"), "shield", done=_("已回避")),
    "suspend": Words(_("挂起"), "pause", done=_("已挂起")),
    "resume": Words(_("恢复"), "right", done=_("已恢复")),
    "terminate": Words(_("终止"), "lock", done=_("已终止")),
    "move-out": Words(_("转出"), "swap", done=_("已登记转出")),
    "package": Words(_("转出的案卷包"), "file"),
    "outside": Words(_("外部单位答复"), "send", "main"),
    "refund": Words(_("退款"), "back", "no", done=_("已登记退款")),
    "reclaim": Words(_("拿回"), "history", "", "u", _("已拿回")),
}

# What an approval is called where nothing is judged; other nodes say it on their way out.
FINISHED = {"joint_opinion": _("核对完成"), "pay": _("确认已拨付")}
# An added signer says yes or no to what another decides.
SIGNERS = {"approve": _("同意"), "reject": _("不同意")}
WAY_OUT = {"approve": ("approve", "next"), "reject": ("reject",)}


def label_of(code: str, node: Node | None = None, *, signs: bool = False) -> str:
    """The verb as this node calls it: 受理 and 不予受理, 符合 and 不符合; else its own name.

    `signs`: by a signer who was added, who does not decide the node.
    """
    label = gettext(WORDS[code].label)
    if signs and code in SIGNERS:
        return gettext(SIGNERS[code])
    if node is None or code not in WAY_OUT:
        return label
    if code == "approve" and node.level == Level.APPLICANT:
        return node.title
    if code == "approve" and node.preset in FINISHED:
        return gettext(FINISHED[node.preset])
    edge = node.edge(*WAY_OUT[code])
    return edge.title if edge is not None and edge.title else label


def commit_of(code: str, node: Node | None = None, *, signs: bool = False) -> str:
    """What the button says that commits it: 确定受理; a label that says 确认 stays as it is."""
    label = label_of(code, node, signs=signs)
    if label.startswith(gettext("确认")):
        return label
    return gettext("确定%(label)s") % {"label": label}


def done_of(code: str, node: Node | None = None, *, signs: bool = False) -> str:
    """What is said when it has happened."""
    label = label_of(code, node, signs=signs)
    if label == gettext(WORDS[code].label):
        return gettext(WORDS[code].done)
    return gettext("已办理（%(label)s）") % {"label": label}
