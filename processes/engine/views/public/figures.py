"""`/figures/`: what the federation has published about its work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.queries.figures import published


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Tables with bars; the same for everybody."""
    return render(request, "public/figures.html", {"page": published()})
