"""Which case an applicant's address means."""

from django.http import Http404

from processes.engine import lane
from processes.engine.models import Case, CaseCall
from processes.engine.registry import PROCESSES
from processes.people.actors import Actor


def own_case(actor: Actor, ref: str) -> Case:
    """The reader's own case (as applicant or agent) by number, or by id while it has none.

    Requires the actor's scope. Raises: Http404 for anything else.
    """
    case = _case(ref)
    if case is None:
        lane.keep_out(ref)
    if case is None or actor.account not in {case.applicant_id, case.agent_id}:
        raise Http404
    if PROCESSES[case.process].rosters:  # its pages are at the desk
        raise Http404
    return case


def own_list(actor: Actor, ref: str) -> int | None:
    """The id of the reader's own list, if the address means one. Requires the actor's scope."""
    case = _case(ref)
    if case is None or case.applicant_id != actor.account:
        return None
    return case.pk if PROCESSES[case.process].rosters else None


def top_of(case: Case) -> Case:
    """The case on whose page a called one is shown: itself, if it has its own."""
    while PROCESSES[case.process].within:
        call = CaseCall.objects.filter(child=case).select_related("case").first()
        if call is None:
            break
        case = call.case
    return case


def _case(ref: str) -> Case | None:
    found = Case.objects.filter(pk=int(ref)) if ref.isdecimal() else Case.objects.filter(number=ref)
    return found.select_related("applicant", "unit").first()
