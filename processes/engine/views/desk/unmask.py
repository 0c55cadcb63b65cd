"""`/w/case/<number>/unmask/`: a hidden answer in full, once, for a reason that is logged.

The value stands in the answer to the POST and nowhere else: no session, no address, no store.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.audit.access import record_view
from processes.engine.queries.desk.case.answers import codes_of
from processes.engine.runtime import scope
from processes.engine.views.desk.case import Asked, answer, context_of
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

LEAST, MOST = 5, 200
REMEMBERED = 24 * 3600  # seconds for which a form sent again is the same reading


@dataclass(frozen=True)
class Reason:
    """What was asked for and why; `error` says what is wrong with the reason, "" if nothing."""

    field: str
    text: str
    error: str = ""

    @classmethod
    def of(cls, posted: Any) -> "Reason":
        """From the form."""
        text = " ".join(posted.get("reason", "").replace("\x00", "").split())
        return cls(posted.get("field", "")[:40], text[:2000], _fault(text))


def _fault(text: str) -> str:
    if len(text) < LEAST:
        return _("请写明为什么要看，至少 %(n)d 个字，比如“核对身份证原件”。") % {"n": LEAST}
    if len(text) > MOST:
        return _("理由最多 %(n)d 个字，请写短一些。") % {"n": MOST}
    return ""


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def unmask(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The page of the case with the answers shown; with what is wrong if there is no reason."""
    if request.method != "POST":
        return see_other(f"/w/case/{number}/?tab=form")
    asked, reason = Asked.of({**request.GET.dict(), **request.POST.dict()}), Reason.of(request.POST)
    shown = () if reason.error else (reason.field,)
    with scope(reader.actor):
        context = context_of(reader, number, asked, shown=shown)
        codes = codes_of(context["rows"], reason.field)
    if not codes:
        raise Http404
    context |= {"reason": reason, "key": key_of(request) if reason.error else uuid4()}
    if reason.error:
        context["lines"] = ((f"reason-{reason.field}", reason.error),)
        return answer(request, context, status=422)
    log(request, reader, context["case"], reason, codes)
    return answer(request, context)


def log(
    request: HttpRequest, reader: Reader, case: int, reason: Reason, codes: tuple[str, ...]
) -> None:
    """One entry a kind of answer, before anything is shown; the same form again adds none."""
    name = f"unmask:{reader.actor.account}:{case}:{reason.field}:{key_of(request)}"
    with transaction.atomic():
        if not cache.add(name, 1, REMEMBERED):
            return
        for code in codes:
            what = f"unmask:{code}"
            record_view(
                actor=reader.actor, case=case, what=what, now=reader.now, reason=reason.text
            )
