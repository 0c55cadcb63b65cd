"""Addresses of imports."""

from django.urls import path

from processes.imports.views import confirmed, one, start, template

urlpatterns = [
    path("w/import/<slug:kind>/", start, name="import_start"),
    path("w/import/<slug:kind>/template/", template, name="import_template"),
    path("w/import/<slug:kind>/<int:pk>/", one, name="import_one"),
    path("w/import/<slug:kind>/<int:pk>/confirm/", confirmed, name="import_confirm"),
]
