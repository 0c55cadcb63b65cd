"""`/me/`: what is known of the account, how its pages look, when it was signed in."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from processes.people import language, organisations
from processes.people.forms import ScreenForm
from processes.people.middleware import actor_of
from processes.people.models import Account, SignIn
from processes.people.roles import Role


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Shows the profile; a POST keeps language and type size."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - login_required has seen to it
    initial = {"language": account.language, "large_type": account.large_type}
    form = ScreenForm(request.POST or None, initial=initial, languages=languages())
    if request.method == "POST" and form.is_valid():
        account.language = form.cleaned_data.get("language", account.language)
        account.large_type = form.cleaned_data["large_type"]
        account.save(update_fields=["language", "large_type"])
        language.keep(request, account.language)
        messages.success(request, _("已保存。"))
        return redirect("profile")
    context = {
        "account": account,
        "is_officer": account.kind == Account.Kind.OFFICER,
        "form": form,
        "posts": _posts(request),
        "sign_ins": SignIn.objects.filter(account=account).order_by("-at")[:10],
    }
    return render(request, "account/profile.html", context)


def _posts(request: HttpRequest) -> list[dict[str, str]]:
    """A worker's post is his membership of a union."""
    return [
        {
            "label": _("所属工会") if post.role is Role.APPLICANT else post.role.label,
            "place": organisations.unit(post.organisation).name,
            "title": post.title,
        }
        for post in actor_of(request).posts
    ]


def languages() -> list[tuple[str, str]]:
    """Languages whose screens are translated; the source language always is."""
    places = [Path(place) for place in settings.LOCALE_PATHS]
    return [
        (code, name)
        for code, name in settings.LANGUAGES
        if code == settings.LANGUAGE_CODE
        or any((p / to_locale(code) / "LC_MESSAGES" / "django.mo").exists() for p in places)
    ]
