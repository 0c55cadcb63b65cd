"""The letters that the demo sent to nobody. Not there in production.

`/_sms/` shows codes for signing in, `/dev/messages/` everything, by channel.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from processes.people.channels import Channel
from processes.people.messages import codes_sent
from processes.people.models import TextMessage
from processes.vault import mask_mail, mask_phone

MOST = 50


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The last twenty codes, newest first; phones masked."""
    _require_demo()
    return render(request, "account/outbox.html", {"texts": _rows(codes_sent()[:20])})


@never_cache
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The last letters of all channels or of one (`?channel=sms`); addresses masked."""
    _require_demo()
    asked = request.GET.get("channel", "")
    channel = asked if asked in Channel.values else ""
    found = TextMessage.objects.order_by("-at")
    if channel:
        found = found.filter(channel=channel)
    chips = [("", _("全部")), *((one.value, one.label) for one in Channel)]
    context = {"texts": _rows(found[:MOST]), "channel": channel, "chips": chips, "most": MOST}
    return render(request, "account/letters.html", context)


def _require_demo() -> None:
    if not settings.DEMO:
        raise Http404


def _rows(found: Iterable[TextMessage]) -> list[dict[str, Any]]:
    return [
        {
            "channel": Channel(one.channel),
            "address": _masked(one),
            "title": one.title,
            "text": one.text,
            "at": one.at,
        }
        for one in found
    ]


def _masked(one: TextMessage) -> str:
    match Channel(one.channel):
        case Channel.SMS:
            return mask_phone(one.address)
        case Channel.MAIL:
            return mask_mail(one.address)
        case Channel.WECHAT:
            return _("微信用户")
