"""Help and the accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to call, what to bring, what the words mean."""
    return render(request, "public/help.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """What was checked, what is not known, whom to tell."""
    return render(request, "public/a11y.html")
