"""Run in a copy of the project in which a process was begun: checks it and walks its scenarios."""

import io
import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command


def main(code: str) -> None:
    """Prints the scenarios as the command does, then faults and what was issued."""
    django.setup()
    import pikepdf
    from django.test import Client

    from processes.engine.audit import deep
    from processes.engine.documents.issue import read_paper
    from processes.engine.models import Document
    from processes.engine.registry import PROCESSES
    from processes.engine.runtime import scope
    from processes.engine.soundness import checked
    from processes.people.actors import SYSTEM

    call_command("journey", code)
    papers = []
    with scope(SYSTEM):
        rows = Document.objects.select_related("case").filter(case__process=code)
        for one in rows.order_by("id"):
            data = read_paper(one)
            with pikepdf.open(io.BytesIO(data)) as pdf:
                papers.append([one.kind, one.case.number, one.state, len(pdf.pages)])
            if out := os.environ.get("PAPERS_OUT"):
                Path(out, f"{one.kind}-{one.pk}.pdf").write_bytes(data)
    service = PROCESSES[code].service
    assert service is not None
    result = {
        "papers": papers,
        "faults": [[str(fault) for fault in these] for graph, these in checked([PROCESSES[code]])],
        "page": Client().get(service.href).status_code,
        "deep": [str(one) for one in deep.problems()],
    }
    print("RESULT " + json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
