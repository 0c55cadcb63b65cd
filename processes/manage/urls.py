"""Addresses of administration, below `/manage/`."""

from django.urls import path
from django.views.generic import RedirectView

from processes.manage.views import log, parameters

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="manage_parameters"), name="manage"),
    path("parameters/", parameters.index, name="manage_parameters"),
    path("parameters/<slug:key>/", parameters.one, name="manage_parameter"),
    path("parameters/<slug:key>/new/", parameters.add, name="manage_parameter_new"),
    path("log/", log.index, name="manage_log"),
]
