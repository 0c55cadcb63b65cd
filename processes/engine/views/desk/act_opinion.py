"""`/w/case/<no>/opinion/`: keeps what an officer writes, and leads on to the act he chose."""

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from processes.engine.commands.carry_opinion import carry_opinion
from processes.engine.commands.keep_opinion import Place, Words, keep_opinion
from processes.engine.queries.desk.bar_words import WORDS
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import moment
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.reader import see_other
from processes.engine.views.refusals import wants_json

TEXT = ("opinion", "text")
TEXTED = frozenset({
    "approve", "hand-back", "reject", "return", "transfer", "delegate", "add-before", "add-after",
    "add-member",
    "suspend", "resume", "terminate", "recuse", "refund", "move-out",
})  # fmt: skip
"""Verbs whose page asks for words; what is written beside any other stays in the bar."""
NOT_KEPT = frozenset({
    *TEXT, "csrfmiddlewaretoken", "key", "task", "version", "base", "verb", "go", "at", "held",
    "signature_drawn", "signature_typed", "slot", "drop",
})  # fmt: skip
"""What frames the form; and signatures, which are given at the moment of signing."""


@require_POST
@at_desk
def opinion(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Asked by our element: JSON. Sent by a button: on to the page of that act."""
    with scope(reader.actor):
        case = seen_case(reader, number)
    quiet, go = wants_json(request), request.POST.get("go", "")
    task, words = request.POST.get("task", ""), typed_of(request.POST)
    place = Place(case.pk, token_of(task), verb_of(request.POST.get("verb", "")))
    actor, now, version = reader.actor, reader.now, _version(request)
    if words is not None and not quiet and go in TEXTED:
        carry_opinion(Place(case.pk, place.token, go), words.text, actor=actor, now=now)
    elif words is not None:
        known = version if quiet else None
        version = keep_opinion(place, words, actor=actor, now=now, version=known)
    if quiet:
        return JsonResponse({"version": version, "base": "", "at": moment(reader.now)})
    if go in WORDS:
        return see_other(f"/w/case/{number}/act/{go}/?{urlencode({'task': task})}")
    return see_other(f"/w/case/{number}/")


def verb_of(code: str) -> str:
    """The verb under which words are kept: its code, "" for the bar and what has no words."""
    return code if code in TEXTED else ""


def typed_of(post: QueryDict) -> Words | None:
    """What was typed, whichever name the text has there; None if the form asks for no words."""
    text = next((str(post[name]) for name in TEXT if name in post), None)
    if text is None:
        return None
    rest = {name: lines for name, lines in post.lists() if _is_kept(name)}
    return Words(text, {name: [str(one) for one in lines] for name, lines in rest.items()})


def _is_kept(name: str) -> bool:
    """Files that were picked have a way of their own."""
    return name not in NOT_KEPT and not name.startswith("file-")


def token_of(task: str) -> int:
    """Token of "token.seat"; 0 for anything else."""
    name = task.partition(".")[0]
    return int(name) if name.isdecimal() and len(name) < 9 else 0


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
