"""Addresses of one case: reading it, its files, its papers, its flow."""

from django.urls import path

from processes.engine.views import thread
from processes.engine.views.desk.case import case
from processes.engine.views.desk.files import file, paper
from processes.engine.views.desk.flow import flow
from processes.engine.views.desk.outside import outside_letter, outside_list
from processes.engine.views.desk.package import package
from processes.engine.views.desk.paper_void import preview_again, void_paper
from processes.engine.views.desk.told import told
from processes.engine.views.desk.unmask import unmask

urlpatterns = [
    path("case/<str:number>/", case, name="desk_case"),
    path("case/<str:number>/files/<int:pk>/", file, name="desk_file"),
    path("case/<str:number>/flow/", flow, name="desk_flow"),
    path("case/<str:number>/messages/", thread.desk, name="desk_thread"),
    path("case/<str:number>/messages/files/<int:pk>/", thread.desk_file, name="desk_thread_file"),
    path("case/<str:number>/told/<int:pk>/", told, name="desk_told"),
    path("case/<str:number>/outside/", outside_list, name="desk_outside"),
    path("case/<str:number>/outside/<str:seat>/", outside_letter, name="desk_outside_letter"),
    path("case/<str:number>/package/", package, name="desk_package"),
    path("case/<str:number>/unmask/", unmask, name="desk_unmask"),
    path("case/<str:number>/papers/<int:pk>/", paper, name="desk_paper"),
    path("case/<str:number>/papers/<int:pk>/void/", void_paper, name="desk_paper_void"),
    path("case/<str:number>/papers/<int:pk>/again/", preview_again, name="desk_paper_again"),
]
