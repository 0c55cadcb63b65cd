"""`/w/export/`: ask for an export of what was found, see how far it is, fetch it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine import policies
from processes.engine.audit.access import record_view
from processes.engine.errors import InvalidFacts, NotAllowed
from processes.engine.exports import asking
from processes.engine.exports.columns import COLUMNS, NUMBER, may_export_numbers
from processes.engine.exports.making import KEPT, MOST_CASES
from processes.engine.models import Export
from processes.engine.models.stages import Stage
from processes.engine.queries.desk.search.asked import Sought
from processes.engine.queries.desk.search.found import all_seen
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.export_file import attachment
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people import organisations

FIELDS = {"kind": "id_kind_0", "columns": "id_column_0", "reason": "id_reason"}
MEDIA = {
    Export.Kind.LIST: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Export.Kind.PAPERS: "application/zip",
}
ENDING = {Export.Kind.LIST: "xlsx", Export.Kind.PAPERS: "zip"}
SHOWN = 20


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def export(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form for what the query string finds, and the officer's own exports."""
    sought = Sought.of(request.GET)
    typed: dict[str, Any] = {"kind": Export.Kind.LIST.value, "reason": ""}
    typed["columns"] = [one.code for one in COLUMNS if one.usual]
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in ("kind", "reason")}
        typed["columns"] = request.POST.getlist("columns")
        made, errors = _asked(request, reader, sought, typed)
        if made is not None:
            return see_other(reverse("desk_export_one", args=[made.row]))
    with scope(reader.actor):
        reader.tabs()
        own = list(
            Export.objects.filter(by=reader.actor.account, kind__in=ENDING).order_by("-id")[:SHOWN]
        )
    numbers = bool(may_export_numbers(reader.actor))
    context = {
        "tab": "find",
        "sought": sought,
        "said": _in_words(sought),
        "typed": typed,
        "errors": errors,
        "lines": [(FIELDS[name], said) for name, said in errors.items()],
        "summary": _("有 %(n)d 处要改") % {"n": len(errors)},
        "kinds": [(one.value, one.label) for one in ENDING],
        "columns": [one for one in COLUMNS if one.code != NUMBER or numbers],
        "numbers": numbers,
        "own": own,
        "most": MOST_CASES,
        "days": KEPT.days,
        "key": key_of(request),
    }
    return render(request, "desk/export.html", context, status=422 if errors else 200)


def _in_words(sought: Sought) -> str:
    """What was searched for, as a person says it."""
    unit, units = int(sought.unit or 0), organisations.tree().units
    parts = [
        sought.q,
        str(PROCESSES[sought.service].title) if sought.service in PROCESSES else "",
        str(Stage(sought.stage).label) if sought.stage else "",
        units[unit].name if unit in units else "",
        _("%(day)s 起提交") % {"day": sought.since} if sought.since else "",
        _("到 %(day)s 提交") % {"day": sought.until} if sought.until else "",
    ]
    return _("、").join(one for one in parts if one)


def _asked(
    request: HttpRequest, reader: Reader, sought: Sought, typed: dict[str, Any]
) -> tuple[Export | None, dict[str, str]]:
    """The export, or what is wrong with the form."""
    try:
        made = asking.ask(
            actor=reader.actor,
            kind=typed["kind"],
            sought=sought,
            columns=typed["columns"],
            reason=typed["reason"],
            key=key_of(request),
            now=reader.now,
        )
    except InvalidFacts as refused:
        return None, {name: said[0] for name, said in refused.errors.items()}
    return made, {}


@require_safe
@at_desk
def one(request: HttpRequest, reader: Reader, row: uuid.UUID) -> HttpResponse:
    """How far it is; the file when it is there."""
    with scope(reader.actor):
        reader.tabs()
        found = _own(reader, row)
        sought, reason = asking.asked(found)
    context = {
        "tab": "find",
        "row": found,
        "said": _in_words(sought),
        "reason": reason,
        "running": found.state in {Export.State.WAITING, Export.State.WORKING},
        "again": f"{reverse('desk_export')}?{sought.query()}",
    }
    return render(request, "desk/export_one.html", context)


@require_safe
@at_desk
def download(request: HttpRequest, reader: Reader, row: uuid.UUID) -> HttpResponse | Any:
    """The file, for who asked for it, while he may still see all that is in it. Logged.

    Raises: Http404; NotAllowed.
    """
    with scope(reader.actor):
        found = _own(reader, row)
        seen = all_seen(reader.actor, found.cases)
    if found.state != Export.State.DONE or not found.expires_at:
        raise Http404
    if found.expires_at <= reader.now:
        messages.info(request, _("这份导出已经过期，请重新导出。"))
        return see_other(reverse("desk_export_one", args=[row]))
    _still_allowed(reader, found, seen=seen)
    what = f"download:{found.kind}"
    record_view(
        actor=reader.actor, case=None, what=what, now=reader.now, reason=f"SHA-256 {found.sha256}"
    )
    kind = Export.Kind(found.kind)
    return attachment(found, ending=ENDING[kind], media=MEDIA[kind])


def _still_allowed(reader: Reader, found: Export, *, seen: bool) -> None:
    if found.numbers:
        policies.require(may_export_numbers(reader.actor))
    if not seen:
        reason = _("里面有您现在不能看的办件，不能再下载。请重新导出。")
        raise NotAllowed("not_visible", reason)


def _own(reader: Reader, row: uuid.UUID) -> Export:
    """Raises: Http404 for another's."""
    found = Export.objects.filter(row=row, by=reader.actor.account, kind__in=ENDING).first()
    if found is None:
        raise Http404
    return found
