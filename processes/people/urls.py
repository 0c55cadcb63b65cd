"""Addresses of this room. Some names are those by which django-allauth looks for its pages."""

from allauth.account.views import reauthenticate
from django.urls import include, path

from processes.people.views.away import away, cancel
from processes.people.views.channels import channels, mail_proof
from processes.people.views.code import enter_code, enter_name, resend
from processes.people.views.outbox import letters, outbox
from processes.people.views.profile import profile
from processes.people.views.prove import prove
from processes.people.views.reset import reset
from processes.people.views.sign_in import sign_in, sign_out
from processes.people.views.ties import end_tie, ties
from processes.people.views.wechat import hook, wechat

urlpatterns = [
    path("in/", sign_in, name="account_login"),
    path("in/code/", enter_code, name="sign_in_code"),
    path("in/code/again/", resend, name="sign_in_resend"),
    path("in/name/", enter_name, name="sign_in_name"),
    path("in/reset/", reset, name="sign_in_reset"),
    path("out/", sign_out, name="account_logout"),
    path("me/", profile, name="profile"),
    path("me/prove/", prove, name="prove"),
    path("me/channels/", channels, name="channels"),
    path("me/wechat/", wechat, name="wechat"),
    path("hooks/wechat/", hook, name="wechat_hook"),
    path("me/mail/<str:token>/", mail_proof, name="mail_proof"),
    path("me/confirm/", reauthenticate, name="account_reauthenticate"),
    path("me/two-step/", include("allauth.mfa.urls")),
    path("w/away/", away, name="away"),
    path("w/away/<int:absence>/cancel/", cancel, name="away_cancel"),
    path("w/ties/", ties, name="ties"),
    path("w/ties/<int:tie>/end/", end_tie, name="tie_end"),
    path("_sms/", outbox, name="text_outbox"),
    path("dev/messages/", letters, name="letters"),
]
