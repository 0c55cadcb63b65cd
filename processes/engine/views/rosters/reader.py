"""Which list an address means, and whose it is."""

from django.http import Http404

from processes.engine import policies
from processes.engine.models import Case, Roster
from processes.engine.runtime import CaseView
from processes.engine.views.desk.reader import Reader


def own_roster(reader: Reader, pk: int) -> tuple[Roster, CaseView]:
    """A list that the officer files. Requires his scope. Raises: Http404."""
    roster = Roster.objects.select_related("case", "case__unit").filter(pk=pk).first()
    if roster is None or roster.case.applicant_id != reader.actor.account:
        raise Http404
    return roster, CaseView.of(Case.objects.get(pk=pk))


def units(reader: Reader) -> list[int]:
    """Organisations for which the officer may file lists."""
    found = {post.organisation for post in reader.actor.posts}
    return [one for one in sorted(found) if policies.may_open_roster(reader.actor, one)]
