"""`/audit/flags/`: what the audit rules found, and what is said of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processes.engine.audit import running, verdicts
from processes.engine.audit.access import record_view
from processes.engine.errors import Conflict, InvalidFacts
from processes.engine.models import FlagVerdict
from processes.engine.queries.audit import flags as found
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, below, filters_of, next_page
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other


@require_safe
@as_auditor
def flags(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Counts by rule, and the list; reading it is logged."""
    wanted = _wanted(request)
    with scope(reader.actor):
        page = found.flags(reader.actor, wanted, before=below(request))
        run = found.last_run()
        context = {
            "tab": "flags",
            "page": page,
            "wanted": wanted,
            "rules": found.table(reader.actor),
            "states": found.STATES,
            "run": run,
            "run_words": found.sentence(run),
            "running": running.asked_for(),
            "key": key_of(request),
            "first": "before" not in request.GET,
            "next": next_page(request, page.next),
            "export": filters_of(request),
        }
    record_view(actor=reader.actor, case=None, what="flags", now=reader.now, reason=wanted.words)
    return render(request, "audit/flags.html", context)


def _wanted(request: HttpRequest) -> found.Wanted:
    asked = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:40]
        for name in ("rule", "state", "number")
    }
    if asked["state"] not in dict(found.STATES):
        asked["state"] = ""
    return found.Wanted(asked["rule"].upper(), asked["state"], asked["number"].upper())


@require_POST
@as_auditor
def run(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Has the rules run by a worker."""
    running.ask(actor=reader.actor, key=key_of(request))
    messages.success(request, _("已经开始运行。一般一分钟内好，好了以后刷新这一页就能看到。"))
    return see_other(reverse("audit_flags"))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@as_auditor
def flag(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """One hit with its evidence and history; a POST adds a verdict."""
    typed: dict[str, Any] = {}
    lines: list[tuple[str, str]] = []
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in ("verdict", "reason", "seen")}
        lines = _judge(request, reader, pk, typed)
        if not lines:
            return see_other(reverse("audit_flag", args=[pk]))
    with scope(reader.actor):
        hit = found.flag(reader.actor, pk)
        if hit is None:
            raise Http404
        history = verdicts.history(pk)
    case = hit.cases[0].number if hit.cases else ""
    record_view(
        actor=reader.actor,
        case=None,
        what=f"flag:{pk}",
        now=reader.now,
        reason=f"{hit.code} {case}",
    )
    context = {
        "tab": "flags",
        "hit": hit,
        "history": [(one, str(_label(one.verdict))) for one in reversed(history)],
        "seen": len(history),
        "verdicts": FlagVerdict.Verdict.choices,
        "typed": typed,
        "lines": lines,
        "errors": dict(lines),
        "key": key_of(request),
        "summary": _("有 %(n)d 处要改") % {"n": len(lines)},
    }
    return render(request, "audit/flag.html", context, status=422 if lines else 200)


def _label(verdict: str) -> Any:
    return FlagVerdict.Verdict(verdict).label


def _judge(
    request: HttpRequest, reader: Reader, pk: int, typed: dict[str, Any]
) -> list[tuple[str, str]]:
    """What is wrong with it, by field; nothing if it was kept."""
    with scope(reader.actor):
        if found.flag(reader.actor, pk) is None:
            raise Http404
    seen = typed["seen"]
    try:
        verdicts.judge(
            flag=pk,
            verdict=typed["verdict"],
            reason=typed["reason"],
            seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 5 else -1,
            actor=reader.actor,
            key=key_of(request),
            now=reader.now,
        )
    except InvalidFacts as refused:
        names = {"verdict": "id_verdict_0", "reason": "id_reason"}
        return [(names[name], said[0]) for name, said in refused.errors.items()]
    except Conflict as refused:
        return [("id_reason", refused.message)]
    messages.success(request, _("结论已经记下。改变看法可以再写一条，原来的都留着。"))
    return []
