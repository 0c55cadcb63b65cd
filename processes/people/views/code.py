"""The steps after a code was sent: enter it, have another one sent, give a name."""

from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from processes.people import accounts, codes
from processes.people.devices import network_of
from processes.people.errors import CodeSpent, SignInRefused
from processes.people.forms import CodeForm, NameForm
from processes.people.models import Account, LoginCode
from processes.people.views.pending import (
    log_in,
    pending_code,
    pending_id,
    remember,
    remembered_next,
)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code that was sent; a resend is a POST of its own."""
    code = pending_code(request)
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
    code = pending_code(request)
    if code is None:
        return redirect("account_login")
    try:
        fresh = codes.send_code(code.phone, network=network_of(request), now=timezone.now())
    except SignInRefused as refused:
        messages.warning(request, refused.message)
    else:
        remember(request, fresh.pk)
        messages.success(request, _("新的验证码已发出。"))
    return redirect("sign_in_code")


@never_cache
@require_http_methods(["GET", "POST"])
def enter_name(request: HttpRequest) -> HttpResponse:
    """The name of somebody who is here for the first time; then the account is made."""
    try:
        code = codes.proved_code(pending_id(request), now=timezone.now())
    except CodeSpent as spent:
        messages.warning(request, spent.message)
        return redirect("account_login")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = accounts.open_worker_account(name=form.cleaned_data["name"], phone=code.phone)
        return _finish(request, account, code)
    return render(request, "account/name.html", {"form": form})


def _after_code(request: HttpRequest, code_id: UUID) -> HttpResponse:
    code = codes.proved_code(code_id, now=timezone.now())
    account = Account.objects.by_phone(code.phone)
    if account is None:
        return redirect("sign_in_name")
    return _finish(request, account, code)


def _finish(request: HttpRequest, account: Account, code: LoginCode) -> HttpResponse:
    after = remembered_next(request)
    if not account.is_active:
        messages.error(request, _("该账号已停用，请到所在街道的工会窗口咨询。"))
        return redirect("account_login")
    codes.use_code(code, now=timezone.now())
    record_authentication(request, account, method="code")
    return log_in(request, account, after)


def _code_page(request: HttpRequest, code: LoginCode, form: CodeForm) -> HttpResponse:
    context = {
        "form": form,
        "phone": code.masked_phone,
        "wait": codes.seconds_to_wait(code, now=timezone.now()),
        "minutes": codes.LIFETIME.seconds // 60,
    }
    return render(request, "account/code.html", context)
