"""The dossier of a case for reading: what rules, officers' forms and pages look at."""

import base64
import json
from datetime import date

from processes.engine.models import Case, Record, Revision
from processes.engine.reference import Reference, reference
from processes.engine.shell.dossier import LazyDossier, Sealed


def dossier(case: Case, *, today: date, known: Reference | None = None) -> LazyDossier:
    """Facts and records, unsealed when they are asked for within the same scope.

    Parameters are those of the day that counts for the case; `known` saves asking for them.
    """
    return LazyDossier(
        case=case.pk,
        process=case.process,
        unit=case.unit_id,
        revision=case.revision,
        today=today,
        parameters=(known or reference()).on(case.params_on or today),
        fetch=lambda: _sealed(case),
    )


def _sealed(case: Case) -> Sealed:
    filed = Revision.objects.filter(case=case, n=case.revision).first()
    rows = [
        [one.n, one.node, one.kind, base64.b64encode(bytes(one.body)).decode()]
        for one in Record.objects.filter(case=case).order_by("n")
    ]
    return (bytes(filed.body) if filed else None), (json.dumps(rows) if rows else None)
