"""Addresses of administration, below `/manage/`."""

from django.urls import path
from django.views.generic import RedirectView

from processes.manage.views import log, parameters, stuck

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="manage_parameters"), name="manage"),
    path("parameters/", parameters.index, name="manage_parameters"),
    path("parameters/<slug:key>/", parameters.one, name="manage_parameter"),
    path("parameters/<slug:key>/new/", parameters.add, name="manage_parameter_new"),
    path("stuck/", stuck.index, name="manage_stuck"),
    path("stuck/sweep/", stuck.sweep, name="manage_sweep"),
    path("stuck/job/<int:row>/", stuck.job, name="manage_job"),
    path("stuck/task/<int:case>/<int:token>/<int:seat>/", stuck.task, name="manage_task"),
    path("log/", log.index, name="manage_log"),
]
