"""Addresses of the four boxes, of messages, and of the search by number."""

from django.urls import path

from processes.engine.views import notices
from processes.engine.views.desk.assist import assist
from processes.engine.views.desk.boxes import cc, done, started
from processes.engine.views.desk.bulk import bulk, check, decide, undo
from processes.engine.views.desk.export import download, export, one
from processes.engine.views.desk.find import find
from processes.engine.views.desk.keys import keys
from processes.engine.views.desk.many import check as check_many
from processes.engine.views.desk.many import do as do_many
from processes.engine.views.desk.many import many
from processes.engine.views.desk.received import received
from processes.engine.views.desk.todo import todo

urlpatterns = [
    path("todo/", todo, name="desk_todo"),
    path("bulk/", bulk, name="desk_bulk"),
    path("bulk/check/", check, name="desk_bulk_check"),
    path("bulk/do/", decide, name="desk_bulk_do"),
    path("bulk/undo/", undo, name="desk_bulk_undo"),
    path("many/", many, name="desk_many"),
    path("many/check/", check_many, name="desk_many_check"),
    path("many/do/", do_many, name="desk_many_do"),
    path("done/", done, name="desk_done"),
    path("started/", started, name="desk_started"),
    path("cc/", cc, name="desk_cc"),
    path("assist/", assist, name="desk_assist"),
    path("messages/", notices.desk, name="desk_messages"),
    path("messages/<int:pk>/", notices.opened, name="desk_message"),
    path("keys/", keys, name="desk_keys"),
    path("find/", find, name="desk_find"),
    path("received/", received, name="desk_received"),
    path("export/", export, name="desk_export"),
    path("export/<uuid:row>/", one, name="desk_export_one"),
    path("export/<uuid:row>/file/", download, name="desk_export_file"),
]
