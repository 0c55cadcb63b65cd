"""Applicants' pages by plain HTTP: who may read what, bad input kept, sent twice acts once."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine import clock, commands, runtime
from processes.engine.models import Case, Event
from processes.engine.queries.applicant.filing import filing_of
from processes.hardship_aid import rules, samples
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account

Signed = Callable[[str], Client]


@pytest.fixture
def signed(committing_db: str) -> Signed:
    """A client signed in as that account."""
    call_command("load_demo", verbosity=0)

    def sign_in(number: str) -> Client:
        client = Client()
        client.force_login(
            Account.objects.get(number=number),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        session = client.session
        now = time.time()
        session["signed_in_at"] = session["seen_at"] = now
        session.save()
        return client

    return sign_in


def worker(number: str) -> Actor:
    return actor_for(Account.objects.get(number=number), on=clock.now().date())


def draft_of(number: str, **changes: object) -> int:
    """A draft of AID-01 with changed sections; every material is there."""
    actor, now = worker(number), clock.now()
    case = commands.open_case(
        process="hardship_aid", applicant=actor.account, actor=actor, now=now
    ).case
    typed = {**samples.draft("AID-01"), "consents": {}, **changes}
    commands.save_draft(case=case, actor=actor, data=typed, version=0, now=now)
    with runtime.scope(actor):
        slots = filing_of(Case.objects.get(pk=case), on=now.date()).slots
    for slot in slots:
        data = picture(slot.code)
        name = f"{slot.code}.png"
        commands.upload(case=case, slot=slot.code, name=name, data=data, actor=actor, now=now)
    return case


ASKED = {"Accept": "application/json"}
CONSENTS = dict.fromkeys(samples.draft("AID-01")["consents"], "on")


def test_nobody_else_reads_an_applicants_pages(signed: Signed) -> None:
    case = draft_of("p01")
    pages = ["", "edit/", "edit/bank/", "files/", "check/", "copy/", "viewed/", "withdraw/"]
    for stranger in (signed("p02"), signed("g1"), signed("sys1")):
        for page in pages:
            assert stranger.get(f"/case/{case}/{page}").status_code == 404, page
    assert signed("p01").get(f"/case/{case}/check/").status_code == 200


def test_signed_out_readers_come_back_after_signing_in(signed: Signed) -> None:
    case, anybody = draft_of("p01"), Client()
    response = anybody.get(f"/case/{case}/edit/bank/")
    assert response.status_code == 302
    assert response["Location"] == f"/in/?next=/case/{case}/edit/bank/"
    assert anybody.post(f"/case/{case}/edit/bank/", {}, headers=ASKED).status_code == 401


def test_pages_with_case_data_are_never_stored(signed: Signed) -> None:
    response = signed("p01").get(f"/case/{draft_of('p01')}/check/")
    assert "no-store" in response["Cache-Control"]


def test_handing_in_twice_makes_one_case(signed: Signed) -> None:
    case, client = draft_of("p01"), signed("p01")
    posted = {"key": str(uuid4()), **CONSENTS}
    first = client.post(f"/case/{case}/check/", posted)
    second = client.post(f"/case/{case}/check/", posted)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    with runtime.scope(SYSTEM):
        assert Case.objects.filter(applicant=worker("p01").account).count() == 1
        assert Event.objects.filter(case=case, verb="submit").count() == 1


def test_handing_in_without_consent_is_refused_with_a_link(signed: Signed) -> None:
    case = draft_of("p01")
    body = signed("p01").post(f"/case/{case}/check/", {"key": str(uuid4())})
    assert body.status_code == 422
    assert 'href="#id_promise"' in body.content.decode()


def test_each_answer_leads_to_its_own_control(signed: Signed) -> None:
    """Rows as well: the address names the control, and the page has one with that id."""
    case, client = draft_of("p01"), signed("p01")
    page = client.get(f"/case/{case}/check/").content.decode()
    links = re.findall(r'<dd class="edit"><a href="([^"#]+)#([^"]+)">', page)
    pages = {href: client.get(href).content.decode() for href in {href for href, _id in links}}
    assert [one for one in links if f'id="{one[1]}"' not in pages[one[0]]] == []
    ids = {place for _href, place in links}
    assert "id_bank_card" in ids
    assert {one.split("-")[1] for one in ids if one.startswith("id_family-")} == {"0", "1", "2"}


def test_thirteenth_member_is_refused_and_kept(signed: Signed) -> None:
    case, client = draft_of("p01"), signed("p01")
    typed = samples.draft("AID-01")
    rows = typed["family"]["rows"]
    typed["family"]["rows"] = rows + [rows[-1]] * (13 - len(rows))
    posted = {**dict(samples.as_post(typed, "family")), "version": "1", "go": "next"}
    response = client.post(f"/case/{case}/edit/family/", posted)
    assert response.status_code == 422
    assert "最多填12位，您填了13位" in response.content.decode()
    again = client.get(f"/case/{case}/edit/family/").content.decode()
    assert 'name="family-12-name"' in again


@pytest.mark.parametrize(
    ("code", "here", "said"),
    [
        ("family", 3, "第 4 位还没有填。请先填好这一位，再加下一位"),
        ("received", 0, "第 1 项还没有填。请先填好这一项，再加下一项"),
    ],
)
def test_another_row_is_not_added_while_one_stands_empty(
    signed: Signed, code: str, here: int, said: str
) -> None:
    """The reader is told so at the empty row, and led to it."""
    case, client = draft_of("p01"), signed("p01")
    row = "relation" if code == "family" else "item"
    posted = {**dict(samples.as_post(samples.draft("AID-01"), code)), f"{code}-{here}-{row}": ""}
    answer = client.post(f"/case/{case}/edit/{code}/", {**posted, "version": "1", "go": "add"})
    assert answer["Location"].endswith(f"/edit/{code}/?add=empty#row-{here}")
    body = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert said in body
    assert f'id="row-{here}" tabindex="-1" aria-describedby="empty"' in body
    assert "已加上" not in body


def test_rows_are_counted_by_the_right_measure_word(signed: Signed) -> None:
    case, client = draft_of("p01"), signed("p01")
    aid = client.get(f"/case/{case}/edit/received/").content.decode()
    assert "再加一项" in aid
    assert "第 1 项" in aid
    assert "位</" not in aid
    added = client.post(f"/case/{case}/edit/family/", {
        **dict(samples.as_post(samples.draft("AID-01"), "family")), "version": "1", "go": "add",
    })  # fmt: skip
    assert added["Location"].endswith("add=1#row-3")
    assert "再加一位" in client.get(f"/case/{case}/edit/family/").content.decode()


@pytest.mark.parametrize("typed", ["一\x00二", "a" * 5000, "<b>x</b>"])
def test_strange_text_is_kept_and_shown_harmless(signed: Signed, typed: str) -> None:
    case, client = draft_of("p01"), signed("p01")
    posted = {"needs": "living", "reason": typed, "version": "1", "go": "next"}
    response = client.post(f"/case/{case}/edit/needs/", posted)
    assert response.status_code == 422
    body = client.get(f"/case/{case}/edit/needs/").content.decode()
    assert "<b>x</b>" not in body
    assert len(body) > 1000


def test_second_tab_gets_conflict_as_json(signed: Signed) -> None:
    case, client = draft_of("p01"), signed("p01")
    address = f"/case/{case}/edit/bank/"
    bank = samples.draft("AID-01")["bank"]
    first = client.post(address, {**bank, "bank_name": "样例银行甲", "version": "1"}, headers=ASKED)
    assert first.json()["version"] == 2
    stale = {**bank, "bank_name": "样例银行乙", "version": "1", "base": "0" * 16}
    assert client.post(address, stale, headers=ASKED).status_code == 409


def test_same_answers_from_an_old_page_are_no_conflict(signed: Signed) -> None:
    case, client = draft_of("p01"), signed("p01")
    posted = {**samples.draft("AID-01")["bank"], "version": "0", "go": "next"}
    assert client.post(f"/case/{case}/edit/bank/", posted).status_code == 303


def test_id_number_is_masked_once_handed_in(signed: Signed) -> None:
    case, client = draft_of("p01"), signed("p01")
    client.post(f"/case/{case}/check/", {"key": str(uuid4()), **CONSENTS})
    typed = samples.draft("AID-01")
    body = client.get(f"/case/{case}/copy/").content.decode()
    assert typed["applicant"]["id_number"] not in body
    assert typed["bank"]["bank_card"] not in body
    assert "530199********1024" in body


def test_every_material_that_submitting_asks_for_has_a_slot(signed: Signed) -> None:
    aid = {"item": "low_income", "amount": "1000", "year": "2025"}
    case, client = draft_of("p01", received={"rows": [aid]}), signed("p01")
    assert 'id="slot-M08"' in client.get(f"/case/{case}/files/").content.decode()
    sent = {"key": str(uuid4()), "go": "submit", **CONSENTS}
    assert client.post(f"/case/{case}/check/", sent).status_code == 303


def test_adults_who_sign_are_counted_without_the_children(signed: Signed) -> None:
    case = draft_of("p01")
    page = signed("p01").get(f"/case/{case}/files/").content.decode()
    assert "您家有2位成年人" in page
    assert 'href="/apply/hardship_aid/authorisation/"' in page  # what each of them signs


def test_the_service_lists_no_paper_that_the_system_makes(signed: Signed) -> None:
    page = signed("p01").get("/s/aid/").content.decode()
    bring = page.partition('id="papers"')[2].partition("</section>")[0]
    assert "申请书" not in bring
    always = [one.title for one in rules.slots({})]
    assert bring.count("<li>") == len(always) + 1  # and what some households bring beside
    assert "申请书由系统按您填的生成" in page
    home = signed("p01").get("/").content.decode()
    assert f"等 {len(always)} 样材料，有的家庭还要另带证明" in home


def test_steps_left_are_counted_as_on_the_pages(signed: Signed) -> None:
    """All but the bank is filled in: that, and handing in, which is the last step in the list."""
    case, client = draft_of("p01", bank={}), signed("p01")
    listed = client.get(f"/case/{case}/edit/").content.decode()
    assert "共 14 步" in client.get(f"/case/{case}/edit/bank/").content.decode()
    assert "共 14 步，还差 2 步" in listed
    assert f'href="/case/{case}/check/"' in listed


def test_a_draft_that_was_never_saved_says_whose_it_is_and_no_more(signed: Signed) -> None:
    client, actor = signed("p01"), worker("p01")
    case = commands.open_case(
        process="hardship_aid", applicant=actor.account, actor=actor, now=clock.now()
    ).case
    listed = client.get(f"/case/{case}/edit/").content.decode()
    assert '<span class="muted small">李样甲</span>' in listed
