"""`/me/channels/`: how a person wants to be told. `/me/mail/<token>/`: the link in the mail."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from processes.people import clock
from processes.people.channels import Channel, NotTaken, Unclear, open_channels
from processes.people.channels.forms import ChannelsForm
from processes.people.channels.proof import ask_for_proof, prove
from processes.people.models import Account

USUAL = {Account.Kind.WORKER.value: ["sms"]}


@never_cache
@login_required
@sensitive_post_parameters("mail")
@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest) -> HttpResponse:
    """The choice as it is; a POST keeps it and asks a new mail address for proof."""
    account = _account(request)
    posted = request.POST if request.method == "POST" else None
    form = ChannelsForm(posted, initial=_initial(account))
    if request.method == "POST" and form.is_valid():
        _keep(request, account, form.cleaned_data)
        return redirect("channels")
    context = {
        "form": form,
        "ways": [(one.label, _standing(account, one)) for one in open_channels()],
        "wechat": Channel.WECHAT in open_channels(),
        "is_officer": account.kind == Account.Kind.OFFICER,
    }
    status = 422 if form.is_bound else 200
    return render(request, "account/channels.html", context, status=status)


@never_cache
@login_required
@require_safe
def mail_proof(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody signed in opens the link that was sent to him."""
    if prove(_account(request), token, now=clock.now()):
        messages.success(request, _("邮箱确认好了，以后可以用它接收通知。"))
    else:
        messages.warning(request, _("这个链接已经失效，或者不是发给您的。请重新填一次邮箱。"))
    return redirect("channels")


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # noqa: S101 - login_required has seen to it
    return request.user


def _initial(account: Account) -> dict[str, Any]:
    usual = USUAL.get(account.kind, [])
    chosen = usual if account.channels is None else account.channels
    return {"channels": chosen, "mail": account.mail}


def _standing(account: Account, channel: Channel) -> str:
    """Whether a channel reaches the person, in words."""
    if channel is Channel.SMS:
        return (
            _("发到 %(phone)s。") % {"phone": account.masked_phone}
            if account.phone_cipher
            else _("没有登记手机号，用手机号登录一次就有了。")
        )
    if account.has_address(channel):
        return _("已经确认，可以用。")
    if channel is Channel.MAIL:
        return _("已填，等您点开确认信里的链接。") if account.mail_cipher else _("还没有填邮箱。")
    return _("还没有绑定。")


def _keep(request: HttpRequest, account: Account, data: Mapping[str, Any]) -> None:
    account.channels = data["channels"]
    fields = ["channels"]
    changed = "mail" in data and data["mail"] != account.mail
    if changed:
        account.set_mail(data["mail"])
        fields += ["mail_cipher", "mail_proved_at"]
    account.save(update_fields=fields)
    messages.success(request, _("已保存。"))
    if changed and account.mail_cipher:
        _ask(request, account)


def _ask(request: HttpRequest, account: Account) -> None:
    try:
        ask_for_proof(account)
    except (NotTaken, Unclear):
        messages.warning(request, _("确认信暂时发不出去，请过几分钟把邮箱清空再填一次。"))
    else:
        messages.info(request, _("确认信已发出，请到邮箱里点开链接。"))
