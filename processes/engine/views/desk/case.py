"""`/w/case/<number>/`: the case in three panes. Every opening goes into the access log, and a task
that waits for the reader is opened by it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.commands.look import look
from processes.engine.queries.desk.bar import bar_of
from processes.engine.queries.desk.case.page import case_page
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.filters import Filters
from processes.engine.queries.desk.inbox import inbox_of
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk, seen

# A PDF stands in a frame beside the case, and nowhere else.
FRAMES_FILES = {"frame-src": ["'self'"]}


@at_desk
@require_safe
def case(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The case with the tab and the document that the address names."""
    asked = Asked.of(request.GET)
    with scope(reader.actor):
        context = context_of(reader, number, asked)
    what = "timeline" if context["page"].tab == "progress" else "case"
    place = context["bar"].place
    look(case=context["case"], actor=reader.actor, now=reader.now, what=what, task=place)
    return answer(request, context)


def answer(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page; it may frame our own files."""
    response = render(request, "desk/case.html", context, status=status)
    response._csp_update = FRAMES_FILES  # type: ignore[attr-defined] # as `csp_update` does
    return response


@dataclass(frozen=True)
class Asked:
    """Which tab and which document are open, and how the list beside them is filtered."""

    tab: str
    doc: str
    filters: Filters
    after: str

    @classmethod
    def of(cls, values: Any) -> "Asked":
        """From an address or a posted form; nonsense is left to the page."""
        doc, after = values.get("doc", "")[:20], values.get("after", "")[:60]
        return cls(values.get("tab", "")[:20], doc, Filters.of(values), after)


def context_of(
    reader: Reader, number: str, asked: Asked, *, shown: Collection[str] = ()
) -> dict[str, Any]:
    """Everything the page needs, read within the scope that is open.

    `shown` are codes of what is unmasked in this answer. Raises: Http404; NotAllowed.
    """
    found = seen(reader, number)
    actor, now = reader.actor, reader.now
    inbox = inbox_of(actor, now=now, filters=asked.filters, after=asked.after)
    rows = Rows(found.case, found.view, actor, now, reader.today, kept=inbox.query)
    page = case_page(rows, tab=asked.tab, doc=asked.doc, shown=shown)
    bar = bar_of(found.view, actor, now=now, number=rows.ref)
    return {
        "page": page,
        "bar": bar,
        "inbox": inbox,
        "tab": "todo",
        "case": found.case.pk,
        "rows": rows,
        "key": uuid4(),
        "reasons": (
            _("核对证件原件"),
            _("核对银行卡和户名"),
            _("电话联系申请人"),
            _("安排入户调查"),
        ),
    }
