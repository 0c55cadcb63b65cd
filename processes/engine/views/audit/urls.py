"""Addresses of auditors' pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
