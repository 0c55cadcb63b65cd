"""After a journey nothing of its people lies in clear, wherever one looks.

The applicant reads, officers look for a person and take what they found away: what that could
leave behind is looked for as well.
"""

import io
import time
from itertools import chain
from uuid import uuid4

from django.test import Client
from openpyxl import load_workbook

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.models import Export
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import scope
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import aid_05
from processes.people.actors import SYSTEM
from processes.people.demo.persons import sensitive_strings
from tests.privacy import places
from tests.screens.desk.acting import number_of, officer


def searched_and_exported(walk: Walker) -> str:
    """The identity number that stands in the file which the district's officer has fetched."""
    number_of(walk)
    with scope(SYSTEM):
        said = facts_of(walk.case)
    client = officer("d1")
    for typed in (said["name"], said["phone"], str(said["phone"])[-4:], said["id_number"]):
        assert client.get("/w/find/", {"q": typed}).status_code == 200
    form = {"kind": "list", "columns": ["number", "name", "id_number"], "key": str(uuid4())}
    asked = client.post(
        "/w/export/?since=2026-01-01&service=hardship_aid", {**form, "reason": "年度抽查第三批材料"}
    )
    assert asked.status_code == 303
    jobs.drain()
    with scope(SYSTEM):
        made = Export.objects.get()
    sheet = load_workbook(io.BytesIO(client.get(f"/w/export/{made.row}/file/").getvalue())).active
    cells = {str(one) for row in sheet.iter_rows(values_only=True) for one in row}
    assert said["id_number"] in cells
    return str(said["id_number"])


def wanted(walk: Walker) -> set[str]:
    """Everything typed that must be sealed, in the fixtures and in this walk's copies of them."""
    copies = {own for who in walk.filed_by for own in who.aliases.values()}
    objector = {aid_05.WHO.name, aid_05.WHO.contact}
    return {*sensitive_strings(), *samples.sensitive_strings(), *copies, *objector}


def look_around(walk: Walker) -> None:
    """The applicant reads his case, so that there is a session."""
    client = Client()
    account = walk.filed_by[0].account
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["signed_in_at"] = session["seen_at"] = time.time()
    session.save()
    client.get("/my/")
    client.get(f"/case/{walk.view().number}/copy/")


def nothing_lies_in_clear(walk: Walker, owner_url: str, log: str) -> None:
    """Tables, sessions, files, broker messages, and the log of the walk."""
    look_around(walk)
    exported = searched_and_exported(walk)
    kept = [
        *chain(places.tables(owner_url), places.sessions(), places.files(), places.broker()),
        ("log", log.encode()),
    ]
    where = {name.split(".")[0].split("/")[0] for name, _ in kept}
    assert {"engine_case", "engine_event", "engine_record", "session", "broker", "log"} <= where
    assert places.leaks(kept, {*wanted(walk), exported}) == []
