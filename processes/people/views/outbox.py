"""`/_sms/`: the text messages that the demo did not send. Not there in production."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from processes.people.models import TextMessage
from processes.vault import mask_phone


@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """The last twenty messages, newest first; phones masked."""
    if not settings.DEMO:
        raise Http404
    rows = [
        {"phone": mask_phone(one.phone), "text": one.text, "at": one.at}
        for one in TextMessage.objects.order_by("-at")[:20]
    ]
    return render(request, "account/outbox.html", {"texts": rows})
