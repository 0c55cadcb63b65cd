"""`/me/prove/`: a code to one's own phone before pages that nobody else may read.

Whoever left a phone or a browser signed in has not shown who reads now.
"""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from processes.people import codes, sessions
from processes.people.devices import network_of
from processes.people.errors import CodeOnItsWay, SignInRefused
from processes.people.forms import CodeForm
from processes.people.models import Account, LoginCode
from processes.people.views.pending import asked_next

_KEPT = "prove"


def ask_proof(request: HttpRequest) -> HttpResponse:
    """Sends a reader there; afterwards she comes back to this page."""
    return redirect(f"{reverse('prove')}?{urlencode({'next': request.get_full_path()})}")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """First the button that sends a code, then the field for it."""
    if not isinstance(request.user, Account):
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    after = asked_next(request) or "/"
    if sessions.is_proved(request):
        return redirect(after)
    form, refused = CodeForm(), ""
    if request.method == "POST" and "send" in request.POST:
        refused = _sent(request, request.user)
    elif request.method == "POST":
        form = CodeForm(request.POST)
        if form.is_valid() and _proved(request, form):
            return redirect(after)
    return _page(request, form, refused, after)


def _sent(request: HttpRequest, account: Account) -> str:
    """Sends a code; why not, if it was not sent."""
    if not account.phone:
        return _("您的账号没有手机号码。请带身份证到所在街道的工会窗口，先登记号码。")
    try:
        code = codes.send_code(account.phone, network=network_of(request), now=timezone.now())
    except CodeOnItsWay as refused:
        return "" if _pending(request) else refused.message
    except SignInRefused as refused:
        return refused.message
    request.session[_KEPT] = str(code.pk)
    return ""


def _proved(request: HttpRequest, form: CodeForm) -> bool:
    """Whether the code is right; a sentence at the field if it is not."""
    code = _pending(request)
    if code is None:
        form.add_error("code", _("验证码已失效，请重新获取。"))
        return False
    try:
        proved = codes.prove_code(code.pk, form.cleaned_data["code"], now=timezone.now())
        codes.use_code(proved, now=timezone.now())
    except SignInRefused as refused:
        form.add_error("code", refused.message)
        return False
    request.session.pop(_KEPT, None)
    sessions.prove(request)
    return True


def _pending(request: HttpRequest) -> LoginCode | None:
    """The code that was sent to this account in this session, while it may be used."""
    kept = request.session.get(_KEPT)
    row = LoginCode.objects.filter(pk=UUID(kept), used_at=None).first() if kept else None
    mine = row is not None and isinstance(request.user, Account) and row.phone == request.user.phone
    return row if mine and row is not None and timezone.now() < row.expires_at else None


def _page(request: HttpRequest, form: CodeForm, refused: str, after: str) -> HttpResponse:
    code = _pending(request)
    context = {
        "form": form,
        "refused": refused,
        "after": after,
        "sent": code is not None,
        "phone": request.user.masked_phone if isinstance(request.user, Account) else "",
        "minutes": codes.LIFETIME.seconds // 60,
    }
    wrong = bool(refused) or (form.is_bound and not form.is_valid())
    return render(request, "account/prove.html", context, status=422 if wrong else 200)
