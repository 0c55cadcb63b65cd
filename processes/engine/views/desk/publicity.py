"""`/w/pub/`: public notices that run or ended, as officers see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.leaks import Kind, Leak
from processes.engine.queries.desk.publicity import Postings, ended, running
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk


@at_desk
@require_safe
def postings(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Running notices, or with `state=ended` those that were taken down."""
    over = request.GET.get("state") == "ended"
    with scope(reader.actor):
        found = _over(request, reader) if over else running(reader.actor, now=reader.now)
    context = {
        "tab": "pub",
        "over": over,
        "found": found,
        "rows": [(one, [_sentence(leak) for leak in one.leaks]) for one in found.rows],
        "previous": f"state=ended&newer={found.newer}" if found.newer else "",
        "next": f"state=ended&older={found.older}" if found.older else "",
    }
    return render(request, "desk/pub.html", context)


def _over(request: HttpRequest, reader: Reader) -> Postings:
    asked = request.GET
    older, newer = id_in(asked, "older"), id_in(asked, "newer")
    return ended(reader.actor, now=reader.now, older=older, newer=newer)


def _sentence(leak: Leak) -> str:
    columns = {
        "name": _("姓名"),
        "employer": _("工作单位"),
        "category": _("困难类别"),
        "item": _("救助项目"),
        "phone": _("受理电话"),
    }
    words = {
        Kind.ID: _("“%(column)s”里有像身份证号的数字"),
        Kind.PHONE: _("“%(column)s”里有像手机号的数字"),
        Kind.CARD: _("“%(column)s”里有像银行卡号的数字"),
        Kind.NAME: _("“%(column)s”没有隐去一部分"),
        Kind.COLUMN: _("多出了不该公示的栏目“%(column)s”"),
    }
    return words[leak.kind] % {"column": columns.get(leak.column, leak.column)}
