"""The scenarios of G.2 through the same commands as the screens."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client

from processes.cancer_screening.journeys import SCENARIOS
from processes.engine import clock, jobs
from processes.engine.journey import Walker
from processes.engine.models import Access, Case, Draft, Message
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.cancer_screening.lane_words import medical
from tests.invariants import problems

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "SCR-13"]


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """A walker that has done nothing yet; everything it does is committed to a clone."""
    call_command("load_demo", verbosity=0)
    with Walker("cancer_screening", say=print) as walker:
        yield walker


@pytest.mark.parametrize("scenario", ["SCR-13", *LONG])
def test_every_figure_of_the_scenario_holds(walk: Walker, scenario: str) -> None:
    SCENARIOS[scenario][1](walk)
    print("\n".join(walk.figures.lines()))
    assert walk.figures.rows
    assert not walk.figures.differing
    jobs.drain()
    assert problems() == []
    if scenario == "SCR-13":
        texts_of_the_hospital_say_one_thing()
        offers_aid(walk)


def texts_of_the_hospital_say_one_thing() -> None:
    """She has filed nothing at the hospital: no text says so, and each moment has its own text."""
    with scope(SYSTEM):
        told = Message.objects.filter(
            case__process__in=("screening_visit", "screening_care", "screening_referral"),
            account__kind=Account.Kind.WORKER,
        )
        assert not told.filter(text__contains="申请已提交").exists()
        assert not told.filter(kind="submitted").exclude(deliveries=None).exists()
        for process in ("screening_care", "screening_referral"):
            assert told.filter(case__process=process, deliveries__channel="sms").exists()


def signed(number: str) -> Client:
    """Signed in, and proved again a moment ago."""
    client = Client()
    account = Account.objects.get(number=number)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["signed_in_at"] = session["seen_at"] = session["proved_at"] = 4_102_444_800
    session.save()
    return client


def body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def offers_aid(walk: Walker) -> None:
    """By page: her tick, then her draft; not ticked nothing is begun, nobody else gets so far."""
    clock.move_to(walk.now)
    with scope(SYSTEM):
        case = Case.objects.select_related("applicant").get(pk=walk.case)
        looked = Access.objects.count()
    with durable(SYSTEM):
        Draft.objects.filter(case__process="hardship_aid").delete()
    page = f"/my/screening/{case.number}/aid/"
    her = signed(case.applicant.number)
    shown = body(her, page)
    assert case.applicant.name in shown
    assert "checked" not in shown
    assert medical(shown) == ""
    assert her.post(page, {}).status_code == 422
    with scope(SYSTEM):
        assert not Draft.objects.filter(case__process="hardship_aid").exists()
    answer = her.post(page, {"agrees": "on"})
    assert (answer.status_code, "/edit/" in answer["Location"]) == (303, True)
    step = body(her, answer["Location"].replace("/edit/", "/edit/applicant/"))
    assert f'value="{case.applicant.name}"' in step
    with scope(SYSTEM):
        assert Access.objects.count() == looked  # nobody reads in the log that it was offered
    for who in ("u03a", "d2", "h1", "h3", "a1"):
        assert signed(who).get(page).status_code in (403, 404)
