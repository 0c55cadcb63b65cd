"""`/w/ledger/balances/`: what each source has, the way to its rows, and a table of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import policies, policies_after
from processes.engine.audit.access import record_view
from processes.engine.models import FundSource
from processes.engine.queries.desk.ledger_balances import (
    SourceBalance,
    balances,
    titles,
    total_of,
)
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk

LEAST, MOST = 5, 200
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def page(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The balances; POST with a reason gives the table. Raises: NotAllowed."""
    policies.require(policies_after.may_read_ledger(reader.actor))
    asked = request.GET.get("year", "")
    with scope(reader.actor):
        reader.tabs()
        years = sorted(set(FundSource.objects.values_list("year", flat=True)), reverse=True)
        year = int(asked) if asked in {str(one) for one in years} else None
        found = balances(year)
    error, typed = "", request.POST.get("reason", "")
    if request.method == "POST":
        reason = " ".join(typed.replace("\x00", "").split())[:MOST]
        if len(reason.replace(" ", "")) >= LEAST:
            return _table(reader, found, year, reason)
        error = _("请写明导出的理由，至少5个字。")
    total = total_of(_("全部来源"), [one.total for one in found])
    context: dict[str, Any] = {
        "tab": "ledger",
        "sources": found,
        "total": total,
        "wrong": [one.title for one in found for line in one.lines if not line.adds_up],
        "years": years,
        "year": year,
        "typed": typed,
        "error": error,
        "lines": [("id_reason", error)] if error else [],
    }
    return render(request, "desk/balances.html", context, status=422 if error else 200)


def _table(
    reader: Reader, found: tuple[SourceBalance, ...], year: int | None, reason: str
) -> HttpResponse:
    """The same figures as xlsx, watermarked and logged."""
    from processes.engine.exports.making import marked  # the library costs 0.3 s
    from processes.engine.exports.table import xlsx

    rows: list[list[str]] = []
    for one in found:
        name = f"{one.title} {one.year}"
        rows += [[name, line.title, *line.cells] for line in (*one.lines, one.total)]
    total = total_of("", [one.total for one in found])
    rows.append([_("全部来源"), "", *total.cells])
    heads = [_("资金来源"), _("项目"), *(f"{one}（{_('元')}）" for one in titles())]
    data = xlsx(heads, rows, mark=marked(reader.actor, reader.now), sheet=_("资金余额"))
    what = f"exported:balances:{year or 'all'}"
    record_view(actor=reader.actor, case=None, what=what, now=reader.now, reason=reason)
    response = HttpResponse(data, content_type=MEDIA)
    name = f"{_('资金余额')}-{reader.today:%Y%m%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
