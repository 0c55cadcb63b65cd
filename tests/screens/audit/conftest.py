"""A case that was returned, corrected and visited; auditors and officers who read its dossier."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine import commands
from processes.engine.audit.access import record_view
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.hardship_aid import sample_files
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import number_of, officer

DAYS = ("2026-03-11 09:30", "2026-03-12 14:30", "2026-03-13 11:00")


@dataclass(frozen=True)
class Scene:
    """The case and its auditor."""

    walk: Walker
    who: Applicant
    number: str
    auditor: Client

    @property
    def address(self) -> str:
        """Of the dossier."""
        return f"/audit/case/{self.number}/"

    def page(self, query: str = "", *, client: Client | None = None, status: int = 200) -> str:
        """The dossier as HTML."""
        response = (client or self.auditor).get(f"{self.address}{query}")
        assert response.status_code == status, response.content.decode()[-2000:]
        return response.content.decode()

    def row(self) -> Case:
        """The case as it is."""
        with scope(SYSTEM):
            return Case.objects.get(pk=self.walk.case)


def returned_and_corrected(walk: Walker) -> Applicant:
    """AID-02 up to the street: returned for a file and an answer, mended, visited, reviewed."""
    walk.at("2026-03-04 10:00")
    who = way.files(walk, "AID-02")
    walk.at("2026-03-06 09:00")
    g1 = walk.officer("g1")
    record_view(actor=g1, case=walk.case, what="case", now=walk.now)
    remarks = {"M05": "请补上配偶签字的授权书", "phone": "电话13888888888打不通"}
    walk.sends_back("g1", "accept", opinion="配偶未签授权书", remarks=remarks)
    walk.at("2026-03-10 20:15")
    actor = walk.actor(who.account)
    walk.uploads(actor, [("M05", "配偶授权书.png", sample_files.picture(f"{walk.case}-spouse"))])
    draft = who.typed(_changed())
    walk.types(actor, draft)
    token = 1
    with scope(SYSTEM):
        token = Case.objects.get(pk=walk.case).state["root"]["id"]
    commands.correct(case=walk.case, actor=actor, token=token, key=uuid4(), now=walk.now)
    way.grassroots(walk, who, visit=("g1", "g3"), days=DAYS)
    return who


def _changed() -> dict:
    draft = samples_draft()
    draft["bank"]["bank_name"] = "样例银行乙"
    return draft


def samples_draft() -> dict:
    """The draft of AID-02."""
    from processes.hardship_aid import samples

    return samples.draft("AID-02")


@pytest.fixture
def scene(committing_db: str) -> Iterator[Scene]:
    """The case of `returned_and_corrected`, papers left to workers that do not run."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        who = returned_and_corrected(walk)
        yield Scene(walk, who, number_of(walk), officer("a1"))
