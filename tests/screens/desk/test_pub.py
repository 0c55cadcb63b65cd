"""The publicity desk: who sees which notice, days that are left, and what leaks."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from processes.engine import clock, publicity
from processes.engine.calendar import CHINA
from processes.engine.calendar_seed import seed
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.models import Case, Publication
from processes.engine.queries.desk.publicity import running
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account
from tests.screens.desk.money_cases import client_of, page, posted_case

ADDRESS = "/w/pub/"


@pytest.fixture
def posted(committing_db: str) -> Iterator[Walker]:
    call_command("load_demo", verbosity=0)
    with posted_case() as walk:
        yield walk


def number(walk: Walker) -> str:
    with durable(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


def put(**content: object) -> None:
    row = Publication.objects.get()
    Publication.objects.update(content={**row.content, **content})


@pytest.mark.parametrize("reader", ["g1", "s1", "d1", "d7", "f1", "a1", "m1"])
def test_officers_above_the_unit_see_it(posted: Walker, reader: str) -> None:
    body = page(reader, ADDRESS)
    pk = Publication.objects.get().pk
    assert all(text in body for text in ("李*甲", "8,000.00", "公示中", f"/pub/{pk}/"))
    assert f"/w/case/{number(posted)}/" in body
    assert "李样甲" not in body


@pytest.mark.parametrize("reader", ["s4", "u02a", "sys1", "h1"])
def test_others_see_nothing_of_it(posted: Walker, reader: str) -> None:
    body = page(reader, ADDRESS)
    assert "您管的办件里现在没有正在公示的" in body
    assert "李*甲" not in body


def test_workers_have_no_business_here(posted: Walker) -> None:
    assert client_of("p01").get(ADDRESS).status_code == 403
    assert client_of("d1").post(ADDRESS).status_code == 405


def test_a_recused_officer_does_not_see_it(posted: Walker) -> None:
    account = Account.objects.get(number="d4").pk
    with durable(SYSTEM):
        row = Case.objects.get(pk=posted.case)
        Case.objects.filter(pk=row.pk).update(state={**row.state, "recused": [account]})
    assert "李*甲" not in page("d4", ADDRESS)


def test_it_says_who_posted_it_and_that_nobody_objected(posted: Walker) -> None:
    body = page("a1", ADDRESS)
    poster = Account.objects.get(number="d1").name
    assert re.search(rf"<dt>发布</dt><dd>{poster} ", body)
    assert "没有收到" in body
    assert "收到异议怎么办" in body


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("2026-03-16 09:31", 5),  # posted before noon: the day itself counts
        ("2026-03-19 23:59", 2),
        ("2026-03-20 07:00", 1),  # still the 19th in UTC
        ("2026-03-21 09:00", 0),
    ],
)
def test_days_left_are_working_days_in_china_with_today(
    posted: Walker, moment: str, left: int
) -> None:
    now = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
    actor = actor_for(Account.objects.get(number="d1"), on=now.date())
    with scope(actor):
        (row,) = running(actor, now=now).rows
    assert row.notice.days_left == left


def test_the_preview_shows_the_columns_of_the_public_page_and_nothing_else(posted: Walker) -> None:
    pk = Publication.objects.get().pk
    clock.move_to(posted.now)
    columns = re.compile(r'<dl class="kv">(?:(?!</dl>).)*姓名(?:(?!</dl>).)*</dl>', re.DOTALL)
    public = columns.search(page("d1", f"/pub/{pk}/"))
    desk = columns.findall(page("d1", ADDRESS))
    assert public
    assert public[0] == desk[-1]
    titles = re.findall(r"<dt>(.*?)</dt>", public[0])
    assert titles == [
        "姓名", "工作单位", "困难类别", "救助项目", "拟救助金额", "公示期", "受理电话",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"employer": "样例公司 530199198501011024"}, "“工作单位”里有像身份证号的数字"),
        ({"employer": "样例公司 19900000001"}, "“工作单位”里有像手机号的数字"),
        ({"name": "李样甲"}, "“姓名”没有隐去一部分"),
        ({"home_address": "官渡区"}, "多出了不该公示的栏目“home_address”"),
    ],
)
def test_what_leaks_is_said_loudly(
    posted: Walker, content: dict[str, object], sentence: str
) -> None:
    assert "不该公示" not in page("d1", ADDRESS)
    put(**content)
    body = page("d1", ADDRESS)
    assert "有 1 条公示可能露出了不该公示的内容" in body
    assert sentence in body


def test_ended_notices_are_a_list_of_their_own(posted: Walker) -> None:
    posted.at("2026-03-23 10:00")
    assert "李*甲" not in page("d1", ADDRESS)
    body = page("d1", f"{ADDRESS}?state=ended")
    assert all(text in body for text in ("李*甲", "公示无异议", "撤下"))


def test_pages_of_ended_notices_go_on(posted: Walker) -> None:
    row = Publication.objects.get()
    ended = datetime(2026, 3, 23, tzinfo=CHINA)
    with transaction.atomic():
        for n in range(100, 164):
            row.pk, row.token, row.ended_at, row.state = None, n, ended, "clear"
            row.save()
    shown = re.compile(r'id="pub-(\d+)"')
    first = page("d1", f"{ADDRESS}?state=ended")
    older = re.search(r'rel="next" href="(\?[^"]+)"', first)
    assert older
    second = page("d1", ADDRESS + older[1].replace("&amp;", "&"))
    assert len(shown.findall(first)) == len(shown.findall(second)) == 30
    assert not set(shown.findall(first)) & set(shown.findall(second))
    newer = re.search(r'rel="prev" href="(\?[^"]+)"', second)
    assert newer
    back = page("d1", ADDRESS + newer[1].replace("&amp;", "&"))
    assert shown.findall(back) == shown.findall(first)


def test_the_public_page_is_titled_by_its_process(posted: Walker) -> None:
    pk = Publication.objects.get().pk
    assert "<h1>困难职工帮扶公示</h1>" in Client().get(f"/pub/{pk}/").content.decode()


def test_a_notice_that_leaks_is_not_put_up(committing_db: str) -> None:
    with pytest.raises(InvalidFacts, match=r"工作单位.*手机号"), transaction.atomic():
        publicity.post(
            process="hardship_aid",
            case=1,
            token=1,
            node="publicity",
            shown=publicity.Shown("李*甲", "样例公司 19900000001", "", "", 1, "0871-00000000"),
            at=datetime(2026, 3, 16, 9, tzinfo=CHINA),
            working_days=5,
            calendar=seed([2026]),
        )
    assert not Publication.objects.exists()
