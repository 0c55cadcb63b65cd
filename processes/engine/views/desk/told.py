"""`/w/case/<number>/told/<id>/`: has a lost notice sent again, or notes that it was said."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from processes.engine.commands.tell_again import tell_again
from processes.engine.models import Delivery
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.reader import see_other


@at_desk
@require_POST
def told(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """Asks for it and goes back to the notices of the case."""
    with scope(reader.actor):
        case = seen_case(reader, number).pk
    way = request.POST.get("way", "")
    tell_again(case=case, message=pk, way=way, actor=reader.actor, now=reader.now)
    by_person = way == Delivery.PERSON
    said = _("已登记：您当面或打电话告知了。") if by_person else _("正在再发一次，结果看下面。")
    messages.success(request, said)
    return see_other(f"/w/case/{number}/?tab=progress#told")
