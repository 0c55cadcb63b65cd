"""Addresses of the ledger and of the publicity desk."""

from django.urls import path

from processes.engine.views.desk.ledger import ledger

urlpatterns = [path("ledger/", ledger, name="desk_ledger")]
