"""相似办件: other cases of the same applicant that the officer may see. Requires a scope."""

from django.db.models import Q, QuerySet

from processes.engine.models import Case
from processes.engine.models.stages import Stage
from processes.engine.policies import relative_hash
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Similar
from processes.engine.queries.stage_look import stage_tag
from processes.engine.registry import PROCESSES
from processes.people import organisations

MOST = 50


def others(rows: Rows) -> "QuerySet[Case]":
    """Cases of the same applicant in the officer's sight, drafts and those he left excepted."""
    actor = rows.actor
    # Not `state__recused__contains`: of a state without that key it is neither true nor false.
    recused = Q(state__contains={"recused": [actor.account]})
    named = Q(relatives__contains=[relative_hash(actor.name)])
    return (
        Case.objects.filter(applicant=rows.case.applicant_id, unit__in=actor.units)
        .exclude(pk=rows.case.pk)
        .exclude(status=Stage.DRAFT)
        .exclude(recused)
        .exclude(named)
        .order_by("-submitted_at", "-id")
    )


def similar(rows: Rows) -> tuple[Similar, ...]:
    """The newest first."""
    return tuple(_similar(one) for one in others(rows)[:MOST])


def _similar(case: Case) -> Similar:
    return Similar(
        href=f"/w/case/{case.number}/",
        title=str(PROCESSES[case.process].title),
        number=case.number or "",
        tag=stage_tag(case.status),
        submitted=case.submitted_at,
        unit=organisations.unit(case.unit_id).name if case.unit_id else "",
    )
