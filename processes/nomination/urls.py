"""Addresses of this process."""

from django.urls import path

from processes.nomination.views.alike import alike
from processes.nomination.views.awards import award, structure_panel
from processes.nomination.views.register import public_register, register, revoke
from processes.nomination.views.rounds import change_round, index, new_round, places, round_page
from processes.nomination.views.score import score, sheet

ROUND = "w/honours/round/<str:code>/"
urlpatterns = [
    path("w/honours/", index, name="honours"),
    path("w/honours/new/", new_round, name="honour_new"),
    path("w/honours/register/", register, name="honour_register"),
    path("w/honours/register/<int:pk>/", revoke, name="honour_revoke"),
    path("w/honours/alike/", alike, name="honour_alike"),
    path(ROUND, round_page, name="honour_round"),
    path(f"{ROUND}change/", change_round, name="honour_change"),
    path(f"{ROUND}<str:award>/", award, name="honour_award"),
    path(f"{ROUND}<str:award>/places/", places, name="honour_places"),
    path(f"{ROUND}<str:award>/structure/", structure_panel, name="honour_structure"),
    path("w/score/", score, name="honour_score"),
    path("w/score/<int:case>/", sheet, name="honour_sheet"),
    path("honours/", public_register, name="honours_public"),
]
