"""`/w/many/`: one thing done to several cases: taken, given back, urged, handed over, sent back,
copied. Chosen, looked over with names and sums, then done case by case.

A form sent twice gives the same answers: keys are made of the form's key and the number. A case
that has changed since it was shown is left alone.
"""

from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from processes.engine.commands.look import look
from processes.engine.models import Case
from processes.engine.queries.desk import many as cases
from processes.engine.queries.desk.acts import Act, act_of, was_done
from processes.engine.queries.desk.bar_words import WORDS, commit_of, label_of
from processes.engine.queries.desk.bulk import MOST, total_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, scope
from processes.engine.views.desk import bulk
from processes.engine.views.desk.act_run import run
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of

LEAST = 5
NOTHING = {"claim", "release", "urge"}  # nothing to fill in


@at_desk
@require_safe
def many(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The cases to which the chosen thing can be done."""
    return render(request, "desk/many.html", _choosing(reader, _code(request.GET)))


@at_desk
@require_POST
def check(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What was chosen, with names, sums and count. Every case is looked at, and that is logged."""
    code = _code(request.POST)
    acts = _acts(reader, code, request)
    if not acts:
        context = _choosing(reader, code) | {"lines": (("cases", _("请至少选一件。")),)}
        return render(request, "desk/many.html", context, status=422)
    for act in acts:
        place = (act.token, act.number) if act.on_seat and code != "urge" else None
        look(case=act.case.pk, actor=reader.actor, now=reader.now, what="bulk", task=place)
    return _checked(request, reader, code, acts, _form(reader, code, acts, None))


@at_desk
@require_POST
def do(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Does it to each case for itself, and says what became of it."""
    code, key = _code(request.POST), key_of(request)
    acts = _acts(reader, code, request)
    form = _form(reader, code, acts, request.POST)
    replayed = not acts
    if form is not None and not replayed and not form.is_valid():
        return _checked(request, reader, code, acts, form, status=422)
    values = _values(code, form, request, replayed)
    results = [_one(reader, code, one, key, values) for one in bulk.shown(request)]
    title = _("%(label)s的结果") % {"label": label_of(code)}
    return bulk.told(request, results, title=title)


def _code(sent: Any) -> str:
    code = str(sent.get("do", ""))
    return code if code in cases.CODES else cases.CODES[0]


def _choosing(reader: Reader, code: str) -> dict[str, Any]:
    with scope(reader.actor):
        rows = cases.possible(reader.actor, code, now=reader.now, today=reader.today)
    return {
        "tab": "todo",
        "codes": [(one, label_of(one), WORDS[one].icon) for one in cases.CODES],
        "here": code,
        "label": label_of(code),
        "rows": rows,
        "most": MOST if len(rows) == MOST else 0,
    }


def _acts(reader: Reader, code: str, request: HttpRequest) -> list[Act]:
    """The acts on the chosen cases that are possible now."""
    with scope(reader.actor):
        found = []
        for number, task in _chosen(request).items():
            row = bulk.cases_of([number])
            act = row and cases.may(
                row[0], reader.actor, code, task, now=reader.now, today=reader.today
            )
            if act:
                found.append(act)
        return found


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Number -> seat, as the form carries them."""
    parts = [one.split("@") for one in bulk.shown(request)]
    return {one[0]: _seat(one[2]) if len(one) > 2 else "" for one in parts}


def _seat(task: str) -> str:
    return "" if task == "0.0" else task


def _form(reader: Reader, code: str, acts: list[Act], posted: Any) -> Any:
    """One form for all: a colleague, or a reason; None where nothing is asked."""
    if code in NOTHING or not acts:
        return None
    card = PROCESSES.of(acts[0].case)
    if code in cases.NAMED:
        with scope(reader.actor):
            given: dict[str, Any] = {"people": cases.people(acts)}
        if code != "cc":
            given["label"] = _("留言")
        return card.officer_forms["colleague"](posted, on=reader.today, given=given, initial={})
    given = {"least": LEAST, "label": _("退回的原因和要补正的内容")}
    return card.officer_forms["note"](posted, on=reader.today, given=given, initial={})


def _values(code: str, form: Any, request: HttpRequest, replayed: bool) -> dict[str, Any]:
    """What was typed, as an act takes it. A form that was sent before is judged by its keys."""
    if code in NOTHING:
        return {}
    name = "colleague" if code in cases.NAMED else "return"
    if form is not None and not replayed:
        return {name: dict(form.facts())}
    person = str(request.POST.get("person", ""))
    return (
        {
            name: {
                "text": str(request.POST.get("text", "")).strip(),
                "person": int(person) if person.isdecimal() and len(person) < 12 else 0,
            }
        }
        if name == "colleague"
        else {name: {"text": str(request.POST.get("text", "")).strip()}}
    )


def _checked(
    request: HttpRequest,
    reader: Reader,
    code: str,
    acts: list[Act],
    form: Any,
    *,
    status: int = 200,
) -> HttpResponse:
    with scope(reader.actor):
        rows = [cases.row_of(act) for act in acts]
    nobody = code in cases.NAMED and not form.fields["person"].choices
    context = {
        "tab": "todo",
        "here": code,
        "label": label_of(code),
        "commit": commit_of(code),
        "chosen": rows,
        "total": total_of(rows),
        "forms": {} if form is None else {"form": form},
        "nobody": nobody,
        "key": key_of(request),
        "cut": bulk.cut(request, _("下面是前 %(most)d 件，另外 %(n)d 件请办完这些再选。")),
    }
    return render(request, "desk/many_check.html", context, status=status)


def _one(reader: Reader, code: str, shown: str, key: UUID, values: dict[str, Any]) -> bulk.Result:
    number, _at, rest = shown.partition("@")
    version, _at, task = rest.partition("@")
    mine = uuid5(key, f"{code}:{number}")

    def act(case: Case) -> Decision:
        if str(case.version) != version and not was_done(case.pk, mine):
            raise bulk.Changed(case)
        with scope(reader.actor):
            found = act_of(
                case, reader.actor, code, _seat(task), now=reader.now, today=reader.today
            )
        return run(found, mine, values)

    return bulk.result_of(reader, number, act, str(_(WORDS[code].done)))
