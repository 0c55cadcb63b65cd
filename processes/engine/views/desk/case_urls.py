"""Addresses of one case: reading it, its files, its papers, its flow."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
