"""`/w/files/`: the files of households in hardship, and what is done to one."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.hardship_aid.following import FOLLOW_FORMS
from forms.hardship_aid_codes import Category, FollowKind
from processes.engine.audit.access import record_view
from processes.engine.commands.follow import follow
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.queries.desk.tabs import FILE_READERS, held_by
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.hardship_aid.models import HouseholdFile
from processes.hardship_aid.steps.sampling import draw, outlook
from processes.hardship_aid.views import files_read as read
from processes.people.roles import Role


def _require(reader: Reader) -> None:
    if not any(post.role in FILE_READERS for post in held_by(reader.actor)):
        said = _("困难职工档案只给区总工会的经办人、领导和审计员看，您不在这些岗位。")
        raise NotAllowed("no_files", said)


@require_safe
@at_desk
def files(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list; filters stand in the address. Raises: NotAllowed."""
    _require(reader)
    asked = read.Asked.of(request.GET)
    with scope(reader.actor):
        rows = list(read.listed(reader.actor, asked, reader.today))
        context = {
            "tab": "files",
            "asked": asked,
            "rows": rows[: read.PAGE],
            "states": read.counts(reader.actor, reader.today),
            "categories": [(one.value, one.label) for one in Category][:-1],
            "labels": {one.value: one.label for one in Category},
            "drawn": read.spot_check(reader.today),
            "today": reader.today,
            "may_draw": reader.actor.has_role(Role.DISTRICT_OFFICER),
        }
    if len(rows) > read.PAGE:
        wanted = {"state": asked.state, "category": asked.category, "q": asked.q}
        context["next"] = urlencode({**wanted, "after": rows[read.PAGE - 1].number})
    return render(request, "hardship_aid/files.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def sample(request: HttpRequest, reader: Reader) -> HttpResponse:
    """How many files are drawn, and that it is once a year; a POST draws them."""
    if request.method != "POST":
        found = outlook(actor=reader.actor, now=reader.now)
        context = {"tab": "files", "today": reader.today, **found}
        return render(request, "hardship_aid/draw.html", context)
    try:
        row = draw(actor=reader.actor, now=reader.now)
    except ApprovalError as refused:
        messages.warning(request, refused.message)
    else:
        said = _("已抽取：在册 %(of)d 户，抽中 %(n)d 户，种子 %(seed)s。")
        facts = {"of": len(row.files), "n": len(row.drawn), "seed": row.seed}
        messages.success(request, said % facts)
    return see_other("/w/files/?state=sampled")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def file(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """One file; a POST does what `kind` says. Raises: Http404, NotAllowed."""
    _require(reader)
    with scope(reader.actor):
        row = _row(reader, number)
    if request.method == "POST":
        return _act(request, reader, row)
    record_view(actor=reader.actor, case=row.case_id, what="case", now=reader.now)
    return _page(request, reader, row, {})


def _row(reader: Reader, number: str) -> HouseholdFile:
    rows = read.files_of(reader.actor).select_related("holder", "case__unit")
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _form(kind: str, posted: Any, reader: Reader) -> Any:
    """Each form of the page has ids of its own, so that its labels lead to its own fields."""
    return FOLLOW_FORMS[kind](posted, on=reader.today, auto_id=f"id_{kind}_%s")


def _act(request: HttpRequest, reader: Reader, row: HouseholdFile) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in FOLLOW_FORMS:
        raise Http404
    form = _form(kind, request.POST, reader)
    if form.is_valid():
        values = form.facts()
        opinion = values.pop("text")
        try:
            follow(
                case=row.case_id, actor=reader.actor, key=key_of(request), now=reader.now,
                kind=kind, opinion=opinion, form=values,
            )  # fmt: skip
        except InvalidFacts as refused:
            for name, sentences in refused.errors.items():
                form.add_error(name if name in form.fields else None, sentences[0])
        except ApprovalError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已登记：%(kind)s。") % {"kind": FollowKind(kind).label})
            return see_other(f"/w/files/{row.number}/")
    return _page(request, reader, row, {kind: form}, status=422)


def _page(
    request: HttpRequest,
    reader: Reader,
    row: HouseholdFile,
    bound: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    with scope(reader.actor):
        may = reader.actor.has_role(Role.DISTRICT_OFFICER) or reader.actor.proxy_for(
            Role.DISTRICT_OFFICER
        )
        kinds = read.possible(row, reader.today) if may else []
        kinds += [FollowKind(one) for one in bound if one not in kinds]
        context = {
            "tab": "files",
            "file": row,
            "category": Category(row.category).label,
            "acts": read.acts(row),
            "clears": read.clears(facts_of(row.case_id)),
            "today": reader.today,
            "forms": [
                (one, bound.get(one) or _form(one, None, reader), one in bound) for one in kinds
            ],
            "bound": next(iter(bound.values()), None),
            "key": uuid4(),
        }
    return render(request, "hardship_aid/file.html", context, status=status)
