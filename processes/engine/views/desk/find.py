"""`/w/find/`: a case by name, pinyin initials, number, unit or phone, among what may be listed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.models import Case
from processes.engine.models.stages import Stage
from processes.engine.policies_after import may_open_transfer
from processes.engine.queries.desk.drawer import units_offered
from processes.engine.queries.desk.search import found as search
from processes.engine.queries.desk.search.asked import Sought
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk

DAYS = ("since", "until")
STAGES = [(one.value, one.label) for one in Stage if one is not Stage.DRAFT]


@at_desk
@require_safe
def find(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list; a whole number leads to its case at once. That it was asked for is logged."""
    sought = Sought.of(request.GET)
    lines = _wrong_days(sought)
    before = id_in(request.GET, "before") or search.LAST
    with scope(reader.actor):
        reader.tabs()
        page = search.Found()
        if not lines:
            page = search.found(reader.actor, sought, today=reader.today, before=before)
        number = page.lines[0].number if len(page.lines) == 1 else ""
        case = Case.objects.filter(number=number).values_list("pk", flat=True).first()
    if not sought.is_empty and not lines:
        record_view(
            actor=reader.actor, case=case, what="search", now=reader.now, reason=sought.words
        )
    if number and number == sought.number and not sought.filtered:
        return redirect(f"/w/case/{number}/")
    context = {
        "tab": "find",
        "sought": sought,
        "page": page,
        "lines": lines,
        "days": {name: _shown(sought, name, lines) for name in DAYS},
        "services": [(one.code, str(one.title)) for one in PROCESSES],
        "stages": STAGES,
        "units": units_offered(reader.actor),
        "first": before == search.LAST,
        "next": sought.query(before=str(page.next)) if page.next else "",
        "none": not page.lines and not sought.is_empty,
        "opens_transfers": bool(may_open_transfer(reader.actor)),
        "typed_tail": bool(sought.plain) and not sought.number,
    }
    return render(request, "desk/find.html", context, status=_status(sought, page, lines))


def _status(sought: Sought, page: search.Found, lines: list[tuple[str, str]]) -> int:
    if lines:
        return 422
    return 404 if sought.number and not page.lines else 200


def _wrong_days(sought: Sought) -> list[tuple[str, str]]:
    """What of the days cannot be read."""
    found = []
    for name in DAYS:
        try:
            sought.day(name)
        except ValueError:
            found.append((f"id_{name}", _("日期要写成2026-03-16这样。")))
    return found


def _shown(sought: Sought, name: str, lines: list[tuple[str, str]]) -> str:
    """A day as its control takes it; a wrong one it cannot show."""
    return "" if f"id_{name}" in dict(lines) else str(getattr(sought, name))
