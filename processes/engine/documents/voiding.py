"""Taking a paper back: it keeps number and code, says 已作废, and may be made once more.

Nothing is deleted and nothing decided anew: what the paper was issued for stands as it is.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.documents import words
from processes.engine.documents.kinds import DocumentKind
from processes.engine.errors import WrongState
from processes.engine.models import Document


class VoidReason(models.TextChoices):
    """Why. What an officer adds in words is sealed with the event."""

    CONTENT = "content", gettext_lazy("内容有误")
    PARTY = "party", gettext_lazy("对象或单位有误")
    FORM = "form", gettext_lazy("格式、字号或印章有误")
    DECISION = "decision", gettext_lazy("所依据的决定已改变")
    OTHER = "other", gettext_lazy("其他原因")


def name_of(document: Document) -> str:
    """ "kind@n": how events name a paper."""
    return f"{document.kind}@{document.n}"


def require_issued(document: Document) -> None:
    """Raises: WrongState if the paper is not issued, or void already."""
    match Document.State(document.state):
        case Document.State.ISSUED:
            return
        case Document.State.VOID:
            raise WrongState("paper_void", _("这份文书已经作废，不用再作废。"))
        case _:
            raise WrongState("paper_unissued", _("这份文书还没有出具，出具以后才能作废。"))


def void_paper(document: Document, *, reason: str, at: datetime | None = None) -> None:
    """Marks a paper void, never before it was made; its number is never given again.

    `reason` is a code: the column is not sealed. Requires an open transaction.
    """
    Document.objects.filter(pk=document.pk).update(
        state=Document.State.VOID,
        voided_at=max(at or clock.now(), document.issued_at or document.queued_at),
        void_reason=reason,
    )


def reason_label(code: str) -> str:
    """Words of a reason; a code that is none stands for itself."""
    return str(VoidReason(code).label) if code in VoidReason.values else code


def reference(kind: DocumentKind, old: Document, on: datetime) -> str:
    """The sentence a replacement carries. Papers are Chinese in every language."""
    day = words.day(china_day(on))
    which = old.number or f"同名文书（{words.day(china_day(old.issued_at or on))}出具）"
    return f"本文书于{day}重新出具，替代已作废的{which}。"
