"""Drafts of papers for the applicant, before he hands in or signs: POSTs that change nothing."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from processes.engine.audit.access import record_view
from processes.engine.calendar import CHINA
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind
from processes.engine.documents.load import load_case_file
from processes.engine.documents.preview import preview
from processes.engine.models import Case
from processes.engine.moves import Verb
from processes.engine.queries.applicant.filing import CONSENTS, filing_of
from processes.engine.queries.applicant.lacking import lacking
from processes.engine.queries.applicant.materials import uploads
from processes.engine.queries.applicant.where import where
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for, scope
from processes.engine.uploads import PDF
from processes.engine.views.applicant.acts import sign
from processes.engine.views.applicant.answers import again
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.desk.files import inline
from processes.engine.views.reader import actor_of, moment, signed_in
from processes.people.actors import Actor


@signed_in
@require_POST
def of_application(request: HttpRequest, ref: str) -> HttpResponse:
    """What handing in would issue; the page again if something is lacking. Raises: Http404."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        filing = filing_of(case, on=today)
        file = load_case_file(case.pk)
    if case.status != "draft":
        raise Http404
    draft, form = filing.draft | {"materials": uploads(filing)}, None
    if filing.consents:
        draft[CONSENTS] = filing.consents.read(request.POST, on=today, draft=filing.draft)
        form = filing.consents.bound(draft, on=today, given=filing.given)
    wrong = lacking(filing, ref)
    facts, errors = filing.definition.validate(draft, on=today)
    if wrong or errors or (form is not None and not form.is_valid()):
        return again(request, ref, filing, form, wrong=wrong)
    name = str(facts.get("name") or file.applicant)
    file = replace(
        file, facts=facts, applicant=name, submitted_on=today, revision=case.revision + 1
    )
    start = graph_for(case.process, case.flow_version).start
    return _draft(_after(file, Verb.SUBMIT, start, actor, now), case, actor, now)


@signed_in
@require_POST
def of_own_node(request: HttpRequest, ref: str) -> HttpResponse:
    """What signing would issue; the page again if the form is not filled. Raises: Http404."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
    if not here.mine or here.correcting or here.node is None:
        raise Http404
    form_of = PROCESSES.of(here.case).officer_forms[here.node.form or here.node.name]
    form = form_of(request.POST, on=today, given={"signer": here.case.applicant.name})
    if not form.is_valid():
        return sign(request, ref)  # shows what is wrong: an invalid form is never carried out
    with scope(actor):
        file = load_case_file(here.case.pk)
    node = here.node.name
    return _draft(_after(file, Verb.APPROVE, node, actor, now, form.facts()), here.case, actor, now)


def _after(
    file: CaseFile, verb: Verb, node: str, actor: Actor, now: datetime, form: Any = None
) -> CaseFile:
    """The file with one step more."""
    last = file.steps[-1].n if file.steps else 0
    step = Step(
        n=last + 1,
        node=node,
        verb=verb.value,
        at=now.astimezone(CHINA),
        actor=actor.name,
        organisation="",
        form=form or {},
    )
    return replace(file, steps=(*file.steps, step))


def _draft(file: CaseFile, case: Case, actor: Actor, now: datetime) -> HttpResponse:
    """The draft. Raises: Http404 if the act issues nothing that the applicant may read."""
    kind = _kind(file, case)
    if kind is None:
        raise Http404
    record_view(actor=actor, case=case.pk, what=f"paper:{kind.code}", now=now)
    return inline(preview(file, kind), PDF, f"{kind.title}.pdf")


def _kind(file: CaseFile, case: Case) -> DocumentKind | None:
    node = graph_for(case.process, case.flow_version).node(file.steps[-1].node)
    kinds = PROCESSES.of(case).documents
    found = (kinds[code] for code in node.papers if code in kinds)
    return next((kind for kind in found if kind.read_by_applicant), None)
