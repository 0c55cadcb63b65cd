"""The page of parts is drawn whole; fields carry ids that error links can trust."""

import re

import pytest
from django.test import Client

from processes.engine.templatetags.ui import faults
from processes.engine.views.style_guide import Sample

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("look", ["applicant", "desk"])
def test_page_of_parts_opens_under_the_strict_policy(client: Client, look: str) -> None:
    response = client.get("/_ui/", {"look": look})
    assert response.status_code == 200
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]
    body = response.content.decode()
    assert " style=" not in body
    assert f'data-look="{look}"' in body


def test_every_error_link_names_an_id_that_exists(client: Client) -> None:
    body = client.get("/_ui/").content.decode()
    summary = body[body.index("errsum") : body.index("</x-errors>")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) >= 5
    assert "id_wrong-reason_0" in targets
    for target in targets:
        assert f'id="{target}"' in body


def test_hint_and_error_ids_are_those_that_describe_the_control(client: Client) -> None:
    body = client.get("/_ui/").content.decode()
    for described in re.findall(r'aria-describedby="([^"]+)"', body):
        for name in described.split():
            assert f'id="{name}"' in body


def test_faults_come_in_the_order_of_the_fields() -> None:
    ids = [target for target, _ in faults([Sample(data={})])]
    assert ids[0] == "id_income"
    assert ids[-1] == "id_consent"


def test_large_type_is_kept_without_script(client: Client) -> None:
    response = client.post("/size/", {"elder": "1", "next": "/_ui/"})
    assert response.status_code == 303
    assert response["Location"] == "/_ui/"
    assert 'data-size="elder"' in client.get("/_ui/").content.decode()


def test_size_switch_never_leads_off_the_site(client: Client) -> None:
    assert client.post("/size/", {"next": "https://evil.example/"})["Location"] == "/"
