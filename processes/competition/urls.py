"""Addresses of this process."""

from django.urls import path

from processes.competition.views.bench import bench, paper, review, settle, type_page
from processes.competition.views.complain import complain
from processes.competition.views.desk import check_in, event, index
from processes.competition.views.experts import complaint, experts
from processes.competition.views.honours import honours
from processes.competition.views.judging import judging_page
from processes.competition.views.planning import plan
from processes.competition.views.public import archive
from processes.competition.views.public import event as public_event
from processes.competition.views.results import explained, results, sheet
from processes.competition.views.team import member, team

EVENT = "w/contests/<str:code>/"
JURY = f"{EVENT}judging/<int:jury>/"

urlpatterns = [
    path("my/contest/member/<int:pk>/", member, name="contest_member"),
    path("my/contest/<str:number>/team/", team, name="contest_team"),
    path("w/contests/", index, name="contests"),
    path("w/contests/season/<str:code>/plan/", plan, name="contest_plan"),
    path("w/contests/<str:code>/", event, name="contest"),
    path("w/contests/<str:code>/check-in/", check_in, name="contest_check_in"),
    path(f"{EVENT}judging/", judging_page, name="contest_judging"),
    path(JURY, bench, name="contest_bench"),
    path(f"{JURY}type/<str:judge>/", type_page, name="contest_type"),
    path(f"{JURY}settle/<str:blind>/<str:judge>/", settle, name="contest_settle"),
    path(f"{JURY}review/<str:blind>/<str:judge>/", review, name="contest_review"),
    path(f"{JURY}paper/<str:kind>/", paper, name="contest_paper"),
    path(f"{EVENT}results/", results, name="contest_results"),
    path(f"{EVENT}results/sheet/", sheet, name="contest_results_sheet"),
    path(f"{EVENT}results/<str:number>/", explained, name="contest_result"),
    path(f"{EVENT}honours/", honours, name="contest_honours"),
    path("pub/contest/", archive, name="public_contests"),
    path("pub/contest/<str:code>/", public_event, name="public_contest"),
    path("w/judge/", experts, name="experts"),
    path("w/judge/complaint/<int:case>/", complaint, name="contest_complaint"),
    path("my/contest/<str:ref>/complain/", complain, name="contest_complain"),
]
