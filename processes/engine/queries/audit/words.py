"""Words and looks for verbs, readings and numbers in free text."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.models import Access
from processes.engine.moves import Verb
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.hidden import log_name
from processes.people import organisations
from processes.vault import mask_card, mask_id, mask_name, mask_phone

DECIDE, CHANGE, VIEW, SYSTEM = "decide", "change", "view", "system"
KINDS = (
    ("", gettext_lazy("全部")),
    (DECIDE, gettext_lazy("决定")),
    (CHANGE, gettext_lazy("改动")),
    (VIEW, gettext_lazy("查看")),
    (SYSTEM, gettext_lazy("系统")),
)
DECISIONS = {
    Verb.APPROVE, Verb.REJECT, Verb.RETURN, Verb.RECLAIM, Verb.SUSPEND, Verb.RESUME,
    Verb.TERMINATE, Verb.VOID, Verb.VOID_PAPER, Verb.REFUND, Verb.MOVE_OUT,
}  # fmt: skip
_LOOKS: dict[str, tuple[str, str]] = {
    Verb.APPROVE: ("ok", "check"),
    Verb.REJECT: ("no", "x"),
    Verb.RETURN: ("you", "back"),
    Verb.TERMINATE: ("no", "x"),
    Verb.VOID: ("no", "x"),
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
    Verb.SUBMIT: ("", "send"),
    Verb.CORRECT: ("", "file"),
    Verb.WITHDRAW: ("", "back"),
    Verb.CLAIM: ("", "user"),
    Verb.RELEASE: ("", "user"),
    Verb.TRANSFER: ("pub", "swap"),
    Verb.DELEGATE: ("pub", "swap"),
    Verb.HAND_BACK: ("pub", "swap"),
    Verb.ADD_BEFORE: ("pub", "add-user"),
    Verb.ADD_AFTER: ("pub", "add-user"),
    Verb.ADD_MEMBER: ("pub", "add-user"),
    Verb.REMOVE_SIGNER: ("pub", "add-user"),
    Verb.CC: ("", "copy"),
    Verb.URGE: ("you", "bell"),
    Verb.RECUSE: ("you", "shield"),
    Verb.SUSPEND: ("you", "pause"),
    Verb.RESUME: ("", "again"),
    Verb.RECLAIM: ("you", "back"),
    Verb.ELAPSE: ("", "clock"),
    Verb.REMIND: ("you", "bell"),
    Verb.ESCALATE: ("no", "warn"),
    Verb.LAPSE: ("no", "clock"),
    Verb.OBJECT: ("you", "chat"),
    Verb.EXTEND: ("you", "clock"),
    Verb.APPEAL: ("you", "chat"),
    Verb.REPLY: ("", "chat"),
    Verb.MIGRATE: ("pub", "flow"),
}
_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_CARD = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def kind_of(verb: str, *, by_system: bool) -> str:
    """Under which filter an event stands."""
    if by_system:
        return SYSTEM
    return DECIDE if verb in DECISIONS else CHANGE


def look_of(verb: str) -> tuple[str, str]:
    """Colour and icon of the dot."""
    return _LOOKS.get(verb, ("", "dot"))


def veiled(rows: Rows, text: str) -> str:
    """Free text with the applicant's name and numbers of persons, phones and cards masked."""
    for name in {rows.case.subject, rows.case.applicant.name} - {""}:
        text = text.replace(name, mask_name(name))
    text = _ID.sub(lambda found: mask_id(found[0]), text)
    text = _CARD.sub(lambda found: mask_card(found[0]), text)
    return _PHONE.sub(lambda found: mask_phone(found[0]), text)


OF_ROWS = "rows."  # what was shown of the rows of a list
OBJECTOR = "objector"  # who spoke up during publicity, in the access log


def seen_what(rows: Rows, row: Access) -> str:
    """What a reading was of, in words."""
    code, _colon, rest = row.what.partition(":")
    if row.refused:
        return row.reason or _("无权查看")
    if code == "file":
        return _file(rows, rest)
    if code in {"paper", "document"}:
        return _paper(rows, rest)
    if code == "unmask":
        return _("隐去的内容：%(what)s") % {"what": _field(rows, rest)}
    return plain_words(code)


def plain_words(code: str) -> str:
    """Words of a code that stands alone."""
    words: dict[str, Any] = {
        "case": _("申请内容"),
        "bulk": _("一起办理的名单和金额"),
        "file": _("材料"),
        "roster": _("名单"),
        "roster_faulty": _("名单里有误的行（完整内容）"),
        "roster_bank": _("名单付款文件（完整账号）"),
        "paper": _("文书"),
        "timeline": _("办件卷宗"),
        "flow": _("流程图"),
        "notes": _("留言"),
        "export": _("导出卷宗凭证"),
        "package": _("下载转出的案卷包"),
        "transfer_checked": _("打开并核对转来的案卷包"),
        "transfer_taken": _("取出转来的案卷包"),
        "search": _("查询办件"),
        "access": _("查阅记录"),
        "assist": _("代为填写，写明本人同意"),
        "unmask": _("隐去的内容"),
        "objection": _("异议"),
        "objection-file": _("异议的证明材料"),
        "verify": _("核验存证"),
        "audit": _("监督审计"),
        "exported": _("导出办件"),
        "download": _("下载导出的文件"),
        "flags": _("审计疑点"),
        "changes": _("管理记录"),
        "manage": _("系统管理"),
        "flag": _("审计疑点"),
        "rules": _("运行审计规则"),
        "verdict": _("给疑点下结论"),
    }
    return str(words.get(code, _("办件")))


def _file(rows: Rows, pk: str) -> str:
    found = next((one for one in rows.files if str(one.pk) == pk), None)
    return rows.slot_titles.get(found.slot, found.slot) if found else _("材料")


def _paper(rows: Rows, pk: str) -> str:
    found = next((one for one in rows.papers if str(one.pk) == pk), None)
    kind = rows.definition.documents.get(found.kind) if found else None
    return str(kind.title) if kind else _("文书")


def _field(rows: Rows, code: str) -> str:
    if code.startswith(OF_ROWS):
        return _rows(rows, code.removeprefix(OF_ROWS))
    reading = rows.definition.reading
    for chapter in reading.chapters(rows.facts):
        for fact in chapter.facts:
            if log_name(fact.name) == code:
                return str(fact.label)
    return _("反映人") if code == OBJECTOR else code


def _rows(rows: Rows, code: str) -> str:
    """health:1-50 as the titles of the columns, and which rows of the list."""
    hidden, _colon, places = code.partition(":")
    kind = rows.definition.rosters.get(str(rows.facts.get("roster")))
    what = kind.hides().get(hidden, hidden) if kind else hidden
    return _("名单第 %(places)s 行的%(what)s") % {"places": places, "what": what}


def place(rows: Rows, account: int | None) -> str:
    """Name of the organisation where somebody works; "" for the system and visitors."""
    unit = rows.places.get(account or 0)
    return organisations.unit(unit).name if unit else ""
