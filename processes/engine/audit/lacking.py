"""Papers that events of a case call for and nobody asked for.

So it is with what was done before an update that gave the step a paper: the notice of a list, for
one. The deep check names them; `bin/manage ask_papers` asks for them, once.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models.functions import Now

from processes.engine.audit.verify import played_of
from processes.engine.models import Case, Outbox
from processes.engine.runtime import durable
from processes.engine.shell.plan import paper_key
from processes.people.actors import SYSTEM

KIND = "paper.issue"


def ask_for(case: Case) -> tuple[str, ...]:
    """Kinds of the papers that were asked for now. Requires no open transaction."""
    found = []
    with durable(SYSTEM):
        Case.objects.select_for_update().get(pk=case.pk)
        for key, args in _lacking(case):
            Outbox.objects.create(
                key=key, kind=KIND, case_id=case.pk, args=args, created_at=Now(), next_at=Now()
            )
            found.append(str(args["kind"]))
    return tuple(found)


def _lacking(case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    """(key, arguments) of each row of the outbox that should be there."""
    known = set(Outbox.objects.filter(case=case, kind=KIND).values_list("key", flat=True))
    for one in played_of(case):
        for kind, node in one.effects.papers:
            key = paper_key(case.pk, one.n, kind)
            if key not in known:
                yield key, {"n": one.n, "kind": kind, "node": node}
