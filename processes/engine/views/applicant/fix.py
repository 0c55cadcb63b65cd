"""`/case/<ref>/fix/`: only what a return asked for can be changed; then it is handed back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.commands.correct import correct
from processes.engine.commands.save_draft import save_draft
from processes.engine.errors import Conflict, InvalidFacts
from processes.engine.queries.applicant.answers import answer_groups
from processes.engine.queries.applicant.correction import Correction, correction_of
from processes.engine.queries.applicant.filing import Filing, filing_of
from processes.engine.queries.applicant.materials import slot_pages, uploads
from processes.engine.queries.applicant.pages import address
from processes.engine.queries.applicant.shapes import Remark
from processes.engine.queries.applicant.where import Where, where
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import day
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.applicant.sentences import sentences
from processes.engine.views.held import focus_of
from processes.engine.views.keys import key_of
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in
from processes.people.actors import Actor


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def fix(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the places; a POST keeps them, and hands the case back if the button says so."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
        filing = filing_of(here.case, on=today)
        asked = correction_of(here, filing) if here.correcting else None
    if asked is None:
        return see_other(f"/case/{ref_of(here.case)}/")
    if request.method != "POST":
        return _page(request, here, filing, asked)
    return Correcting(request, ref, actor, now, here, filing, asked).keep()


@dataclass(frozen=True)
class Correcting:
    """One reader who hands something in after a return."""

    request: HttpRequest
    ref: str
    actor: Actor
    now: datetime
    here: Where
    filing: Filing
    asked: Correction

    def keep(self) -> HttpResponse:
        """Keep what was typed; go on as the button says."""
        written = self.filing.written
        draft = _changed(self.request, self.filing, self.asked)
        changed = replace(self.filing, written=written.with_data(draft))
        if self.request.POST.get("version") != str(written.version):
            messages.warning(self.request, _("这份补正在别处也改过，请看一遍再交。"))
            return _page(self.request, self.here, changed, self.asked, status=409)
        case = self.filing.case.pk
        try:
            save_draft(
                case=case, actor=self.actor, data=draft, version=written.version, now=self.now
            )
        except Conflict as refused:
            messages.warning(self.request, refused.message)
            return see_other(f"/case/{self.ref}/")
        if self.request.POST.get("go") != "correct":
            messages.success(self.request, _("已存好，改完再交回。"))
            at = focus_of(self.request)
            return see_other(f"/case/{self.ref}/fix/" + (f"#{at}" if at else ""))
        wrong = _wrong(changed, self.asked) or self._untouched(changed) or self._hand_back()
        if wrong:
            with scope(self.actor):
                fresh = filing_of(self.filing.case, on=self.filing.on)
            return _page(self.request, self.here, fresh, self.asked, wrong=wrong, status=422)
        messages.success(self.request, _("补正交回去了，工作人员会接着办。"))
        return see_other(f"/case/{self.ref}/")

    def _untouched(self, changed: Filing) -> list[tuple[str, str]]:
        """Nothing, or the question whether it is to go back as it was."""
        if self.request.POST.get("unchanged"):
            return []
        with scope(self.actor):
            now = correction_of(self.here, changed)
        told = all(one.slot or one.name for one in now.remarks)  # whole sections are not compared
        if now.done or not now.remarks or not told:
            return []
        text = _("要改的地方都没有改。请先改；核对过确实不用改的，勾选“核对过了，不用改”再交。")
        return [("unchanged", text)]

    def _hand_back(self) -> list[tuple[str, str]]:
        """Nothing, or why it was not taken."""
        try:
            correct(
                case=self.filing.case.pk,
                actor=self.actor,
                key=key_of(self.request),
                now=self.now,
                token=self.here.token.id if self.here.token else None,
            )
        except InvalidFacts as refused:
            return sentences(refused, self.ref)
        return []


def _changed(request: HttpRequest, filing: Filing, asked: Correction) -> dict[str, Any]:
    """The draft with the marked fields as posted; nothing else is taken."""
    draft = filing.draft | {"materials": uploads(filing)}
    for code, remarks in asked.fields.items():
        section = filing.section(code)
        posted = section.read(request.POST, on=filing.on, draft=filing.draft)
        marked = {one.name: posted[one.name] for one in remarks}
        draft[code] = {**(filing.draft.get(code) or {}), **marked}
    return draft


def _wrong(filing: Filing, asked: Correction) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for code in asked.fields:
        form = filing.form(filing.section(code))
        found += [
            (form[name].focus_id if name in form.fields else "", str(line))
            for name, lines in form.errors.items()
            for line in lines
        ]
    return found


def _page(
    request: HttpRequest,
    here: Where,
    filing: Filing,
    asked: Correction,
    *,
    wrong: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    ref = ref_of(here.case)
    total, done = len(asked.remarks), asked.done
    count = len(wrong or [])
    fields = []
    for code, remarks in asked.fields.items():
        form = filing.form(filing.section(code))
        fields += [(form[one.name], one) for one in remarks]
    context = {
        "page": {
            "title": filing.definition.title,
            "number": here.case.number,
            "href": f"/case/{ref}/",
            "upload": f"/case/{ref}/files/upload/",
            "done": done,
            "total": total,
            "counter": _("已改 %(done)d 处，共 %(total)d 处") % {"done": done, "total": total},
            "by": _("请在 %(day)s前交回。") % {"day": day(here.last_day)} if here.last_day else "",
            "opinion": asked.said.opinion if asked.said else "",
            "who": asked.who,
            "key": uuid4() if status == 200 else key_of(request),
            "version": filing.written.version,
            "groups": answer_groups(filing, ref, masked=True),
        },
        "fields": fields,
        "slots": slot_pages(filing, asked.by_slot) if asked.by_slot else (),
        "whole": [
            (one, f"{address(ref, one.section)}?then=fix{_at(one)}")
            for one in asked.remarks
            if one.section and not one.name
        ],
        "fixing": True,
        "untouched": any(target == "unchanged" for target, _text in wrong or []),
        "lines": wrong or [],
        "faults": count,
        "summary": _("有 %(n)d 处要改") % {"n": count},
    }
    return render(request, "applicant/fix.html", context, status=status)


def _at(remark: Remark) -> str:
    """The control of a row that is named, in an address."""
    return f"#{remark.place}" if remark.place else ""
