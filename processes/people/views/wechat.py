"""`/me/wechat/`: ties WeChat to the account. `/hooks/wechat/`: what the gateway tells us."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from processes.people.channels import Channel
from processes.people.channels.binding import LASTS, bind, is_ours, new_code, told, unbind
from processes.people.channels.setup import DEVELOPMENT
from processes.people.models import Account


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def wechat(request: HttpRequest) -> HttpResponse:
    """A POST asks for a code to send, for the demo's stand-in of sending it, or to let go."""
    account = request.user
    if Channel.WECHAT not in settings.CHANNELS or not isinstance(account, Account):
        raise Http404
    code = ""
    match request.POST.get("go", ""):
        case "code":
            code = new_code(account)
        case "pretend" if _is_development():
            bind(new_code(account), f"demo-{account.ref}")
            messages.success(request, _("演示：当作您已在微信里发出绑定码。"))
            return redirect("channels")
        case "drop":
            unbind(account)
            messages.success(request, _("已解除微信绑定。"))
            return redirect("channels")
    context = {
        "binding": code,
        "minutes": LASTS // 60,
        "bound": account.has_address(Channel.WECHAT),
        "pretends": _is_development(),
        "is_officer": account.kind == Account.Kind.OFFICER,
    }
    return render(request, "account/wechat.html", context)


@csrf_exempt
@require_POST
def hook(request: HttpRequest) -> HttpResponse:
    """The gateway's word that somebody sent a code. Unsigned or stale: 403; no such code: 404."""
    if not is_ours(request.body, request.headers):
        return JsonResponse({"error": "signature"}, status=403)
    if not bind(*told(request.body)):
        return JsonResponse({"error": "no_code"}, status=404)
    return JsonResponse({"ok": True})


def _is_development() -> bool:
    return settings.DEMO and bool(settings.CHANNELS[Channel.WECHAT]["adapter"] == DEVELOPMENT)
