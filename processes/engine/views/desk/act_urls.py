"""Addresses of what officers do to a case."""

from django.urls import path

from processes.engine.views.desk.act_files import files
from processes.engine.views.desk.act_opinion import opinion
from processes.engine.views.desk.act_paper import paper
from processes.engine.views.desk.acts import act

urlpatterns = [
    path("case/<str:number>/opinion/", opinion, name="desk_opinion"),
    path("case/<str:number>/act/approve/files/", files, name="desk_act_files"),
    path("case/<str:number>/act/<slug:verb>/", act, name="desk_act"),
    path("case/<str:number>/act/<slug:verb>/paper/<slug:code>/", paper, name="desk_act_paper"),
]
