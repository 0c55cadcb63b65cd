"""Signing in: a phone with a code, or an officer's number with a password; signing out.

The session holds the id of the code and the page to go to, never a phone.
"""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from processes.people import accounts, codes, sessions
from processes.people.devices import network_of
from processes.people.errors import CodeSpent, SignInRefused
from processes.people.forms import CodeForm, NameForm, PasswordForm, PhoneForm
from processes.people.models import Account, LoginCode

_PENDING = "sign_in"


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page with both ways; `?way=password` shows the second."""
    if isinstance(request.user, Account):
        return redirect(_next(request) or sessions.home_of(request.user))
    way = request.POST.get("way") or request.GET.get("way", "phone")
    if request.method == "POST" and way == "password":
        return _by_password(request)
    if request.method == "POST":
        return _by_phone(request)
    return _page(request, "phone" if way != "password" else way, {})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code that was sent; a resend is a POST of its own."""
    code = _pending_code(request)
    if code is None:
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.prove_code(code.pk, form.cleaned_data["code"], now=timezone.now())
        except SignInRefused as refused:
            form.add_error("code", refused.message)
            code.refresh_from_db()
        else:
            return _after_code(request, code.pk)
    return _code_page(request, code, form)


@require_POST
def resend(request: HttpRequest) -> HttpResponse:
    """Another code to the same phone."""
    code = _pending_code(request)
    if code is None:
        return redirect("account_login")
    try:
        fresh = codes.send_code(code.phone, network=network_of(request), now=timezone.now())
    except SignInRefused as refused:
        messages.warning(request, refused.message)
    else:
        _remember(request, fresh.pk)
        messages.success(request, _("新的验证码已发出。"))
    return redirect("sign_in_code")


@never_cache
@require_http_methods(["GET", "POST"])
def enter_name(request: HttpRequest) -> HttpResponse:
    """The name of somebody who is here for the first time; then the account is made."""
    try:
        code = codes.proved_code(_pending(request), now=timezone.now())
    except CodeSpent as spent:
        messages.warning(request, spent.message)
        return redirect("account_login")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = accounts.open_worker_account(name=form.cleaned_data["name"], phone=code.phone)
        return _finish(request, account, code)
    return render(request, "account/name.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session for good."""
    logout(request)
    messages.info(request, _("您已退出登录。"))
    return redirect("account_login")


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The answer of django-axes after too many wrong passwords."""
    return render(request, "account/locked.html", status=429)


def _by_phone(request: HttpRequest) -> HttpResponse:
    form = PhoneForm(request.POST)
    if form.is_valid():
        try:
            phone, network = form.cleaned_data["phone"], network_of(request)
            code = codes.send_code(phone, network=network, now=timezone.now())
        except SignInRefused as refused:
            form.add_error("phone", refused.message)
        else:
            _remember(request, code.pk, after=_next(request))
            return redirect("sign_in_code")
    return _page(request, "phone", {"phone_form": form})


def _by_password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST)
    if form.is_valid():
        number, password = form.cleaned_data["number"], form.cleaned_data["password"]
        account = authenticate(request, username=number, password=password)
        if account is not None:
            record_authentication(request, account, method="password")
            return _perform(request, account, _next(request))
        form.add_error(None, _("账号或密码不对，请检查。连续输错 5 次将暂停登录 15 分钟。"))
    return _page(request, "password", {"password_form": form})


def _after_code(request: HttpRequest, code_id: UUID) -> HttpResponse:
    code = codes.proved_code(code_id, now=timezone.now())
    account = Account.objects.by_phone(code.phone)
    if account is None:
        return redirect("sign_in_name")
    return _finish(request, account, code)


def _finish(request: HttpRequest, account: Account, code: LoginCode) -> HttpResponse:
    after = request.session.get(_PENDING, {}).get("next", "")
    if not account.is_active:
        messages.error(request, _("该账号已停用，请到所在街道的工会窗口咨询。"))
        return redirect("account_login")
    codes.use_code(code, now=timezone.now())
    record_authentication(request, account, method="code")
    return _perform(request, account, after)


def _perform(request: HttpRequest, account: Account, after: str) -> HttpResponse:
    """Runs allauth's log-in: rotates the session, asks for a second factor if one is set up."""
    request.session.pop(_PENDING, None)
    answer: HttpResponse = perform_login(request, account, redirect_url=after or None)
    return answer


def _page(request: HttpRequest, way: str, forms: dict[str, Any]) -> HttpResponse:
    context = {
        "way": way,
        "next": _next(request),
        "phone_form": PhoneForm(),
        "password_form": PasswordForm(),
        **forms,
    }
    return render(request, "account/sign_in.html", context)


def _code_page(request: HttpRequest, code: LoginCode, form: CodeForm) -> HttpResponse:
    context = {
        "form": form,
        "phone": code.masked_phone,
        "wait": codes.seconds_to_wait(code, now=timezone.now()),
        "minutes": codes.LIFETIME.seconds // 60,
    }
    return render(request, "account/code.html", context)


def _next(request: HttpRequest) -> str:
    """The page asked for, if it is one of ours; empty if not."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else ""


def _remember(request: HttpRequest, code_id: UUID, *, after: str | None = None) -> None:
    kept = request.session.get(_PENDING, {}).get("next", "") if after is None else after
    request.session[_PENDING] = {"code": str(code_id), "next": kept}


def _pending(request: HttpRequest) -> UUID:
    """Id of the code this session waits for. Raises: CodeSpent if there is none."""
    kept = request.session.get(_PENDING, {}).get("code")
    if kept is None:
        raise CodeSpent(_("登录已超时，请重新获取验证码。"))
    return UUID(kept)


def _pending_code(request: HttpRequest) -> LoginCode | None:
    kept = request.session.get(_PENDING, {}).get("code")
    return LoginCode.objects.filter(pk=kept).first() if kept else None
