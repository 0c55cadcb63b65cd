"""Officers who look for a person and take what they found away: what that could leave behind."""

import io
from uuid import uuid4

from openpyxl import load_workbook

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.models import Export
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
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
