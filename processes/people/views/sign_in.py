"""Signing in: a phone with a code, or an officer's number with a password; signing out.

The session holds the id of the code and the page to go to, never a phone.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from processes.people import codes, sessions
from processes.people.devices import network_of
from processes.people.errors import CodeOnItsWay, SignInRefused
from processes.people.forms import PasswordForm, PhoneForm
from processes.people.models import Account
from processes.people.views.pending import asked_next, log_in, pending_code, remember

STAFF = ("/w/", "/audit/", "/manage/")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page with both ways; `?way=password` shows the second."""
    if isinstance(request.user, Account):
        return redirect(asked_next(request) or sessions.home_of(request.user))
    way = request.POST.get("way") or request.GET.get("way") or _usual_way(request)
    if request.method == "POST" and way == "password":
        return _by_password(request)
    if request.method == "POST":
        return _by_phone(request)
    return _page(request, "phone" if way != "password" else way, {})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session for good."""
    logout(request)
    messages.info(request, _("您已退出登录。"))
    return redirect("account_login")


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The answer of django-axes after too many wrong passwords."""
    return render(request, "account/locked.html", status=429)


def _usual_way(request: HttpRequest) -> str:
    """Officers and auditors come with a number and a password, everybody else with a phone."""
    return "password" if asked_next(request).startswith(STAFF) else "phone"


def _was_sent_here(request: HttpRequest, phone: str) -> bool:
    """Whether the code that is on its way was asked for in this browser."""
    code = pending_code(request)
    return code is not None and code.phone == phone and code.used_at is None


def _by_phone(request: HttpRequest) -> HttpResponse:
    form = PhoneForm(request.POST)
    if form.is_valid():
        try:
            phone, network = form.cleaned_data["phone"], network_of(request)
            code = codes.send_code(phone, network=network, now=timezone.now())
        except SignInRefused as refused:
            if isinstance(refused, CodeOnItsWay) and _was_sent_here(request, phone):
                messages.info(request, _("验证码刚刚发过，请填收到的那一个。"))
                return redirect("sign_in_code")
            form.add_error("phone", refused.message)
        else:
            remember(request, code.pk, after=asked_next(request))
            return redirect("sign_in_code")
    return _page(request, "phone", {"phone_form": form})


def _by_password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST)
    if form.is_valid():
        number, password = form.cleaned_data["number"], form.cleaned_data["password"]
        account = authenticate(request, username=number, password=password)
        if account is not None:
            record_authentication(request, account, method="password")
            return log_in(request, account, asked_next(request))
        form.add_error(None, _("账号或密码不对，请检查。连续输错 5 次将暂停登录 15 分钟。"))
    return _page(request, "password", {"password_form": form})


def _page(request: HttpRequest, way: str, forms: dict[str, Any]) -> HttpResponse:
    context = {
        "way": way,
        "next": asked_next(request),
        "phone_form": PhoneForm(),
        "password_form": PasswordForm(),
        **forms,
    }
    return render(request, "account/sign_in.html", context)
