"""Addresses: one include for each room with pages, most particular first."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("processes.engine.views.site_urls")),
]
