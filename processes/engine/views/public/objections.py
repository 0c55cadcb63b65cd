"""`/pub/<id>/object/` and `/pub/receipt/`: objecting to a notice, and what came of it.

No account. Who objects is sealed; the receipt is the only way back to it.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from processes.engine.errors import WrongState
from processes.engine.models import Publication
from processes.engine.queries import publicity
from processes.engine.queries.named import one_named
from processes.engine.queries.receipt import Handled, by_receipt
from processes.engine.registry import PROCESSES
from processes.engine.views.objecting import PUBLIC, empty, form_of, hand_in, read
from processes.engine.views.reader import moment, see_other
from processes.people import throttle
from processes.people.actors import SYSTEM
from processes.people.devices import network_of

MOST_OBJECTIONS, WINDOW = 10, 600  # a whole office may sit behind one address
MOST_LOOKS = 20
LONGEST = 60
MOST_DIGITS = 6
RECEIPT = "objection_receipt"
CHANNEL = "page"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; what was typed and picked stays when something is to be mended."""
    now, today = moment()
    notice = publicity.notice(pk, now=now)
    if notice is None or notice.process not in PROCESSES:
        raise Http404(_("没有这一条公示。请核对地址，或回到公示栏查看。"))
    context = {"notice": notice, "title": PROCESSES[notice.process].title}
    if not notice.takes_objections(today):
        return render(request, "public/object.html", {**context, "closed": True}, status=410)
    kind = form_of(notice.process, PUBLIC)
    if request.method != "POST":
        return _page(request, {**context, **empty(kind, today, _whom(request, notice)).context})
    if wait := _too_many(request, "object", MOST_OBJECTIONS, WINDOW):
        sent = read(request, kind, today)
        sent.wrong.append(("", _wait(wait)))
        return _page(request, {**context, **sent.context}, status=429)
    sent = read(request, kind, today)
    case = Publication.objects.values_list("case", flat=True).get(pk=pk)
    try:
        code = hand_in(request, sent, case=case, actor=SYSTEM, now=now, channel=CHANNEL)
    except WrongState as over:
        context |= {"closed": True, "why": over.message}
        return render(request, "public/object.html", context, status=409)
    if code is None:
        return _page(request, {**context, **sent.context}, status=422 if sent.lines else 200)
    request.session[RECEIPT] = code
    return see_other("/pub/receipt/")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Shows the code just given once more, or what came of the objection with the code typed."""
    given = str(request.session.get(RECEIPT, ""))
    if request.method != "POST":
        return _receipt(request, given=given, found=by_receipt(given))
    typed = " ".join(request.POST.get("code", "").replace("\x00", "").split())[:LONGEST]
    if wait := _too_many(request, "receipt", MOST_LOOKS, 60):
        return _receipt(request, typed=typed, wrong=_wait(wait), status=429)
    if not typed:
        return _receipt(request, wrong=_("请填写回执号。"), status=422)
    found = by_receipt(typed)
    if found is None:
        said = _("没有这个回执号。请对照回执再看一遍：里面没有数字0、1、8、9。")
        return _receipt(request, typed=typed, wrong=said, status=404)
    return _receipt(request, typed=typed, found=found)


def _whom(request: HttpRequest, notice: publicity.Notice) -> dict[str, str]:
    """The person of the list whose link was followed, for the fields that ask for him."""
    asked = request.GET.get("row", "")
    if not notice.rows or not asked.isdecimal() or len(asked) > MOST_DIGITS:
        return {}
    row = one_named(notice, int(asked))
    if row is None:
        return {}
    words = {"n": row.place, "name": row.name, "employer": row.employer}
    said = _("第%(n)d行，%(name)s，%(employer)s") % words
    return {"about": "row", "whom": said[:LONGEST]}


def _receipt(
    request: HttpRequest,
    *,
    given: str = "",
    typed: str = "",
    found: Handled | None = None,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "given": given,
        "typed": typed,
        "found": found,
        "wrong": wrong,
        "lines": [("id_code", wrong)] if wrong else [],
        "summary": _("有 1 处要改"),
    }
    return render(request, "public/receipt.html", context, status=status)


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    response = render(request, "public/object.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _too_many(request: HttpRequest, what: str, most: int, window: int) -> int:
    if request.method != "POST" or (what == "object" and request.POST.get("go") != "send"):
        return 0
    return throttle.seconds_to_wait(what, network=network_of(request), most=most, window=window)


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return _("这个网络提交得太多了，请%(n)d分钟后再试。填的内容都还在。") % {"n": minutes}
