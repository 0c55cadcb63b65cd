"""An officer fills in for a worker of his union: by whom, with whose consent, for whom not."""

from typing import Any

import pytest

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Case, Change
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.demo import persons
from processes.people.models import Account, Post
from processes.vault import mask_name
from processes.vault.hashes import id_check_digit
from tests.screens.desk.acting import number_of, officer
from tests.screens.desk.conftest import Office

ADDRESS = "/w/assist/"


def helps(office: Office, who: str, key: str, **more: Any) -> Any:
    person = persons.person(key)
    typed = {"service": "aid", "name": person.name, "phone": person.phone, "agreed": "on"}
    return office.signed(who).post(ADDRESS, {**typed, **more})


def cases() -> list[Case]:
    with runtime.scope(SYSTEM):
        return list(Case.objects.all())


def test_a_draft_is_begun_for_the_worker_and_his_consent_is_his_to_read(office: Office) -> None:
    answer = helps(office, "g1", "P01")
    assert answer.status_code == 303
    case = cases()[0]
    p01, g1 = (Account.objects.get(number=one).pk for one in ("p01", "g1"))
    assert (case.applicant_id, case.agent_id) == (p01, g1)
    assert answer["Location"] == f"/case/{case.pk}/edit/"
    assert office.signed("g1").get(f"/case/{case.pk}/edit/applicant/").status_code == 200
    with runtime.scope(SYSTEM):
        said = Access.objects.get(case=case.pk, what="assist")
    assert said.reason == "本人同意代填，委托书由本人签字"
    files = office.signed("g1").get(f"/case/{case.pk}/files/").content.decode()
    assert "委托书" in files
    seen = office.signed("p01").get(f"/case/{case.pk}/viewed/").content.decode()
    assert "代为填写（本人同意" in seen
    again = helps(office, "g1", "P01")
    assert again["Location"] == answer["Location"]
    assert len(cases()) == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"agreed": ""}, "请先征得职工本人同意"),
        ({"name": "张样三"}, "这个手机号码登记的不是这个姓名"),
        ({"phone": "19911111111"}, "这个号码没有登录过。请填写职工的身份证号码"),
        ({"phone": "19911111111", "id_number": "530199198001011"}, "身份证号码不对"),
        (
            {"phone": "19911111111", "id_number": persons.person("P01").id_number},
            "已经用别的手机号码登记过",
        ),
        ({"phone": persons.person("P02").phone}, "这个手机号码登记的不是这个姓名"),
        ({"phone": "199"}, "手机号码是11位数字"),
        ({"service": "nonsense"}, "有 1 处要改"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    office: Office, more: dict[str, str], says: str
) -> None:
    answer = helps(office, "g1", "P01", **more)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert f'value="{more.get("phone", persons.person("P01").phone)}"' in page
    assert cases() == []


def test_who_never_signed_in_is_taken_in_with_phone_name_and_number(office: Office) -> None:
    body = "53019919700101071"
    new = {"name": "周样新", "phone": "19911111111", "id_number": body + id_check_digit(body)}
    answer = helps(office, "g1", "P01", **new)
    assert answer.status_code == 303
    (case,) = cases()
    worker = Account.objects.by_phone("19911111111")
    assert worker is not None
    assert (worker.name, worker.id_number, worker.kind) == ("周样新", new["id_number"], "worker")
    g1 = Account.objects.get(number="g1")
    assert (case.applicant_id, case.agent_id) == (worker.pk, g1.pk)
    unit = g1.posts.get(role="grassroots_officer").organisation_id
    membership = Post.objects.get(account=worker)
    assert (membership.role, membership.organisation_id, case.unit_id) == ("applicant", unit, unit)
    with runtime.scope(SYSTEM):
        said = Change.objects.get(verb="account")
    assert (said.actor_id, f'"account":{worker.pk}' in said.body.replace(" ", "")) == (g1.pk, True)
    assert "19911111111" not in said.body
    files = office.signed("g1").get(f"/case/{case.pk}/files/").content.decode()
    assert "委托书" in files
    assert helps(office, "g1", "P01", **new)["Location"] == answer["Location"]
    assert Account.objects.filter(name="周样新").count() == 1
    wrong = helps(office, "g1", "P01", **{**new, "name": "周样旧"})
    assert "登记的不是这个姓名" in wrong.content.decode()


def test_only_the_workers_own_union_files_for_him(office: Office) -> None:
    assert office.signed("d1").get(ADDRESS).status_code == 403
    assert office.signed("p01").get(ADDRESS).status_code == 403
    stranger = helps(office, "s4", "P01")
    assert stranger.status_code == 422
    assert "您不能代这位职工申请" in stranger.content.decode()
    assert cases() == []


def test_a_draft_of_his_own_is_left_to_the_worker(office: Office) -> None:
    office.signed("p01").post("/s/aid/start/")
    answer = helps(office, "g1", "P01")
    assert answer.status_code == 422
    assert "请他本人接着填" in answer.content.decode()


def test_what_was_typed_for_the_registration_is_not_typed_again(office: Office) -> None:
    body = "53019919700101071"
    person = {"name": "周样新", "phone": "19911111111", "id_number": body + id_check_digit(body)}
    begun = office.signed("g1").post(ADDRESS, {"service": "aid", "agreed": "on", **person})
    assert begun.status_code == 303, begun.content.decode()[-3000:]
    page = office.signed("g1").get(f"{begun['Location']}applicant/").content.decode()
    assert [value for value in person.values() if f'value="{value}"' not in page] == []


def test_an_officer_who_helps_is_named_in_the_dossier_as_in_every_line(walk: Walker) -> None:
    walk.at("2026-03-02 11:00")
    who = way.files(walk, "AID-09", agent="g1")
    page = officer("a1").get(f"/audit/case/{number_of(walk)}/").content.decode()
    assert f"{walk.officer('g1').name} 代 {mask_name(who.account.name)}" in page
    done = officer("g1").get(f"/case/{number_of(walk)}/done/").content.decode()
    assert f"{who.account.name}的申请已送到" in done
    assert 'href="/w/started/"' in done
    assert "审批工作台" in done
    own = officer(who.account.number).get(f"/case/{number_of(walk)}/done/").content.decode()
    assert "您的申请已送到单位工会" in own
    assert 'href="/w/started/"' not in own
    form = officer("g1").get(ADDRESS).content.decode()
    assert form.count('name="service"') != 1 or "checked" in form
