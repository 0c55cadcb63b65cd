"""`/w/case/<no>/opinion/`: keeps what an officer writes, and leads on to the act he chose."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from processes.engine.commands.keep_opinion import keep_opinion
from processes.engine.queries.desk.bar_words import WORDS
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import moment
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.reader import see_other
from processes.engine.views.refusals import wants_json


@require_POST
@at_desk
def opinion(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Asked by our element: JSON. Sent by a button: on to the page of that act."""
    with scope(reader.actor):
        case = seen_case(reader, number)
    quiet = wants_json(request)
    task = request.POST.get("task", "")
    version = _version(request)
    if typed_of(request) is not None:
        version = keep_opinion(
            case=case.pk,
            actor=reader.actor,
            token=token_of(task),
            text=typed_of(request) or "",
            now=reader.now,
            version=version if quiet else None,
        )
    if quiet:
        return JsonResponse({"version": version, "base": "", "at": moment(reader.now)})
    go = request.POST.get("go", "")
    if go in WORDS:
        return see_other(f"/w/case/{number}/act/{go}/?{urlencode({'task': task})}")
    return see_other(f"/w/case/{number}/")


def typed_of(request: HttpRequest) -> str | None:
    """The words of an act, under whichever name its form has them; None if it has no such field."""
    found = request.POST.get("opinion", request.POST.get("text"))
    return None if found is None else str(found)


def token_of(task: str) -> int:
    """Token of "token.seat"; 0 for anything else."""
    name = task.partition(".")[0]
    return int(name) if name.isdecimal() and len(name) < 9 else 0


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
