"""`/in/reset/`: an officer sets a new password with a code from his administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from processes.people import clock, throttle
from processes.people.accounts import end_lockout
from processes.people.devices import network_of
from processes.people.errors import SignInRefused
from processes.people.reset_form import ResetForm
from processes.people.resets import set_password

MOST, WINDOW = 30, 3600  # a new office may set its passwords in one morning


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """The form; afterwards the sign-in page."""
    form = ResetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if wait := throttle.seconds_to_wait(
            "reset", network=network_of(request), most=MOST, window=WINDOW
        ):
            return _too_often(request, form, wait)
        try:
            account = set_password(data["number"], data["code"], data["password"], now=clock.now())
        except SignInRefused as refused:
            form.add_error("code", refused.message)
        else:
            end_lockout(account)
            messages.success(request, _("新密码已经设好，请用它登录，再设置两步验证。"))
            return redirect(f"{reverse('account_login')}?way=password")
    status = 422 if form.errors else 200
    return render(request, "account/reset.html", {"form": form}, status=status)


def _too_often(request: HttpRequest, form: ResetForm, wait: int) -> HttpResponse:
    """The form again with what was typed; the code was not looked at."""
    text = _("这个网络试得太多了，请%(n)d分钟后再试。重设码还没有用掉。")
    form.add_error("code", text % {"n": -(-wait // 60)})
    response = render(request, "account/reset.html", {"form": form}, status=429)
    response["Retry-After"] = str(wait)
    return response
