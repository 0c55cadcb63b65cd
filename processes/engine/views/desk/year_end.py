"""`/w/ledger/years/`: the years of the sources; one is closed, or a closing taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processes.engine import policies, policies_after
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.models import FundSource, YearClosing
from processes.engine.queries.desk import year_end as queries
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.engine.year_end import closing, reopening
from processes.engine.year_end.figures import Preview, in_force

CLOSES, REOPENS = "year_closing", "year_reopening"
LEAST, MOST = 5, 200
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@at_desk
@require_safe
def years(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every source and whether its year is closed. Raises: NotAllowed."""
    policies.require(policies_after.may_read_ledger(reader.actor))
    with scope(reader.actor):
        reader.tabs()
        found = queries.years(reader.today)
    return render(request, "desk/years.html", {"tab": "ledger", "years": found})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def year(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """What is open, and the closing; a closed year with its book. Raises: NotAllowed."""
    source = _source(reader, pk)
    if request.method != "POST":
        return _shown(request, reader, source)
    policies.require(policies_after.may_change_budget(reader.actor))
    if _is_done(request, reader):
        return see_other(request.path)
    form = _form(CLOSES, reader, _given(source, queries.figures(source)), request.POST)

    def act() -> str:
        digest = request.POST.get("digest", "")[:64]
        asked = closing.Asked(source=source.pk, digest=digest, **form.facts())
        closing.close(
            asked, actor=reader.actor, key=key_of(request), now=reader.now, today=reader.today
        )
        return _("已经结转。这一年的账不再变动；办理中的件接着用新一年的钱。")

    return _after(request, reader, source, form, act)


@require_POST
@at_desk
def reopened(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """A closing is taken back. Raises: NotAllowed."""
    source = _source(reader, pk)
    policies.require(policies_after.may_change_budget(reader.actor))
    if _is_done(request, reader):
        return see_other(f"/w/ledger/years/{source.pk}/")
    form = _form(REOPENS, reader, {}, request.POST)

    def act() -> str:
        reopening.reopen(
            source.pk, actor=reader.actor, key=key_of(request), now=reader.now,
            today=reader.today, **form.facts(),
        )  # fmt: skip
        return _("结转已经撤销，这一年的账可以接着记。")

    return _after(request, reader, source, form, act)


def _is_done(request: HttpRequest, reader: Reader) -> bool:
    """Whether this very form was sent before: then the page shows what came of it."""
    return YearClosing.objects.filter(row=key_of(request), by=reader.actor.account).exists()


def _after(
    request: HttpRequest, reader: Reader, source: FundSource, form: Any, act: Callable[[], str]
) -> HttpResponse:
    if form.is_valid() and (said := _done(form, act)):
        messages.success(request, said)
        return see_other(f"/w/ledger/years/{source.pk}/")
    return _shown(request, reader, source, form)


@require_POST
@at_desk
def book(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """All rows and lines of the year as xlsx, watermarked and logged. Raises: NotAllowed."""
    from processes.engine.exports.making import marked  # the library costs 0.3 s
    from processes.engine.exports.table import xlsx

    source = _source(reader, pk)
    reason = " ".join(request.POST.get("reason", "").replace("\x00", "").split())[:MOST]
    if len(reason.replace(" ", "")) < LEAST:
        error = _("请写明导出的理由，至少5个字。")
        return _shown(request, reader, source, error=error)
    rows = queries.book(reader.actor, source)
    mark = marked(reader.actor, reader.now)
    data = xlsx(queries.heads(), rows, mark=mark, sheet=_("年度账簿"))
    what = f"exported:book:{source.pk}"
    record_view(actor=reader.actor, case=None, what=what, now=reader.now, reason=reason)
    response = HttpResponse(data, content_type=MEDIA)
    name = f"{source.name}-{source.year}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _source(reader: Reader, pk: int) -> FundSource:
    policies.require(policies_after.may_read_ledger(reader.actor))
    found = FundSource.objects.filter(pk=pk).first() if pk < 2**31 else None
    if found is None:
        raise Http404
    return found


def _given(source: FundSource, found: Preview) -> dict[str, Any]:
    """What the form of a closing asks about."""
    free = {one.budget.pk: (item_title(one.budget.item), one.free_fen) for one in found.lines}
    return {
        "into": queries.into(source),
        "free": {pk: said for pk, said in free.items() if said[1] > 0},
    }


def _shown(
    request: HttpRequest, reader: Reader, source: FundSource, tried: Any = None, error: str = ""
) -> HttpResponse:
    """The page as the year stands now, which may be another state than the form was made for."""
    source.refresh_from_db()
    found, closed = queries.figures(source), in_force(source.pk)
    made = _form(REOPENS if closed else CLOSES, reader, {} if closed else _given(source, found))
    form = tried if type(tried) is type(made) else made
    refused = "" if tried in (None, form) else str(next(iter(tried.errors.values()))[0])
    with scope(reader.actor):
        reader.tabs()
        cases = () if closed else queries.carried(reader.actor, found)
    over = reader.today.year > source.year
    may = bool(policies_after.may_change_budget(reader.actor))
    context = {
        "tab": "ledger",
        "source": source,
        "found": found,
        "rows": [(item_title(one.budget.item), one) for one in found.lines],
        "cases": cases,
        "more": len(found.cases) - len(cases),
        "closed": closed,
        "acts": queries.acts(source),
        "over": over,
        "next": source.year + 1,
        "form": form if may and (closed or over) else None,
        "forms": {"budget": form},
        "faults": len(form.errors),
        "key": key_of(request),
        "refused": refused,
        "error": error,
        "typed": request.POST.get("reason", "") if error else "",
        "lines": [("id_why", error)] if error else [],
    }
    bad = error or refused or form.errors
    return render(request, "desk/year.html", context, status=422 if bad else 200)


def _done(form: Any, act: Callable[[], str]) -> str:
    """What to say when it is done; "" with the sentence in the form when it is refused."""
    try:
        return act()
    except InvalidFacts as refused:
        for field, sentences in (refused.errors or {"": [refused.message]}).items():
            form.add_error(field if field in form.fields else None, sentences[0])
    except ApprovalError as refused:
        form.add_error(None, refused.message)
    return ""


def _form(name: str, reader: Reader, given: dict[str, Any], posted: Any = None) -> Any:
    made = next(iter(PROCESSES)).officer_forms[name]
    return made(posted, on=reader.today, given=given)
