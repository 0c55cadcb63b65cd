"""Empty forms to print, or to copy by hand, where a paper with a signature has to be uploaded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def authorisation(request: HttpRequest) -> HttpResponse:
    """`/apply/hardship_aid/authorisation/`: M05, which every adult of the family signs."""
    return render(request, "hardship_aid/authorisation.html")
