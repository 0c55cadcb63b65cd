"""Addresses of what officers do to a case."""

from django.urls import path

from processes.engine.views.desk.act_opinion import opinion

urlpatterns = [
    path("case/<str:number>/opinion/", opinion, name="desk_opinion"),
]
