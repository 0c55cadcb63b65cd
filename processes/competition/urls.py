"""Addresses of this process."""

from django.urls import path

from processes.competition.views.desk import check_in, event, index, publish

urlpatterns = [
    path("w/contests/", index, name="contests"),
    path("w/contests/season/<str:code>/publish/", publish, name="contest_publish"),
    path("w/contests/<str:code>/", event, name="contest"),
    path("w/contests/<str:code>/check-in/", check_in, name="contest_check_in"),
]
