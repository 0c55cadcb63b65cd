"""Addresses of administration, below `/manage/`."""

from django.urls import path
from django.views.generic import RedirectView

from processes.manage.views import (
    calendar,
    flows,
    handover,
    log,
    organisations,
    parameters,
    people,
    stuck,
)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="manage_parameters"), name="manage"),
    path("parameters/", parameters.index, name="manage_parameters"),
    path("parameters/<slug:key>/", parameters.one, name="manage_parameter"),
    path("parameters/<slug:key>/new/", parameters.add, name="manage_parameter_new"),
    path("stuck/", stuck.index, name="manage_stuck"),
    path("stuck/sweep/", stuck.sweep, name="manage_sweep"),
    path("stuck/job/<int:row>/", stuck.job, name="manage_job"),
    path("stuck/task/<int:case>/<int:token>/<int:seat>/", stuck.task, name="manage_task"),
    path("people/", people.index, name="manage_people"),
    path("people/new/", people.add, name="manage_person_new"),
    path("people/<int:pk>/", people.one, name="manage_person"),
    path("people/<int:pk>/phone/", people.phone, name="manage_phone"),
    path("people/<int:pk>/posts/new/", people.post_new, name="manage_post_new"),
    path("people/<int:pk>/posts/<int:post>/end/", people.post_end, name="manage_post_end"),
    path("people/<int:pk>/away/", people.away, name="manage_away"),
    path("people/<int:pk>/handover/", handover.handover, name="manage_handover"),
    path("people/<int:pk>/do/<slug:verb>/", people.act, name="manage_person_act"),
    path("organisations/", organisations.index, name="manage_organisations"),
    path("organisations/new/", organisations.add, name="manage_organisation_new"),
    path("calendar/", calendar.index, name="manage_calendar"),
    path("calendar/<int:year>/", calendar.change, name="manage_calendar_change"),
    path("flows/", flows.index, name="manage_flows"),
    path("flows/batch/<int:pk>/", flows.batch, name="manage_flow_batch"),
    path("flows/<slug:process>/<int:was>/<int:flow>/", flows.change, name="manage_flow_change"),
    path("log/", log.index, name="manage_log"),
]
