"""Addresses of the ledger and of the publicity desk."""

from django.urls import path

from processes.engine.views.desk.budget import changed, opened
from processes.engine.views.desk.ledger import ledger
from processes.engine.views.desk.objections import objection, proof, register
from processes.engine.views.desk.publicity import postings

urlpatterns = [
    path("ledger/", ledger, name="desk_ledger"),
    path("ledger/budget/", changed, name="desk_budget"),
    path("ledger/budget/new/", opened, name="desk_budget_new"),
    path("pub/", postings, name="desk_pub"),
    path("pub/<int:pk>/object/", register, name="desk_object"),
    path("pub/objection/<int:pk>/", objection, name="desk_objection"),
    path("pub/objection/<int:pk>/file/<int:file>/", proof, name="desk_objection_file"),
]
