"""`/w/case/<no>/act/<verb>/paper/<code>/`: the paper that the act would issue, marked 草稿."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from processes.engine.audit.access import record_view
from processes.engine.documents.preview import preview
from processes.engine.queries.desk.acts import VERBS, act_of, require_possible
from processes.engine.queries.desk.acts_outlook import outlook
from processes.engine.queries.desk.acts_paper import file_after
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.act_forms import forms_of
from processes.engine.views.desk.act_run import words_of
from processes.engine.views.desk.acts import again
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.keys import key_of


@require_POST
@at_desk
def paper(request: HttpRequest, reader: Reader, number: str, verb: str, code: str) -> HttpResponse:
    """PDF of the draft, of what stands in the form; the form again if something is wrong there."""
    if verb not in VERBS:
        raise Http404
    with scope(reader.actor):
        case = seen_case(reader, number)
        task = request.POST.get("task", "")
        act = act_of(case, reader.actor, verb, task, now=reader.now, today=reader.today)
        require_possible(act)
        if code not in {one.code for one in outlook(act).papers}:
            raise Http404
        forms = forms_of(act, request.POST)
        wrong = any(form.errors for form in forms.values())
        words = {} if wrong else words_of(act, {k: form.facts() for k, form in forms.items()})
        file = None if wrong else file_after(act, words)
    if file is None:
        return again(request, act, forms, key_of(request))
    record_view(actor=reader.actor, case=case.pk, what=f"paper:{code}", now=reader.now)
    kind = act.definition.documents[code]
    body = preview(file, kind)
    return inline(body, PDF, f"{kind.title}.pdf")
