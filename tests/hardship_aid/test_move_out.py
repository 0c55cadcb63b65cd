"""A case goes to another district: from where it may, and what its package proves offline."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from processes.engine import jobs, runtime
from processes.engine.audit import offline
from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Access, Case
from processes.engine.queries.package import Package, package_of
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.invariants import problems
from tests.screens.desk.money_cases import client_of

TARGET, WHY = "530114", "申请人已到呈贡区的公司上班。"
Filed = tuple[Walker, Applicant]


@pytest.fixture
def filed(committing_db: str) -> Iterator[Filed]:
    """AID-01 handed in."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        yield walk, way.files(walk, "AID-01")


def moved(filed: Filed) -> Walker:
    walk, _who = filed
    walk.at("2026-03-03 09:30").moves_out("d1", to=TARGET, opinion=WHY)
    return walk


def package(walk: Walker) -> Package:
    with runtime.scope(SYSTEM):
        return package_of(Case.objects.get(pk=walk.case))


def unpacked(walk: Walker, place: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(package(walk).data)).extractall(place)
    return place


def test_a_case_under_review_may_go_and_the_household_may_apply_there(filed: Filed) -> None:
    walk = moved(filed)
    assert (sights.status(walk), sights.case(walk).outcome) == ("已转出", "transferred")
    assert sights.open_tasks(walk) == 0
    jobs.drain()
    assert problems() == []


def test_without_a_publicity_there_is_nothing_to_wait_for(filed: Filed) -> None:
    walk, _who = filed
    with pytest.raises(WrongState) as refused:
        walk.moves_out("d1", to=TARGET, opinion=WHY, when="after_publicity")
    assert refused.value.code == "not_public"


def test_what_waits_for_the_applicant_or_is_paid_does_not_go(filed: Filed) -> None:
    walk, who = filed
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    for at in ("2026-03-23 11:00", "2026-03-24 12:00"):
        walk.at(at)
        with pytest.raises(WrongState) as refused:
            walk.moves_out("d1", to=TARGET, opinion=WHY)
        assert refused.value.code == "not_movable"
        if sights.here(walk) == "pay":
            way.pays(walk, at="2026-03-24 11:00")


def test_the_package_proves_itself_offline(filed: Filed, tmp_path: Path) -> None:
    assert offline.main(str(unpacked(moved(filed), tmp_path))) == 0


@pytest.mark.parametrize("harm", ["change", "take", "add", "log", "head"])
def test_the_package_shows_what_was_done_to_it(filed: Filed, tmp_path: Path, harm: str) -> None:
    place = unpacked(moved(filed), tmp_path)
    file = next((place / "materials").iterdir())
    match harm:
        case "change":
            file.write_bytes(b"x" + file.read_bytes()[1:])
        case "take":
            file.unlink()
        case "add":
            (place / "papers").mkdir(exist_ok=True)
            (place / "papers" / "more.pdf").write_bytes(b"%PDF")
        case "log":
            log = place / "events.jsonl"
            log.write_text(log.read_text().replace("submit", "approve", 1))
        case "head":  # both files and the list made anew, but not the chain
            body = place / "case.json"
            body.write_text(body.read_text().replace('"chain_head": "', '"chain_head": "0', 1))
    assert offline.main(str(place)) == 1


def test_only_the_district_downloads_it_with_a_reason_on_record(filed: Filed) -> None:
    walk = moved(filed)
    address = f"/w/case/{sights.case(walk).number}/package/"
    assert client_of("s2").get(address).status_code == 403
    desk = client_of("d1")
    assert "呈贡区总工会" in desk.get(address).content.decode()
    assert "还有文书在出具" in desk.post(address, {"reason": "移交呈贡区"}).content.decode()
    walk.drains = True
    walk._settle()
    said = desk.post(address, {"reason": "移"})
    assert said.status_code == 422
    answer = desk.post(address, {"reason": "移交呈贡区总工会"})
    assert answer["Content-Type"] == "application/octet-stream"
    row = Access.objects.get(case=walk.case, what="package")
    assert row.reason.startswith("移交呈贡区总工会（封存值 ")
    assert package(walk).seal[:16] in row.reason


def test_a_case_that_stays_has_no_package(filed: Filed) -> None:
    walk, _who = filed
    address = f"/w/case/{sights.case(walk).number}/package/"
    assert client_of("d1").get(address).status_code == 404
