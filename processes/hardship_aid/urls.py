"""Addresses of this process."""

from django.urls import path

from processes.hardship_aid.views.blank import authorisation
from processes.hardship_aid.views.files import file, files, sample

urlpatterns = [
    path("apply/hardship_aid/authorisation/", authorisation, name="aid_authorisation"),
    path("w/files/", files, name="aid_files"),
    path("w/files/draw/", sample, name="aid_files_draw"),
    path("w/files/<str:number>/", file, name="aid_file"),
]
