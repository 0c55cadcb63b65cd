"""Which case an applicant's address means."""

from django.http import Http404

from processes.engine.models import Case
from processes.people.actors import Actor


def own_case(actor: Actor, ref: str) -> Case:
    """The reader's own case (as applicant or agent) by number, or by id while it has none.

    Requires the actor's scope. Raises: Http404 for anything else.
    """
    found = Case.objects.filter(pk=int(ref)) if ref.isdecimal() else Case.objects.filter(number=ref)
    case = found.select_related("applicant", "unit").first()
    if case is None or actor.account not in {case.applicant_id, case.agent_id}:
        raise Http404
    return case
