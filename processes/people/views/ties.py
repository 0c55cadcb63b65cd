"""`/w/ties/`: what an officer declares of himself, so that he is kept from cases close to him."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from processes.people import clock
from processes.people.models import Account, Tie
from processes.people.sessions import is_officer
from processes.people.tie_form import TieForm
from processes.people.ties import declare, end


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def ties(request: HttpRequest) -> HttpResponse:
    """What was declared, masked, and the form for one more mark."""
    account = _officer(request)
    form = TieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, value = form.cleaned_data["kind"], form.cleaned_data["value"]
        row = declare(account, kind=kind, value=value, now=clock.now())
        said = _("已登记%(kind)s。以后的申请中对得上的，系统会让您回避。")
        messages.success(request, said % {"kind": row.get_kind_display()})
        return redirect("ties")
    rows = Tie.objects.filter(account=account, ended_at=None).order_by("kind", "id")
    status = 422 if form.errors else 200
    return render(request, "account/ties.html", {"form": form, "ties": rows}, status=status)


@login_required
@require_POST
def end_tie(request: HttpRequest, tie: int) -> HttpResponse:
    """Ends one of the own marks; cases already left stay left."""
    row = get_object_or_404(Tie, pk=tie, account=_officer(request))
    end(row, now=clock.now())
    messages.success(request, _("已停用这一条。以前已经回避的办件不变。"))
    return redirect("ties")


def _officer(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account) or not is_officer(request.user):
        raise PermissionDenied(_("只有工作人员可以登记回避信息。"))
    return request.user
