"""An officer fills in for a worker of his union: by whom, with whose consent, for whom not."""

from typing import Any

import pytest

from processes.engine import runtime
from processes.engine.models import Access, Case
from processes.people.actors import SYSTEM
from processes.people.demo import persons
from processes.people.models import Account
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
        ({"name": "张样三"}, "没有找到手机号和姓名对得上的职工"),
        ({"phone": "19911111111"}, "没有找到手机号和姓名对得上的职工"),
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
