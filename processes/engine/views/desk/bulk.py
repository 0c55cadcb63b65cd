"""`/w/bulk/`: several cases decided together. Chosen, looked over with names and sums, then done.

Each case is a transaction of its own with its own answer. A form sent twice gives the same answers:
the keys are made of the form's key and the number. A case that has changed since it was shown is
left alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from processes.engine import commands
from processes.engine.commands.look import look
from processes.engine.errors import ApprovalError
from processes.engine.models import Case, Stage
from processes.engine.queries.desk.acts import was_done
from processes.engine.queries.desk.bar import may_reclaim
from processes.engine.queries.desk.bulk import MOST, Row, piles, row_of, rows_of, total_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, Decision, scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of


@dataclass(frozen=True)
class Result:
    """What became of one case; `back` says that it can still be taken back."""

    number: str
    name: str
    done: bool
    said: str
    back: bool = False


@at_desk
@require_safe
def bulk(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The cases of a pile, to choose from."""
    with scope(reader.actor):
        context = _choosing(reader, _plain(request.GET.get("pile", "")))
    return render(request, "desk/bulk.html", context)


@at_desk
@require_POST
def check(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What was chosen, with names, sums and count. Every case is looked at, and that is logged."""
    with scope(reader.actor):
        rows = [row for row in _rows(reader, _posted(request)) if not row.why]
        context = _choosing(reader, _plain(request.POST.get("pile", "")))
    if not rows:
        context["lines"] = (("cases", _("请至少选一件。")),)
        return render(request, "desk/bulk.html", context, status=422)
    for row in rows:
        look(case=row.case, actor=reader.actor, now=reader.now, what="bulk", task=row.place)
    return _checked(request, context, rows, _opinion(reader, None))


def _checked(
    request: HttpRequest, context: dict[str, Any], rows: list[Row], form: Any, *, status: int = 200
) -> HttpResponse:
    forms = {"opinion": form}
    context |= {"chosen": rows, "total": total_of(rows), "forms": forms, "key": key_of(request)}
    context["cut"] = cut(request, _("下面是前 %(most)d 件，另外 %(n)d 件请办完这些再选。"))
    return render(request, "desk/bulk_check.html", context, status=status)


def _opinion(reader: Reader, posted: Any) -> Any:
    """One word for all: the form every process shares."""
    kind = next(iter(PROCESSES)).officer_forms["opinion"]
    return kind(posted, on=reader.today, given={}, initial={})


def _posted(request: HttpRequest) -> list[str]:
    """Numbers of the cases in a form."""
    return [one.partition("@")[0] for one in shown(request)]


def shown(request: HttpRequest) -> list[str]:
    """Cases as they were when they were shown, as the form carries them."""
    return [_plain(one) for one in request.POST.getlist("case")[:MOST]]


def cut(request: HttpRequest, rest: str) -> str:
    """A sentence if more was chosen than is taken at once, "" otherwise."""
    n = len(request.POST.getlist("case")) - MOST
    said = _("一次最多一起办 %(most)d 件。") + rest
    return said % {"most": MOST, "n": n} if n > 0 else ""


def _plain(text: str) -> str:
    """What was sent, short and fit for a question to the database."""
    return text.replace("\x00", "")[:100]


@at_desk
@require_POST
def decide(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Agrees to each case for itself, and says what became of it."""
    form = _opinion(reader, request.POST)
    if not form.is_valid():
        with scope(reader.actor):
            context = _choosing(reader, _plain(request.POST.get("pile", "")))
            rows = _rows(reader, _posted(request))
        return _checked(request, context, rows, form, status=422)
    opinion, key = str(form.facts()["opinion"] or ""), key_of(request)
    results = [_agreed(reader, one, key, opinion) for one in shown(request)]
    return told(request, results, title=_("一起办理的结果"))


@at_desk
@require_POST
def undo(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Takes each of them back that can still be taken back."""
    results = [_taken_back(reader, number, key_of(request)) for number in _posted(request)]
    return told(request, results, title=_("拿回的结果"))


def _choosing(reader: Reader, code: str) -> dict[str, Any]:
    found = piles(reader.actor)
    pile = next((one for one in found if one.code == code), None)
    rows = rows_of(reader.actor, code, today=reader.today) if code else []
    return {
        "tab": "todo",
        "piles": found,
        "pile": pile,
        "here": code,
        "more": pile is not None and pile.number > MOST,
        "most": MOST,
        "rows": [row for row in rows if not row.why],
        "alone": [row for row in rows if row.why],
    }


def _rows(reader: Reader, numbers: list[str]) -> list[Row]:
    cases = {one.number: one for one in cases_of(numbers)}
    there = dict.fromkeys(number for number in numbers if number in cases)
    return [row_of(cases[number], reader.actor, today=reader.today) for number in there]


def cases_of(numbers: list[str]) -> list[Case]:
    """Those of them that can be seen."""
    return list(Case.objects.filter(number__in=numbers).select_related("applicant", "unit"))


def _agreed(reader: Reader, shown: str, key: UUID, opinion: str) -> Result:
    number, _at, rest = shown.partition("@")
    version, _at, task = rest.partition("@")
    token, _dot, seat = task.partition(".")
    mine = uuid5(key, number)

    def act(case: Case) -> Decision:
        if str(case.version) != version and not was_done(case.pk, mine):
            raise Changed(case)
        return commands.approve(
            case=case.pk,
            actor=reader.actor,
            key=mine,
            now=reader.now,
            token=_number(token),
            seat=_number(seat),
            opinion=opinion,
        )

    return result_of(reader, number, act, _("已同意"))


def _taken_back(reader: Reader, number: str, key: UUID) -> Result:
    def act(case: Case) -> Decision:
        mine = uuid5(key, f"undo:{number}")
        return commands.reclaim(case=case.pk, actor=reader.actor, key=mine, now=reader.now)

    return result_of(reader, number, act, _("已拿回"))


class Changed(ApprovalError):
    """The case is not as it was when it was shown."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            "changed", _("这件在您查看以后有了变化，没有办理。请打开看过再办。"), case=case.pk
        )


def result_of(reader: Reader, number: str, act: Callable[[Case], Decision], done: str) -> Result:
    """One case: what was done, or why it was not."""
    with scope(reader.actor):
        case = next(iter(cases_of([number])), None)
        if case is None:
            return Result(number, "", False, _("没有这个办件，或者您无权查看。"))
        name = case.applicant.name
    try:
        decision = act(case)
    except ApprovalError as refused:
        return Result(number, name, False, "".join([refused.message, *_details(refused)]))
    with scope(reader.actor):
        view = CaseView.of(Case.objects.get(pk=case.pk))
        back = may_reclaim(view, reader.actor, now=reader.now)
    said = _("%(done)s，现在：%(stage)s。") % {"done": done, "stage": Stage(decision.status).label}
    return Result(number, name, True, said, back)


def _details(refused: ApprovalError) -> list[str]:
    """Sentences of a refusal at fields, which no field here can show."""
    errors = getattr(refused, "errors", {}) or {}
    return [sentence for lines in errors.values() for sentence in lines]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def told(request: HttpRequest, results: list[Result], *, title: str) -> HttpResponse:
    """What became of each case."""
    context = {
        "tab": "todo",
        "title": title,
        "results": results,
        "number": sum(one.done for one in results),
        "failed": sum(not one.done for one in results),
        "back": [one.number for one in results if one.back],
        "cut": cut(request, _("另外 %(n)d 件没有动，请再选一次。")),
        "key": uuid4(),
    }
    return render(request, "desk/bulk_done.html", context)
