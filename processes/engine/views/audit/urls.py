"""Addresses of auditors' pages."""

from django.urls import path

from processes.engine.views.audit.access import access
from processes.engine.views.audit.case import case
from processes.engine.views.audit.cases import cases
from processes.engine.views.audit.export import export
from processes.engine.views.audit.exports import download, exports, one
from processes.engine.views.audit.flags import flag, flags, run
from processes.engine.views.audit.proof import proof, verifier
from processes.engine.views.audit.unmask import unmask

urlpatterns = [
    path("", cases, name="audit"),
    path("access/", access, name="audit_access"),
    path("flags/", flags, name="audit_flags"),
    path("flags/run/", run, name="audit_rules_run"),
    path("flags/<int:pk>/", flag, name="audit_flag"),
    path("export/", exports, name="audit_exports"),
    path("export/<uuid:row>/", one, name="audit_export_one"),
    path("export/<uuid:row>/file/", download, name="audit_export_file"),
    path("proof/", proof, name="audit_proof"),
    path("proof/offline.py", verifier, name="audit_verifier"),
    path("case/<str:number>/", case, name="audit_case"),
    path("case/<str:number>/unmask/", unmask, name="audit_unmask"),
    path("case/<str:number>/export/", export, name="audit_export"),
]
