"""Addresses of the ledger and of the publicity desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
