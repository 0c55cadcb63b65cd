"""Addresses of officers' pages, one list for each part of the desk."""

from django.urls import include, path

PARTS = "processes.engine.views.desk"
urlpatterns = [
    path("w/", include(f"{PARTS}.inbox_urls")),
    path("w/", include("processes.engine.views.rosters.urls")),
    path("w/", include(f"{PARTS}.case_urls")),
    path("w/", include(f"{PARTS}.act_urls")),
    path("w/", include(f"{PARTS}.money_urls")),
]
