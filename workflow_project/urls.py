"""Addresses: one include for each room with pages, most particular first."""

from django.urls import URLPattern, URLResolver, include, path

from processes.manage.views import log
from workflow_project.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("", include("processes.people.urls")),
    path("", include("processes.engine.views.site_urls")),
    path("", include("processes.engine.views.applicant.urls")),
    path("", include("processes.engine.views.public.urls")),
    path("", include("processes.hardship_aid.urls")),
    path("", include("processes.cancer_screening.urls")),
    path("", include("processes.competition.urls")),
    path("", include("processes.nomination.urls")),
    path("", include("processes.engine.views.desk.urls")),
    path("", include("processes.imports.urls")),
    path("manage/", include("processes.manage.urls")),
    path("audit/changes/", log.for_auditors, name="audit_changes"),
    path("audit/", include("processes.engine.views.audit.urls")),
]

handler400 = "processes.engine.views.refusals.bad_request"
handler403 = "processes.engine.views.refusals.forbidden"
handler404 = "processes.engine.views.refusals.not_found"
handler500 = "processes.engine.views.refusals.server_error"
