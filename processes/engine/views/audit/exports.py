"""`/audit/export/`: an auditor takes along a dossier, a search, findings or readings, as a job."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.audit.access import record_view
from processes.engine.errors import InvalidFacts, NotAllowed
from processes.engine.exports import audit_asking as asking
from processes.engine.exports.audit_asking import KINDS, LONGEST, NAMES, Wanted
from processes.engine.exports.audit_tables import MOST_LINES
from processes.engine.exports.making import KEPT
from processes.engine.models import Case, Export
from processes.engine.queries.audit.readings import REFUSED
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor
from processes.engine.views.desk.reader import Reader
from processes.engine.views.export_file import attachment
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

FIELDS = {"kind": "id_kind_0", "number": "id_number", "reason": "id_reason"}
SHOWN = 20
TITLES = {
    "q": gettext_lazy("查找的词"),
    "number": gettext_lazy("办件编号"),
    "unit": gettext_lazy("单位"),
    "who": gettext_lazy("谁"),
    "verb": gettext_lazy("做了什么"),
    "since": gettext_lazy("从"),
    "until": gettext_lazy("到"),
    "rule": gettext_lazy("规则"),
    "state": gettext_lazy("结论"),
    "only": gettext_lazy("只看"),
}
HINTS = {
    Export.Kind.DOSSIER: gettext_lazy("一件的全部过程、文书和材料的指纹、疑点、查阅记录和核验程序"),
    Export.Kind.FOUND: gettext_lazy("“办件卷宗”里查到的办件"),
    Export.Kind.FINDINGS: gettext_lazy("AU01—AU12 的疑点和每次结论"),
    Export.Kind.READINGS: gettext_lazy("谁在什么时候看过什么、为什么"),
}
OF_KIND = {
    Export.Kind.DOSSIER: {"number"},
    Export.Kind.FOUND: {"q", "number", "unit", "who", "verb", "since", "until"},
    Export.Kind.FINDINGS: {"rule", "state", "number"},
    Export.Kind.READINGS: {"number", "who", "only"},
}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@as_auditor
def exports(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form for what the address finds, and the auditor's own exports."""
    filters = _filters(request.GET)
    typed = {"kind": request.GET.get("what", Export.Kind.FINDINGS.value), "reason": "",
             "number": filters.get("number", "")}  # fmt: skip
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "")[:400] for name in ("kind", "number", "reason")}
        made, errors = _asked(request, reader, filters, typed)
        if made is not None:
            return see_other(reverse("audit_export_one", args=[made.row]))
    with scope(reader.actor):
        rows = Export.objects.filter(by=reader.actor.account, kind__in=KINDS)
        own = list(rows.order_by("-id")[:SHOWN])
    count = len(errors)
    context = {
        "tab": "export",
        "typed": typed,
        "errors": errors,
        "lines": [(FIELDS[name], said) for name, said in errors.items()],
        "summary": _("有 %(n)d 处要改") % {"n": count},
        "kinds": [(one.value, one.label, HINTS[one]) for one in KINDS],
        "filters": _in_words({k: v for k, v in filters.items() if k != "number"}),
        "query": request.GET.urlencode(),
        "own": own,
        "most": MOST_LINES,
        "days": KEPT.days,
        "key": key_of(request),
    }
    return render(request, "audit/exports.html", context, status=422 if errors else 200)


def _filters(asked: Mapping[str, str]) -> dict[str, str]:
    """What the address says, without empty ones; the page of readings calls a number "no"."""
    found = {name: asked.get(name, "") for name in NAMES}
    found["number"] = found["number"] or asked.get("no", "")
    found["only"] = REFUSED if asked.get("refused") else found["only"]
    found |= {name: "" for name in ("since", "until") if not _is_day(found[name])}
    return {k: v for k, v in ((k, _plain(v)) for k, v in found.items()) if v}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST]


def _asked(
    request: HttpRequest, reader: Reader, filters: dict[str, str], typed: dict[str, str]
) -> tuple[Export | None, dict[str, str]]:
    """The export, or what is wrong with the form."""
    kind = typed["kind"]
    kept = OF_KIND.get(Export.Kind(kind), set()) if kind in Export.Kind.values else set()
    chosen = {**filters, "number": _plain(typed["number"]).upper()}
    wanted = Wanted(kind, {k: v for k, v in chosen.items() if v and k in kept})
    try:
        made = asking.ask(
            actor=reader.actor,
            wanted=wanted,
            reason=typed["reason"],
            key=key_of(request),
            now=reader.now,
        )
    except InvalidFacts as refused:
        return None, {name: said[0] for name, said in refused.errors.items()}
    return made, {}


def _in_words(filters: Mapping[str, str]) -> str:
    return _("，").join(f"{TITLES[name]}：{value}" for name, value in filters.items())


@require_safe
@as_auditor
def one(request: HttpRequest, reader: Reader, row: uuid.UUID) -> HttpResponse:
    """How far it is; the file when it is there."""
    with scope(reader.actor):
        found = _own(reader, row)
        wanted, reason = asking.asked(found)
    context = {
        "tab": "export",
        "row": found,
        "said": _in_words(wanted.filters) or _("全部"),
        "reason": reason,
        "running": found.state in {Export.State.WAITING, Export.State.WORKING},
        "again": f"{reverse('audit_exports')}?{urlencode({'what': wanted.kind, **wanted.filters})}",
    }
    return render(request, "audit/exports_one.html", context)


@require_safe
@as_auditor
def download(request: HttpRequest, reader: Reader, row: uuid.UUID) -> HttpResponse | Any:
    """The file, for who asked for it, while all its cases are in his sight. Logged.

    Raises: Http404; NotAllowed.
    """
    with scope(reader.actor):
        found = _own(reader, row)
        seen = Case.objects.filter(pk__in=found.cases, unit__in=reader.actor.units).count()
        wanted, _reason = asking.asked(found)
        of = Case.objects.filter(number=wanted.number).values_list("pk", flat=True).first()
    if found.state != Export.State.DONE or not found.expires_at:
        raise Http404
    if found.expires_at <= reader.now:
        messages.info(request, _("这份导出已经过期，请重新导出。"))
        return see_other(reverse("audit_export_one", args=[row]))
    if seen != len(set(found.cases)):
        reason = _("里面有您现在不能看的办件，不能再下载。请重新导出。")
        raise NotAllowed("not_visible", reason)
    said = f"SHA-256 {found.sha256}"
    what = f"download:{found.kind}"
    record_view(actor=reader.actor, case=of, what=what, now=reader.now, reason=said)
    return attachment(found, ending="zip", media="application/zip")


def _own(reader: Reader, row: uuid.UUID) -> Export:
    """Raises: Http404 for another's."""
    found = Export.objects.filter(row=row, by=reader.actor.account, kind__in=KINDS).first()
    if found is None:
        raise Http404
    return found
