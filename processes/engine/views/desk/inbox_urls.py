"""Addresses of the four boxes, and of the search by number."""

from django.urls import path

from processes.engine.views.desk.find import find
from processes.engine.views.desk.todo import todo

urlpatterns = [
    path("todo/", todo, name="desk_todo"),
    path("find/", find, name="desk_find"),
]
