"""Addresses of the public pages."""

from django.urls import path

from processes.engine.views.public.help import accessibility, help_page
from processes.engine.views.public.notices import board, notice

urlpatterns = [
    path("pub/", board, name="notices"),
    path("pub/<int:pk>/", notice, name="notice"),
    path("help/", help_page, name="help"),
    path("a11y/", accessibility, name="accessibility"),
]
