"""Nothing medical outside the lane: every table, and every page as every role.

Women of every class are there, a hospital's desk is empty (so that their cases stand where the
administrator looks), every address is opened with their numbers, exports are made and read.
"""

import logging
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from processes.cancer_screening.demo import CODE
from processes.cancer_screening.steps.registering import quota_key
from processes.engine import alarms, clock, jobs
from processes.engine.audit.verify import fold_problems
from processes.engine.exports import asking, audit_asking
from processes.engine.exports.columns import COLUMNS
from processes.engine.journey import Walker
from processes.engine.models import Case, Document, Event, Export, Message, Task
from processes.engine.queries.desk.search.asked import Sought
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account, Post
from processes.vault.names import as_stored
from tests.cancer_screening.at_rest import of_lane, said_by_the_lane, tables
from tests.cancer_screening.classes import NOW, Women, everyone
from tests.cancer_screening.walking import addresses, read, signed
from tests.databases import Databases, current
from tests.invariants import problems

# Visitor, another woman, unions, a street, the district, the city, a referee, who administers.
FIRST = ("", "u02a", "d2", "a1", "sys1")
OTHERS = ("f02", "u02b", "u03a", "s16", "d3", "d9", "f1", "m1", "j1", "sec1", "p1")
READERS = [*FIRST, *(pytest.param(one, marks=pytest.mark.proof) for one in OTHERS)]
# The same whatever happened to whom: how a process goes, parameters, samples, contracts.
CATALOGUES = re.compile(
    r"^/($|help|s/|_ui|manage/(parameters|flows|calendar)|figures|a11y|w/screening/hospitals)"
)
LEFT = date(2020, 1, 31)
CLASSES = {"需复查", "转诊", "失访"}  # as d2 reads them of those who consented


@pytest.fixture(scope="module")
def women(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Women]:
    """One of every class; nobody is left at H1."""
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
    ):
        call_command("load_demo", verbosity=0)
        with Walker("cancer_screening") as walker:
            found = everyone(walker)
            Post.objects.filter(account__number="h1").update(valid_from=LEFT, valid_to=LEFT)
            clock.move_to(NOW)
            alarms.ring(NOW)
            jobs.drain()
            yield found


def test_nothing_in_the_tables_tells_the_class(
    women: Women, owner_url: str, tmp_path: Path
) -> None:
    jobs.drain()
    said = said_by_the_lane()
    left = {table: sorted(found) for table, text in tables(owner_url) if (found := said(text))}
    assert not left
    out = tmp_path / "audit.jsonl"
    call_command("export_audit", str(out))
    assert not said(of_lane(out))
    assert problems() == []
    with scope(SYSTEM):
        care = Case.objects.get(pk=women.cares["referred"].case)
        assert list(fold_problems(care)) == []
        steps = {one.node for one in Event.objects.filter(case=care)}
        stored = [as_stored(one.node) for one in Task.objects.filter(case=care)]
    assert {"results", "tell_referred", "slip"} <= steps
    assert len(set(stored)) == len(stored)
    assert all(one.startswith("~") for one in stored)


@pytest.mark.parametrize("number", READERS)
def test_no_page_tells_it_to(women: Women, number: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="processes")
    said, client = said_by_the_lane(besides={"lapsed", "follow"}), signed(number)
    opened = classes = 0
    left: dict[str, list[str]] = {}
    of_union = numbers(women.registrations["referred"])[0]
    for address in (*addresses(parts(women)), *exported(number, of_union)):
        if CATALOGUES.match(address):
            continue
        text = read(client, address)
        opened += bool(text)
        found = said(text)
        if number == "d2" and address.startswith("/w/screening/"):
            assert found in (set(), CLASSES), address
            classes += found == CLASSES
            continue
        if found:
            left[address] = sorted(found)
    assert not left
    assert not said(caplog.text)
    assert opened > (5 if number in ("", "f02") else 60)
    assert classes == (3 if number == "d2" else 0)


@pytest.mark.parametrize(("number", "own"), [("h2", {"lost"}), ("h3", {"referred", "lost"})])
def test_a_hospital_reads_of_its_own_women_only(women: Women, number: str, own: set[str]) -> None:
    client = signed(number)
    others = set(women.cares) - own
    kept = {name for key in others for name in numbers(women.cares[key])}
    kept |= {women.names[key] for key in others}
    looked = [one for one in addresses(parts(women)) if not one.startswith(("/dev/", "/_", "/v/"))]
    texts = {one: read(client, one, refusals=False) for one in looked}
    left = {one: [name for name in kept if name in text] for one, text in texts.items()}
    assert not {one: found for one, found in left.items() if found}
    assert any(women.names[key] in text for key in own for text in texts.values())


def test_the_auditor_reads_that_it_is_there(women: Women) -> None:
    page = signed("a1").get("/w/screening/").content.decode()
    for care in women.cares.values():
        assert numbers(care)[0] in page
    for referral in women.referrals.values():
        assert numbers(referral)[0] not in page


def numbers(*walkers: Walker) -> list[str]:
    """Numbers of cases."""
    with scope(SYSTEM):
        return [str(Case.objects.get(pk=one.case).number) for one in walkers]


def parts(women: Women) -> dict[str, Any]:
    """What addresses are made of: the women's cases, papers, messages, their batch."""
    lane = [women.referrals["lost"], women.cares["referred"]]
    cases = numbers(*lane, women.registrations["referred"])
    with scope(SYSTEM):
        of_lane = [one.case for one in lane]
        issued = Document.objects.filter(case__in=of_lane).exclude(storage_key="").order_by("pk")
        papers = {one.case_id: one for one in issued}
        told = Message.objects.filter(case__in=of_lane).latest("pk")
        waits = Task.objects.get(case=women.cares["recheck"].case, closed_at=None)
        h1 = Account.objects.get(number="h1").pk
    assert papers
    return {
        "number": cases,
        "ref": cases,
        "pk": (*(one.pk for one in papers.values()), told.pk, h1),
        "code": (CODE, "person", *(one.verify_code for one in papers.values())),
        "name": ("report", "bill", "notice"),
        "key": (quota_key(CODE),),
        "slug": ("cancer_screening",),
        "process": ("screening_care",),
        "case": (waits.case_id,),
        "token": (waits.token,),
        "seat": (waits.seat,),
        "verb": ("approve", "return"),
        "row": (uuid4(),),
        "one": (uuid4(),),
        "year": (2026,),
    }


def exported(number: str, of_union: str) -> list[str]:
    """Exports of everything that the reader may ask for; their files, and searches."""
    sought = [f"/w/find/?q={name}" for name in ("何样甲", "GD-SCC")]
    sought += ["/audit/?q=GD-SCC", "/audit/access/?refused=1", f"/w/screening/?batch={CODE}"]
    if number not in ("a1", "d2", "d9", "u02a"):
        return sought
    actor = actor_for(Account.objects.get(number=number), on=NOW.date())
    what: dict[str, Any] = {"actor": actor, "reason": "核对筛查进展", "key": uuid4(), "now": NOW}
    if number == "a1":
        kinds = (Export.Kind.FOUND, Export.Kind.READINGS, Export.Kind.FINDINGS)
        wanted = [audit_asking.Wanted(str(kind)) for kind in kinds]
        wanted.append(audit_asking.Wanted(str(Export.Kind.DOSSIER), {"number": of_union}))
        rows = [audit_asking.ask(**{**what, "wanted": one, "key": uuid4()}) for one in wanted]
    else:
        columns = [one.code for one in COLUMNS if one.usual]
        lines = asking.ask(**what, kind="list", sought=Sought(q="何样甲"), columns=columns)
        what["key"] = uuid4()
        rows = [lines, asking.ask(**what, kind="papers", sought=Sought(q="何样甲"), columns=())]
    jobs.drain()
    where = "/audit/export/" if number == "a1" else "/w/export/"
    return [*sought, *(f"{where}{one.row}/file/" for one in rows)]
