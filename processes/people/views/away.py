"""`/w/away/`: an officer's absences and who stands in."""

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from processes.people import clock
from processes.people.absences import (
    cancel_absence,
    deputies_for,
    misfit,
    office_of,
    register_absence,
    stood_in_for,
)
from processes.people.errors import AbsenceRefused
from processes.people.forms import AbsenceForm
from processes.people.models import Absence, Account
from processes.people.sessions import is_officer


@login_required
@require_http_methods(["GET", "POST"])
def away(request: HttpRequest) -> HttpResponse:
    """The list of absences and the form for one more."""
    account = _officer(request)
    today = clock.today()
    deputies = deputies_for(account, on=today)
    chosen = next((one for one in deputies if str(one.pk) == request.POST.get("deputy")), None)
    form = AbsenceForm(
        request.POST or None,
        deputies=[(one, office_of(one, on=today)) for one in deputies],
        services=_services(),
        misfit=misfit(account, chosen, on=today) if chosen else "",
    )
    if request.method == "POST" and form.is_valid() and _registered(request, account, form):
        return redirect("away")
    rows = Absence.objects.filter(account=account).select_related("deputy").order_by("-starts")
    context = {"form": form, "absences": rows[:20], "today": today}
    status = 422 if form.errors else 200
    return render(request, "account/away.html", context, status=status)


@login_required
@require_POST
def cancel(request: HttpRequest, absence: int) -> HttpResponse:
    """Cancels one of the own absences."""
    row = get_object_or_404(Absence, pk=absence, account=_officer(request))
    try:
        cancel_absence(row, by=row.account, now=clock.now())
    except AbsenceRefused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("已取消，%(name)s 不再代理。") % {"name": row.deputy.name})
    return redirect("away")


def _registered(request: HttpRequest, account: Account, form: AbsenceForm) -> bool:
    data = form.cleaned_data
    try:
        row = register_absence(
            account=account,
            deputy=Account.objects.get(pk=data["deputy"]),
            starts=data["starts"],
            ends=data["ends"],
            services=tuple(data["services"]),
            today=clock.today(),
        )
    except AbsenceRefused as refused:
        form.add_error(None, refused.message)
        return False
    messages.success(request, _("已登记，期间由 %(name)s 代理。") % {"name": row.deputy.name})
    for name in stood_in_for(account, starts=row.starts, ends=row.ends):
        text = _("您这段时间代理 %(name)s，这项代理不会转给您的代理人，请提醒对方另作安排。")
        messages.warning(request, text % {"name": name})
    return True


def _officer(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account) or not is_officer(request.user):
        raise PermissionDenied(_("只有工作人员可以登记外出。"))
    return request.user


def _services() -> list[tuple[str, str]]:
    labels = [name.rpartition(".")[2] for name in settings.PROCESS_APPS]
    return [(label, str(apps.get_app_config(label).verbose_name)) for label in labels]
