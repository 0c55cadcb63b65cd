"""When a page was signed out or open too long: what was typed is held in the answer, not lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HOLDABLE = ("/edit/", "/fix/", "/act/", "/opinion/", "/appeal/")
KINDS = {"application/x-www-form-urlencoded", "multipart/form-data"}
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - name of a field


def can_hold(request: HttpRequest) -> bool:
    """Whether this is what somebody typed into an application or beside a decision."""
    typed = request.content_type in KINDS  # files are not held: they are picked again
    return request.method == "POST" and typed and any(p in request.path for p in HOLDABLE)


def hold(request: HttpRequest, *, out: bool) -> HttpResponse:
    """A page with everything that was posted and a button that posts it again."""
    held = [
        (name, value) for name, values in request.POST.lists() if name != TOKEN for value in values
    ]
    desk = request.path.startswith("/w/")
    base = "desk/base.html" if desk and not out else "base_applicant.html"
    context = {"held": held, "out": out, "base": base}
    return render(request, "applicant/held.html", context, status=401 if out else 403)
