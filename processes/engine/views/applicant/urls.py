"""Addresses of applicants' pages. A case is named by its number, a draft by its id."""

from django.urls import path

from processes.engine.views import notices, thread
from processes.engine.views.applicant import acts, appeal, drafts, my, status
from processes.engine.views.applicant.again import again
from processes.engine.views.applicant.answers import check as check_answers
from processes.engine.views.applicant.done import done
from processes.engine.views.applicant.files import files, upload
from processes.engine.views.applicant.fix import fix
from processes.engine.views.applicant.home import home
from processes.engine.views.applicant.papers import paper
from processes.engine.views.applicant.service import check, service
from processes.engine.views.applicant.start import start
from processes.engine.views.applicant.step import step
from processes.engine.views.applicant.tasks import tasks

CASE = "case/<str:ref>/"
urlpatterns = [
    path("", home, name="home"),
    path("s/<slug:slug>/", service, name="service"),
    path("s/<slug:slug>/check/", check, name="service_check"),
    path("s/<slug:slug>/start/", start, name="service_start"),
    path("my/", my.my, name="my_cases"),
    path("my/messages/", notices.own, name="my_messages"),
    path("my/messages/<int:pk>/", notices.opened, name="my_message"),
    path(f"{CASE}edit/", tasks, name="case_tasks"),
    path(f"{CASE}edit/<slug:code>/", step, name="case_step"),
    path(f"{CASE}files/", files, name="case_files"),
    path(f"{CASE}files/upload/", upload, name="case_upload"),
    path(f"{CASE}check/", check_answers, name="case_check"),
    path(f"{CASE}check/paper/", drafts.of_application, name="case_check_paper"),
    path(f"{CASE}sign/paper/", drafts.of_own_node, name="case_sign_paper"),
    path(f"{CASE}done/", done, name="case_done"),
    path(f"{CASE}fix/", fix, name="case_fix"),
    path(f"{CASE}result/", status.result, name="case_result"),
    path(f"{CASE}again/", again, name="case_again"),
    path(f"{CASE}appeal/", appeal.appeal, name="case_appeal"),
    path(f"{CASE}viewed/", status.viewed, name="case_viewed"),
    path(f"{CASE}messages/", thread.own, name="case_thread"),
    path(f"{CASE}messages/files/<int:pk>/", thread.own_file, name="case_thread_file"),
    path(f"{CASE}copy/", status.copy, name="case_copy"),
    path(f"{CASE}sign/", acts.sign, name="case_sign"),
    path(f"{CASE}withdraw/", acts.withdraw, name="case_withdraw"),
    path(f"{CASE}urge/", acts.urge, name="case_urge"),
    path(f"{CASE}again/", again, name="case_again"),
    path(f"{CASE}papers/<int:pk>/", paper, name="case_paper"),
    path(CASE, status.status, name="case"),
]
