"""Addresses of the ledger, of places that are few, and of the publicity desk."""

from django.urls import path

from processes.engine.views.desk import balances, bank, places, year_end
from processes.engine.views.desk.budget import changed, opened
from processes.engine.views.desk.ledger import ledger
from processes.engine.views.desk.objection_row import place, settle
from processes.engine.views.desk.objections import objection, proof, register
from processes.engine.views.desk.publicity import postings

urlpatterns = [
    path("ledger/", ledger, name="desk_ledger"),
    path("ledger/budget/", changed, name="desk_budget"),
    path("ledger/budget/new/", opened, name="desk_budget_new"),
    path("ledger/balances/", balances.page, name="desk_balances"),
    path("ledger/years/", year_end.years, name="desk_years"),
    path("ledger/years/<int:pk>/", year_end.year, name="desk_year"),
    path("ledger/years/<int:pk>/reopen/", year_end.reopened, name="desk_year_reopen"),
    path("ledger/years/<int:pk>/book/", year_end.book, name="desk_year_book"),
    path("ledger/bank/", bank.batches, name="desk_bank"),
    path("ledger/bank/<uuid:row>/", bank.batch, name="desk_bank_batch"),
    path("ledger/bank/<uuid:row>/file/", bank.file, name="desk_bank_file"),
    path("ledger/bank/<uuid:row>/reply/", bank.reply, name="desk_bank_reply"),
    path("ledger/bank/<uuid:row>/reply/<uuid:one>/", bank.preview, name="desk_bank_preview"),
    path("ledger/bank/item/<int:pk>/", bank.account, name="desk_bank_account"),
    path("places/", places.index, name="desk_places"),
    path("places/<str:key>/", places.one, name="desk_place"),
    path("pub/", postings, name="desk_pub"),
    path("pub/<int:pk>/object/", register, name="desk_object"),
    path("pub/objection/<int:pk>/", objection, name="desk_objection"),
    path("pub/objection/<int:pk>/row/", place, name="desk_objection_row"),
    path("pub/objection/<int:pk>/settle/", settle, name="desk_objection_settle"),
    path("pub/objection/<int:pk>/file/<int:file>/", proof, name="desk_objection_file"),
]
