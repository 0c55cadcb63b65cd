"""Cases that a case called or was called by, at the events that say so. Requires a scope."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from processes.engine.models import Case, CaseCall
from processes.engine.queries.stage_look import stage_tag

Links = dict[int, tuple[tuple[str, str], ...]]


def links(case: int) -> Links:
    """Event number → (address, words) of other cases; what the reader may not see is left out."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for call in CaseCall.objects.filter(Q(case=case) | Q(child=case)).order_by("id"):
        for n, other, words in _said(call, case):
            row = Case.objects.filter(pk=other).exclude(number=None).first()
            if row is not None:
                facts = {
                    "title": row.title, "number": row.number, "stage": stage_tag(row.status).text,
                }  # fmt: skip
                found[n].append((f"/w/case/{row.number}/", words % facts))
    return {n: tuple(some) for n, some in found.items()}


def _said(call: CaseCall, case: int) -> list[tuple[int, int, str]]:
    if call.child_id == case:
        return [(1, call.case_id, _("发起它的办件：%(title)s %(number)s"))]
    said = [(call.begun_n, call.child_id, _("发起了办件：%(title)s %(number)s（%(stage)s）"))]
    if call.returned_n is not None:
        said.append((call.returned_n, call.child_id, _("%(title)s %(number)s：%(stage)s")))
    if call.released_n is not None:
        ends = call.when_gone == CaseCall.WhenGone.END
        words = _("%(number)s 随之终止") if ends else _("%(number)s 照常办完，本件不再等它")
        said.append((call.released_n, call.child_id, words))
    return said
