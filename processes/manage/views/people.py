"""`/manage/people/`: officers, their posts, absences and sign-in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import people, policies
from processes.manage.queries import people as found
from processes.manage.said import note_reason
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people.absences import deputies_for
from processes.people.actors import SYSTEM
from processes.people.models import Absence, Account, Post
from processes.people.roles import Level, Role

FORM = ["GET", "HEAD", "POST"]
STATES = (
    ("", gettext_lazy("全部")),
    ("away", gettext_lazy("外出")),
    ("none", gettext_lazy("没有岗位")),
    ("locked", gettext_lazy("已停用")),
)
NEW = ("number", "name", "phone", "reason")
POST_FIELDS = ("place", "role", "title", "starts", "ends", "reason")
AWAY = ("starts", "ends", "deputy", "reason")
Act = Callable[[dict[str, str], UUID], str]


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Officers of the region."""
    wanted = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:40]
        for name in ("q", "state", "after")
    }
    page = found.officers(
        policies.reach_of(reader.actor),
        on=reader.today,
        wanted=wanted["q"],
        state=wanted["state"],
        after=wanted["after"],
    )
    kept = request.GET.copy()
    kept["after"] = page.next
    context = {
        "tab": "people",
        "page": page,
        "wanted": wanted,
        "states": STATES,
        "next": kept.urlencode() if page.next else "",
    }
    return render(request, "manage/people.html", context)


@require_http_methods(FORM)
@as_administrator
def add(request: HttpRequest, reader: Reader) -> HttpResponse:
    """A new officer's account."""
    typed, lines, status = typed_of(request, *NEW), Lines(), 200
    if request.method == "POST":
        try:
            made = people.add_officer(
                typed, actor=reader.actor, form=key_of(request), now=reader.now
            )
        except NotAllowed:
            raise
        except ApprovalError as refused:
            lines, status = lines_of(refused), refused.status
        else:
            messages.success(request, _("账号已经开好。接着任职，再给一个重设码让本人设密码。"))
            there = reverse("manage_person", args=[made]) if made else reverse("manage_people")
            return see_other(there)
    return render(request, "manage/person_new.html", _form(request, typed, lines), status=status)


@require_safe
@as_administrator
def one(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """One officer."""
    return _page(request, reader, _person(reader, pk))


@require_POST
@as_administrator
def phone(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """The phone in clear, for a reason that is logged."""
    account = _person(reader, pk)
    errors: dict[str, list[str]] = {}
    reason = note_reason(typed_of(request, "why")["why"], errors, "why")
    if errors:
        refused = InvalidFacts("reason", errors["why"][0], errors=errors)
        return _page(request, reader, account, lines=lines_of(refused), status=422)
    what = "unmask:phone"
    record_view(
        actor=reader.actor, case=None, what=what, now=reader.now,
        reason=f"{account.number} {reason}",
    )  # fmt: skip
    return _page(request, reader, account, phone=account.phone)


@require_http_methods(FORM)
@as_administrator
def post_new(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """A post from a day on."""
    account = _person(reader, pk)

    def act(typed: dict[str, str], form: UUID) -> str:
        people.give_post(account, typed, actor=reader.actor, form=form, now=reader.now)
        return _("任职已经登记。")

    people.require_reach(reader.actor, account, on=reader.today)
    done, context, status = _acted(request, account, POST_FIELDS, act)
    if done:
        return done
    roles = [role for role in Role if role.level is not Level.APPLICANT]
    context |= {
        "places": found.places_for(policies.reach_of(reader.actor)),
        "roles": [(role.value, f"{role.label}（{role.level.label}）") for role in roles],
    }
    return render(request, "manage/post_new.html", context, status=status)


@require_http_methods(FORM)
@as_administrator
def post_end(request: HttpRequest, reader: Reader, pk: int, post: int) -> HttpResponse:
    """The last day of a post; what the person holds by it is shown and goes back to the pool."""
    account = _person(reader, pk)
    row = get_object_or_404(Post.objects.exclude(role__in=found.NO_OFFICE), pk=post, account=pk)
    if row.organisation_id not in policies.reach_of(reader.actor):
        raise Http404

    def act(typed: dict[str, str], form: UUID) -> str:
        count = people.end_post(row, typed, actor=reader.actor, form=form, now=reader.now)
        if count:
            return _("免职已经登记，%(n)s件放回了待办池。") % {"n": count}
        return _("免职已经登记。")

    people.require_reach(reader.actor, account, on=reader.today)
    done, context, status = _acted(request, account, ("last", "reason"), act)
    if done:
        return done
    with scope(SYSTEM):
        held, vacated = people.held_by(row), people.vacated_by(row, on=reader.today)
    context |= {
        "vacated": vacated,
        "post": row,
        "place": row.organisation.name,
        "role": Role(row.role).label,
        "held": len(held),
        "yesterday": reader.today - timedelta(days=1),
    }
    return render(request, "manage/post_end.html", context, status=status)


@require_http_methods(FORM)
@as_administrator
def away(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """An absence with a deputy, for somebody else."""
    account = _person(reader, pk)

    def act(typed: dict[str, str], form: UUID) -> str:
        people.set_away(account, typed, actor=reader.actor, form=form, now=reader.now)
        return _("外出已经登记。")

    people.require_reach(reader.actor, account, on=reader.today)
    done, context, status = _acted(request, account, AWAY, act)
    if done:
        return done
    deputies = deputies_for(account, on=reader.today)
    context["deputies"] = [(str(one.pk), f"{one.name}（{one.number}）") for one in deputies]
    return render(request, "manage/away.html", context, status=status)


@require_http_methods(FORM)
@as_administrator
def act(request: HttpRequest, reader: Reader, pk: int, verb: str) -> HttpResponse:
    """Locks, unlocks, resets the sign-in, or ends an absence: `verb` says which."""
    account = _person(reader, pk)
    if verb not in VERBS:
        raise Http404
    people.require_reach(reader.actor, account, on=reader.today)
    code: list[str] = []

    def run(typed: dict[str, str], form: UUID) -> str:
        given = VERBS[verb](request, reader, account, typed["reason"], form)
        if verb == "reset" and given:
            code.append(given)
        return _DONE[verb]()

    done, context, status = _acted(request, account, ("reason", "absence"), run)
    if code:
        return render(request, "manage/reset_code.html", context | {"given": code[0]})
    if done:
        return done
    context |= {"verb": verb, "absence": request.GET.get("absence", "")[:19]}
    return render(request, "manage/person_act.html", context, status=status)


def _reset(
    request: HttpRequest, reader: Reader, account: Account, why: str, form: UUID
) -> str | None:
    given = people.reset_sign_in(account, why, actor=reader.actor, form=form, now=reader.now)
    if given is None:
        said = _("这一页已经给过重设码。没有记下的话，请回到人员页再给一个新的。")
        raise InvalidFacts("given", said)
    return given


def _lock(request: HttpRequest, reader: Reader, account: Account, why: str, form: UUID) -> None:
    people.set_active(account, active=False, why=why, actor=reader.actor, form=form, now=reader.now)


def _unlock(request: HttpRequest, reader: Reader, account: Account, why: str, form: UUID) -> None:
    people.set_active(account, active=True, why=why, actor=reader.actor, form=form, now=reader.now)


def _back(request: HttpRequest, reader: Reader, account: Account, why: str, form: UUID) -> None:
    asked = request.POST.get("absence", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else 0
    row = get_object_or_404(Absence, pk=number, account=account)
    people.end_away(row, why, actor=reader.actor, form=form, now=reader.now)


VERBS: dict[str, Callable[..., Any]] = {
    "lock": _lock,
    "unlock": _unlock,
    "reset": _reset,
    "back": _back,
}
_DONE: dict[str, Callable[[], str]] = {
    "lock": lambda: _("账号已停用，马上不能登录。"),
    "unlock": lambda: _("账号已启用。"),
    "reset": lambda: _("重设码已经给出。"),
    "back": lambda: _("外出已取消。"),
}


def _person(reader: Reader, pk: int) -> Account:
    account = found.officer(policies.reach_of(reader.actor), pk)
    if account is None:
        raise Http404
    return account


def _acted(
    request: HttpRequest, account: Account, names: tuple[str, ...], act: Act
) -> tuple[HttpResponse | None, dict[str, Any], int]:
    """Where to go after the act; else the page's form with what is wrong."""
    typed, lines, status = typed_of(request, *names), Lines(), 200
    if request.method == "POST":
        try:
            said = act(typed, key_of(request))
        except NotAllowed:
            raise
        except ApprovalError as refused:
            lines, status = lines_of(refused), refused.status
        else:
            messages.success(request, said)
            context = {"tab": "people", "person": account}
            return see_other(reverse("manage_person", args=[account.pk])), context, 303
    return None, _form(request, typed, lines) | {"person": account}, status


def _form(request: HttpRequest, typed: dict[str, str], lines: Lines) -> dict[str, Any]:
    return {
        "tab": "people",
        "typed": typed,
        "lines": lines,
        "errors": dict(lines),
        "summary": _("没有办成"),
        "form": key_of(request),
    }


def _page(
    request: HttpRequest,
    reader: Reader,
    account: Account,
    *,
    phone: str = "",
    lines: Lines | None = None,
    status: int = 200,
) -> HttpResponse:
    region = policies.reach_of(reader.actor)
    context = _form(request, {}, lines or []) | {
        "person": account,
        "posts": found.posts_of(account, region, on=reader.today),
        "absences": found.absences_of(account, on=reader.today),
        "phone": phone,
        "own": account.pk == reader.actor.account,
        "has_password": account.has_usable_password(),
    }
    return render(request, "manage/person.html", context, status=status)
