"""`/audit/proof/`: the chains of all cases, and how to verify them without us."""

from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.audit import offline, whole
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor
from processes.engine.views.desk.reader import Reader
from processes.engine.views.reader import see_other

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@as_auditor
def proof(request: HttpRequest, reader: Reader) -> HttpResponse:
    """When it was verified last; a POST verifies now and shows every fault."""
    faults: list[tuple[str, int, int, str]] = []
    small = whole.is_small()
    if request.method == "POST":
        if not small:
            messages.warning(request, _("记录太多，不能在网页上核验，请由系统夜间核验。"))
            return see_other(reverse("audit_proof"))
        with scope(reader.actor):
            found = whole.verify()
            faults = _named(found.faults[:SHOWN])
        whole.note(actor=reader.actor, now=reader.now, count=found.count, faults=len(found.faults))
        if not faults:
            return see_other(reverse("audit_proof"))
    context = {"tab": "proof", "verified": whole.last(), "faults": faults, "small": small}
    return render(request, "audit/proof.html", context)


def _named(found: list[tuple[int, int, int, str]]) -> list[tuple[str, int, int, str]]:
    """With the numbers of cases in sight in place of their ids."""
    numbers = dict(
        Case.objects.filter(pk__in={one[0] for one in found}).values_list("pk", "number")
    )
    return [(numbers.get(case) or f"#{case}", before, n, said) for case, before, n, said in found]


@require_safe
@as_auditor
def verifier(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The one file that verifies an export on any computer."""
    text = Path(offline.__file__).read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verify.py"'
    return response
