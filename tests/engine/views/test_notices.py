"""The notice board shows what runs with the allowed columns, and words when nothing does."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client

from processes.engine.models import Case, Publication
from processes.people.models import Account

pytestmark = pytest.mark.django_db

SHOWN = {
    "process": "",
    "name": "李*甲",
    "employer": "云南样例物业服务有限公司",
    "category": "深度困难",
    "item": "生活救助",
    "amount_fen": 800_000,
    "phone": "0871-00000000",
}


def scope(person: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.person', %s, true)", [str(person)])


@pytest.fixture
def posted(db: None) -> Publication:
    person = Account.objects.create(number="notice-1", name="李样甲", kind="worker")
    scope(person.pk)
    case = Case.objects.create(process="hardship_aid", applicant=person, subject="李样甲")
    scope("")
    return Publication.objects.create(
        case=case,
        token=9,
        node="publicity",
        content=SHOWN,
        first_day=date(2026, 3, 16),
        last_day=date(2026, 3, 20),
        posted_at=datetime(2026, 3, 13, 9, tzinfo=UTC),
    )


def test_the_board_lists_a_running_notice_with_its_masked_name(
    client: Client, posted: Publication
) -> None:
    page = client.get("/pub/").content.decode()
    assert all(text in page for text in ("李*甲", "8,000.00", "3月16日", "3月20日"))
    columns = ("序号", "姓名", "工作单位", "困难类别", "救助项目", "拟救助金额（元）")
    heads = [*columns, "公示期", "受理电话"]  # those of B0.4
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page) == heads
    assert f"tel:{SHOWN['phone']}" in page
    assert "李样甲" not in page


def test_a_notice_shows_the_columns_and_how_to_object(client: Client, posted: Publication) -> None:
    page = client.get(f"/pub/{posted.pk}/").content.decode()
    assert all(str(text) in page for key, text in SHOWN.items() if key != "amount_fen")
    assert "不同意见" in page
    assert "李样甲" not in page


def test_an_ended_notice_is_taken_from_the_board(client: Client, posted: Publication) -> None:
    Publication.objects.update(ended_at=datetime(2026, 3, 23, tzinfo=UTC), state="clear")
    assert "上一次公示到" in client.get("/pub/").content.decode()
    assert client.get(f"/pub/{posted.pk}/")["X-Robots-Tag"] == "noindex"


def test_an_unknown_notice_is_a_page_not_a_crash(client: Client) -> None:
    assert client.get("/pub/999999/").status_code == 404


@pytest.mark.parametrize("path", ["/help/", "/a11y/", "/apply/hardship_aid/authorisation/"])
def test_help_is_open_to_all(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
