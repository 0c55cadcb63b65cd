"""Addresses of what officers do to a case."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
