"""Addresses: one include for each room with pages, most particular first."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
