"""Addresses of this process."""

from django.urls import path

from processes.competition.views.desk import check_in, event, index
from processes.competition.views.planning import plan
from processes.competition.views.team import member, team

urlpatterns = [
    path("my/contest/member/<int:pk>/", member, name="contest_member"),
    path("my/contest/<str:number>/team/", team, name="contest_team"),
    path("w/contests/", index, name="contests"),
    path("w/contests/season/<str:code>/plan/", plan, name="contest_plan"),
    path("w/contests/<str:code>/", event, name="contest"),
    path("w/contests/<str:code>/check-in/", check_in, name="contest_check_in"),
]
