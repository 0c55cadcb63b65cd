"""Addresses of this process."""

from django.urls import path

from processes.cancer_screening.views.desk import check_in, screening

urlpatterns = [
    path("w/screening/", screening, name="screening"),
    path("w/screening/check-in/", check_in, name="screening_check_in"),
]
