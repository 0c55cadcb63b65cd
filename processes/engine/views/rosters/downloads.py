"""The empty template, and faulty rows to mend, as tables."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.models import RosterRow
from processes.engine.rosters.rows import contents
from processes.engine.rosters.stock import kind_of, kinds
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.rosters.reader import own_roster


@at_desk
@require_safe
def template(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """The template of one kind of list. Raises: Http404."""
    from processes.engine.rosters import tables  # the library costs 0.3 s

    found = next((one for _process, one in kinds() if one.code == kind), None)
    if found is None:
        raise Http404
    return _table(tables.template(found), _("%(title)s模板.xlsx") % {"title": found.title})


@at_desk
@require_safe
def faulty(request: HttpRequest, reader: Reader, pk: int, upload: int) -> HttpResponse:
    """Rows of one table that do not count, as they were typed. Logged: numbers are in clear."""
    from processes.engine.rosters import tables

    with scope(reader.actor):
        roster, _view = own_roster(reader, pk)
        rows = RosterRow.objects.filter(
            case_id=pk, upload_id=upload, state=RosterRow.State.FAULTY
        ).order_by("line")
        data = tables.to_mend(kind_of(roster), contents(rows))
    record_view(actor=reader.actor, case=pk, what="roster_faulty", now=reader.now)
    return _table(data, _("有误的行.xlsx"))


def _table(data: bytes, name: str) -> HttpResponse:
    from processes.engine.rosters.tables import XLSX

    response = HttpResponse(data, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
