"""Addresses of the ledger and of the publicity desk."""

from django.urls import path

from processes.engine.views.desk.ledger import ledger
from processes.engine.views.desk.publicity import postings

urlpatterns = [
    path("ledger/", ledger, name="desk_ledger"),
    path("pub/", postings, name="desk_pub"),
]
