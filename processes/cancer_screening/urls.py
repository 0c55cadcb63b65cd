"""Addresses of this process."""

from django.urls import path

from processes.cancer_screening.views.batch import act, batch
from processes.cancer_screening.views.desk import check_in, screening
from processes.cancer_screening.views.draft.batch import edit_batch, new_batch
from processes.cancer_screening.views.draft.halfdays import halfdays
from processes.cancer_screening.views.hospitals.forms import (
    add_hospital,
    change_hospital,
    end_contract,
)
from processes.cancer_screening.views.hospitals.pages import hospital, hospitals
from processes.cancer_screening.views.listing import template, women
from processes.cancer_screening.views.street import street, street_paper
from processes.cancer_screening.views.woman.aid import aid
from processes.cancer_screening.views.woman.book import book
from processes.cancer_screening.views.woman.card import card
from processes.cancer_screening.views.woman.change import change
from processes.cancer_screening.views.woman.join import join
from processes.cancer_screening.views.woman.result import result
from processes.cancer_screening.views.woman.withdraw import withdraw

PLACE = "w/screening/hospitals/<str:code>/"
HER = "my/screening/<str:ref>/"
urlpatterns = [
    path(f"{HER}aid/", aid, name="screening_aid"),
    path(f"{HER}book/", book, name="screening_book"),
    path(f"{HER}change/", change, name="screening_change"),
    path(f"{HER}card/", card, name="screening_card"),
    path(f"{HER}result/", result, name="screening_result"),
    path(f"{HER}withdraw/", withdraw, name="screening_withdraw"),
    path("my/screening/join/<int:pk>/", join, name="screening_join"),
    path("w/screening/list/", women, name="screening_list"),
    path("w/screening/list/template/", template, name="screening_list_template"),
    path("w/screening/", screening, name="screening"),
    path("w/screening/check-in/", check_in, name="screening_check_in"),
    path("w/screening/new/", new_batch, name="screening_new"),
    path("w/screening/street/", street, name="screening_street"),
    path("w/screening/street/<str:code>/paper/", street_paper, name="screening_street_paper"),
    path("w/screening/hospitals/", hospitals, name="screening_hospitals"),
    path("w/screening/hospitals/new/", add_hospital, name="screening_hospital_new"),
    path(f"{PLACE}", hospital, name="screening_hospital"),
    path(f"{PLACE}change/", change_hospital, name="screening_hospital_change"),
    path(f"{PLACE}end/", end_contract, name="screening_hospital_end"),
    path("w/screening/batch/<str:code>/", batch, name="screening_batch"),
    path("w/screening/batch/<str:code>/edit/", edit_batch, name="screening_edit"),
    path(
        "w/screening/batch/<str:code>/halfdays/<str:hospital>/", halfdays, name="screening_halfdays"
    ),
    path("w/screening/batch/<str:code>/<slug:name>/", act, name="screening_act"),
]
