"""Addresses of lists."""

from django.urls import path

from processes.engine.views.rosters.acts import (
    clear,
    correct,
    remove,
    stop,
    submit,
    take_back,
    upload,
)
from processes.engine.views.rosters.bank import bank_file
from processes.engine.views.rosters.bank_reply import account, preview, reply
from processes.engine.views.rosters.begin import begin
from processes.engine.views.rosters.downloads import faulty, template
from processes.engine.views.rosters.index import index
from processes.engine.views.rosters.one import one, progress
from processes.engine.views.rosters.receipts import receipts, sign
from processes.engine.views.rosters.rest import rest
from processes.engine.views.rosters.seen import seen_rows, unmask_rows

urlpatterns = [
    path("lists/", index, name="rosters"),
    path("lists/new/<slug:kind>/", begin, name="roster_begin"),
    path("lists/template/<slug:kind>/", template, name="roster_template"),
    path("lists/<int:pk>/", one, name="roster"),
    path("lists/<int:pk>/progress/", progress, name="roster_progress"),
    path("lists/<int:pk>/upload/", upload, name="roster_upload"),
    path("lists/<int:pk>/stop/", stop, name="roster_stop"),
    path("lists/<int:pk>/remove/", remove, name="roster_remove"),
    path("lists/<int:pk>/clear/", clear, name="roster_clear"),
    path("lists/<int:pk>/recheck/", correct, name="roster_recheck"),
    path("lists/<int:pk>/submit/", submit, name="roster_submit"),
    path("lists/<int:pk>/withdraw/", take_back, name="roster_withdraw"),
    path("lists/<int:pk>/faulty/<int:upload>/", faulty, name="roster_faulty"),
    path("lists/<int:pk>/receipts/", receipts, name="roster_receipts"),
    path("lists/<int:pk>/receipts/<int:row>/", sign, name="roster_sign"),
    path("case/<str:number>/rows/", seen_rows, name="desk_rows"),
    path("case/<str:number>/rows/unmask/", unmask_rows, name="desk_rows_unmask"),
    path("case/<str:number>/bank/reply/", reply, name="desk_list_reply"),
    path("case/<str:number>/bank/reply/<uuid:row>/", preview, name="desk_list_reply_one"),
    path("case/<str:number>/bank/row/<int:pk>/", account, name="desk_list_account"),
    path("case/<str:number>/rest/", rest, name="desk_list_rest"),
    path("case/<str:number>/bank/", bank_file, name="desk_list_bank"),
]
