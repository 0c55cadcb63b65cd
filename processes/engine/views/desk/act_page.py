"""The two pages of an act: before it is committed, and when it was refused."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.forms import CharField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from processes.engine.bank.lists import may_fetch
from processes.engine.errors import ApprovalError, Conflict
from processes.engine.queries.desk.account import as_corrected
from processes.engine.queries.desk.act_files import slots_of
from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.acts_marks import Group
from processes.engine.queries.desk.acts_money import money_of
from processes.engine.queries.desk.acts_outlook import outlook
from processes.engine.queries.desk.acts_ways import ways
from processes.engine.queries.desk.acts_words import effect_of
from processes.engine.queries.desk.bar_words import WORDS, commit_of, label_of
from processes.engine.queries.desk.opinions import opinion_of
from processes.engine.queries.stage_look import stage_tag
from processes.engine.reading import Fact
from processes.engine.shell.office_files import CONTROL

NO_SENTENCES: Mapping[str, str] = {}
DECIDED_ON = frozenset({"list_name", "count", "wanted", "amount", "household", "account"})


def page_of(
    act: Act, forms: dict[str, Any], *, key: UUID, slots: Mapping[str, str] = NO_SENTENCES
) -> dict[str, Any]:
    """What `desk/act.html` shows; `slots` are sentences by the code of a slot. Needs a scope."""
    brought = slots_of(act, slots)
    words = WORDS[act.code]
    marks = forms["return"].given if "return" in forms else {}
    choices = ways(act, marks["targets"], marks["straight"]) if marks else ()
    asks = act.code in {"approve", "reject", "return"} and not choices
    seen = outlook(act) if asks else None
    return {
        "page": {
            "code": act.code,
            "title": _title(act),
            "icon": words.icon,
            "label": commit_of(act.code, act.node, signs=act.is_signer),
            "look": words.look if words.look in {"main", "no"} else "main",
            "number": act.case.number,
            "name": act.case.subject if act.definition.rosters else act.case.applicant.name,
            "process": act.definition.title,
            "unit": act.case.unit.name if act.case.unit else "",
            "tag": stage_tag(act.case.status),
            "node": act.node.title if act.node else "",
            "task": act.task,
            "href": f"/w/case/{act.case.number}/",
            "keep": f"/w/case/{act.case.number}/opinion/",
            "bank": act.code == "approve" and _has_bank_file(act),
            "kept": opinion_of(act.case.pk, act.actor.account, act.token, act.code),
            "effect": effect_of(act),
            "lines": (*(seen.lines if seen else ()), *money_of(act, forms)),
            "papers": seen.papers if seen else (),
            "ways": choices,
            "facts": _facts(act) if act.code in {"approve", "reject", "refund"} else (),
            "key": key,
            "signs": any("signature_drawn" in form.fields for form in forms.values()),
        },
        "forms": forms,
        "slots": brought,
        "lines": [(f"{CONTROL}{one.code}", one.error) for one in brought if one.error],
        "faults": sum(len(form.errors) for form in forms.values()) + len(slots),
        "groups": _marked(forms["return"], marks["groups"]) if marks else (),
        "parallel": marks.get("refused", ()),
    }


def _has_bank_file(act: Act) -> bool:
    """Whether the payment file of a list can be fetched from here."""
    return bool(act.definition.rosters) and may_fetch(
        act.case.pk, act.view, act.actor, on=act.today
    )


def _facts(act: Act) -> list[Fact]:
    """What is decided on: what was asked for, how much, for whom, to which account."""
    reading = act.definition.reading
    told = as_corrected(act.case.pk, reading.summary(act.file, reading.findings(act.file)))
    return [one for one in told if one.name in DECIDED_ON]


def _typed(forms: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(label, words) of all that was written; what was picked is picked again in a moment."""
    for form in forms.values():
        for bound in form:
            said = bound.value()
            if bound.is_hidden or not isinstance(bound.field, CharField):
                continue
            if isinstance(said, str) and said.strip():
                yield str(bound.label), said


def _title(act: Act) -> str:
    label = label_of(act.code, act.node, signs=act.is_signer)
    if act.node is None or act.node.title == label:
        return label
    return _("%(verb)s：%(node)s") % {"verb": label, "node": act.node.title}


def _marked(form: Any, groups: list[Group]) -> list[tuple[str, int, list[tuple[Any, Any, str]]]]:
    """(section, how many are marked, [(tick, line, what stands there now)]) to be drawn."""
    found = []
    for group in groups:
        rows = [
            (form[f"mark-{one.key}"], form[f"remark-{one.key}"], one.value) for one in group.marks
        ]
        open_ones = sum(bool(tick.value() or line.value()) for tick, line, _now in rows)
        found.append((group.title, open_ones, rows))
    return found


def _refused(late: bool, changed: bool) -> str:
    if not late:
        return _("这件事您现在不能办")
    return _("情况有变，没有办成") if changed else _("这件事现在办不了")


def refused_page(
    request: HttpRequest, act: Act, refused: ApprovalError, *, forms: dict[str, Any]
) -> HttpResponse:
    """Why it was not done, what was typed, and the way back to the case, where it is kept."""
    late = refused.status == 409
    changed = isinstance(refused, Conflict) or request.method == "POST"
    typed = [*_typed(forms)]
    page = {
        "title": _refused(late, changed),
        "text": refused.message,
        "late": late,
        "typed": typed,
        "number": act.case.number,
        "href": f"/w/case/{act.case.number}/",
        "verb": label_of(act.code, act.node, signs=act.is_signer),
        "status": refused.status,
    }
    return render(request, "desk/act_refused.html", {"page": page}, status=refused.status)
