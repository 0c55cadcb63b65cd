"""Addresses of the four boxes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
