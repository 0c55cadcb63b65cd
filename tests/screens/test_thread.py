"""The thread of a case: who may write and read, what is kept, who is told, what is never shown."""

import re
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from processes.engine import jobs, storage
from processes.engine.commands.write_note import MOST_A_DAY, write_note
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.models import Access, Delivery, Event, Message, Note, NoteFile, Outbox
from processes.engine.runtime import scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.hardship_aid.conftest import walk
from tests.invariants import problems
from tests.screens.desk.acting import filed, officer

__all__ = ["walk"]

SECRET = "我家的新情况：孩子下个月开学，另外女儿的药换了。"


@pytest.fixture
def number(walk: Walker) -> str:
    return filed(walk)


def own(number: str) -> str:
    return f"/case/{number}/messages/"


def desk(number: str) -> str:
    return f"/w/case/{number}/messages/"


def says(client: Client, address: str, text: str = SECRET, **more: object) -> int:
    posted = {"text": text, "key": str(uuid4()), **more}
    return client.post(address, posted).status_code


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def photo(name: str = "照片.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture("M05"), "image/png")


def kinds(who: str, kind: str) -> list[Message]:
    return list(Message.objects.filter(account__number=who, kind=kind).order_by("id"))


def test_the_bar_of_the_case_leads_to_writing(walk: Walker, number: str) -> None:
    bar = shown(officer("p01"), f"/case/{number}/").partition('<nav class="bar"')[2]
    assert f'href="{own(number)}"' in bar.partition("</nav>")[0]


def test_both_sides_write_and_read(walk: Walker, number: str) -> None:
    p01, g1 = officer("p01"), officer("g1")
    assert says(p01, own(number)) == 303
    page = shown(g1, desk(number))
    assert SECRET in page
    assert "李样甲" in page
    assert ">新</span>" in page
    assert says(g1, desk(number), "收到，请把开学通知拍照发来。") == 303
    mine = shown(p01, own(number))
    assert "请把开学通知拍照发来" in mine
    assert "老师" in mine
    assert "戴例康" not in mine  # the applicant reads a surname
    assert problems(settled=False) == []


def test_the_other_side_is_told_once_while_it_has_not_looked(walk: Walker, number: str) -> None:
    g1, p01 = officer("g1"), officer("p01")
    for _ in range(2):
        says(g1, desk(number), "请补一张照片。")
        jobs.drain(walk.case)
    told = kinds("p01", "note")
    assert len(told) == 2
    with scope(SYSTEM):
        assert Delivery.objects.filter(message__in=told).count() == 1  # one text message
    assert all("请补一张照片" not in f"{one.title}{one.text}" for one in told)
    answer = p01.get(f"/my/messages/{told[0].pk}/")
    assert answer["Location"] == own(number)
    shown(p01, own(number))
    assert all(one.read_at for one in kinds("p01", "note"))
    says(g1, desk(number), "收到了。")
    jobs.drain(walk.case)
    with scope(SYSTEM):
        assert Delivery.objects.filter(message__kind="note").count() == 2  # he had looked
    says(p01, own(number))
    jobs.drain(walk.case)
    assert {one.account.number for one in Message.objects.filter(kind="note_back")} >= {"g1"}


def test_nothing_of_it_is_in_clear_or_in_an_event(
    walk: Walker, number: str, owner_url: str
) -> None:
    events = Event.objects.filter(case=walk.case).count()
    says(officer("p01"), own(number), enclosed=photo("开学通知.png"))
    jobs.drain(walk.case)
    assert Event.objects.filter(case=walk.case).count() == events
    with psycopg.connect(owner_url) as connection:
        connection.execute("SET app.migration = 'on'")
        for table in ("note", "notefile", "noteseen", "outbox", "message", "delivery"):
            for (row,) in connection.execute(f"SELECT t::text FROM engine_{table} t").fetchall():
                for clear in ("孩子", "开学"):
                    assert clear not in row
                    assert clear.encode().hex() not in row
    with scope(SYSTEM):
        (file,) = NoteFile.objects.all()
        assert storage.path_of(file.storage_key).read_bytes()[:8] != b"\x89PNG\r\n\x1a\n"


def test_files_are_read_by_both_sides_and_by_nobody_else(walk: Walker, number: str) -> None:
    p01 = officer("p01")
    assert says(p01, own(number), "", enclosed=[photo(), photo("二.png")]) == 303
    with scope(SYSTEM):
        first, _second = NoteFile.objects.order_by("id")
    path = f"files/{first.pk}/"
    assert p01.get(own(number) + path)["Content-Type"] == "image/png"
    assert officer("g1").get(desk(number) + path).status_code == 200
    for who, address in (("p02", own(number)), ("u02a", desk(number)), ("p01", desk(number))):
        assert officer(who).get(address + path).status_code in {403, 404}
    other = filed(walk.another(), "AID-02")
    assert officer("g1").get(desk(other) + path).status_code == 404


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("g1", 200, 303), ("s1", 200, 303), ("d1", 200, 303), ("a1", 200, 403), ("u02a", 404, 404)],
)
def test_who_of_the_office_may_read_and_write(number: str, who: str, read: int, write: int) -> None:
    client = officer(who)
    assert client.get(desk(number)).status_code == read
    assert says(client, desk(number)) == write
    if write == 403:
        assert 'name="text"' not in client.get(desk(number)).content.decode()


def test_a_stranger_and_a_draft_have_no_thread(walk: Walker, number: str) -> None:
    assert officer("p02").get(own(number)).status_code == 404
    assert says(officer("p02"), own(number)) == 404
    assert officer("g1").get(own(number)).status_code == 404
    assert Client().get(own(number)).status_code == 302


def test_read_receipts_are_for_the_office_only(number: str) -> None:
    p01, g1 = officer("p01"), officer("g1")
    says(g1, desk(number), "请看一下。")
    assert "申请人还没看" in shown(g1, desk(number))
    assert "看过" not in shown(p01, own(number))
    assert "李样甲看过" in shown(g1, desk(number))
    says(p01, own(number))
    shown(g1, desk(number))
    assert "看过" not in shown(p01, own(number))


def test_reading_by_the_office_is_logged_for_the_applicant(walk: Walker, number: str) -> None:
    shown(officer("s1"), desk(number))
    with scope(SYSTEM):
        assert Access.objects.filter(case=walk.case, what="notes").exists()
    assert "留言" in shown(officer("p01"), f"/case/{number}/viewed/")


def test_new_notes_are_counted_where_the_case_is_read(number: str) -> None:
    p01, g1 = officer("p01"), officer("g1")
    says(p01, own(number))
    head = shown(g1, f"/w/case/{number}/")
    assert re.search(r'messages/">留言 <span class="count count--hot">1', head)
    shown(g1, desk(number))
    assert "条没看" not in shown(g1, f"/w/case/{number}/")
    says(g1, desk(number), "好的。")
    assert "有 1 条新留言" in shown(p01, f"/case/{number}/")


def test_the_same_form_twice_is_one_note(number: str) -> None:
    p01, key = officer("p01"), str(uuid4())
    posted = {"text": "一次", "key": key}
    first = p01.post(own(number), {**posted, "enclosed": photo()})
    second = p01.post(own(number), {**posted, "enclosed": photo()})
    assert (first.status_code, second.status_code) == (303, 303)
    with scope(SYSTEM):
        assert Note.objects.count() == 1
        assert NoteFile.objects.count() == 1
    assert officer("g1").post(desk(number), posted).status_code == 409
    assert problems(settled=False) == []


BAD = [
    ({"text": ""}, "还没有写内容"),
    ({"text": "  \n "}, "还没有写内容"),
    ({"text": "长" * 1001}, "写得太长，现在1001个字"),
    ({"text": "看", "enclosed": [("a.exe", b"MZ")]}, "不是照片也不是PDF"),
    ({"text": "看", "enclosed": [("a.png", b"")]}, "空文件"),
    ({"text": "看", "enclosed": [("a.pdf", b"%PDF-1")] * 6}, "一次最多发5个"),
]


@pytest.mark.parametrize(("posted", "said"), BAD, ids=[said for _posted, said in BAD])
def test_bad_input_is_told_and_the_text_is_kept(
    number: str, posted: dict[str, Any], said: str
) -> None:
    for side, who in ((own(number), "p01"), (desk(number), "g1")):
        files = [SimpleUploadedFile(*one) for one in posted.get("enclosed", [])]
        sent = {"key": str(uuid4()), **posted, "enclosed": files}
        answer = officer(who).post(side, sent)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page
        assert str(posted["text"]).strip() in page
    with scope(SYSTEM):
        assert not Note.objects.exists()
    assert not Outbox.objects.filter(kind="note.notify").exists()


@pytest.mark.parametrize("key", ["", "x", "0" * 400])
def test_a_form_without_a_key_is_taken_all_the_same(number: str, key: str) -> None:
    assert says(officer("p01"), own(number), "好", key=key) == 303


def test_markup_is_shown_as_it_was_typed(number: str) -> None:
    says(officer("p01"), own(number), "<b>粗</b>\n第二行")
    page = shown(officer("g1"), desk(number))
    assert "&lt;b&gt;粗&lt;/b&gt;<br>第二行" in page


def test_nobody_writes_without_end(walk: Walker, number: str) -> None:
    who = walk.filed_by[0]
    more: dict[str, Any] = {"case": walk.case, "actor": walk.actor(who.account), "now": walk.now}
    for n in range(MOST_A_DAY):
        write_note(text=str(n), key=uuid4(), **more)
    with pytest.raises(InvalidFacts, match="今天写得太多了"):
        write_note(text="再一条", key=uuid4(), **more)


def test_the_runtime_role_changes_no_note_and_sees_none_without_a_scope(
    walk: Walker, number: str, runtime_url: str
) -> None:
    says(officer("p01"), own(number), enclosed=photo())
    with psycopg.connect(runtime_url, autocommit=True) as connection:
        for table in ("note", "notefile", "noteseen"):
            rows = connection.execute(f"SELECT count(*) FROM engine_{table}").fetchone()
            assert rows == (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"DELETE FROM engine_{table}")
        for change in ("at = now()", "author_id = 1", "by_office = true"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"UPDATE engine_note SET {change}")


def test_a_note_nobody_was_told_of_and_a_changed_file_are_noticed(
    walk: Walker, number: str, owner_url: str
) -> None:
    says(officer("p01"), own(number), enclosed=photo())
    jobs.drain(walk.case)
    assert problems() == []
    with scope(SYSTEM):
        (file,) = NoteFile.objects.all()
    storage.put(b"another", key=file.storage_key)
    with psycopg.connect(owner_url) as connection:
        connection.execute("SET app.migration = 'on'")
        connection.execute("DELETE FROM engine_outbox WHERE kind = 'note.notify'")
    told = "\n".join(problems())
    assert f"留言附件 {file.pk}：文件内容与登记的指纹不符" in told
    assert "没有通知对方" in told


def test_after_the_case_is_over_the_union_answers(walk: Walker, number: str) -> None:
    walk.withdraws(walk.filed_by[0])
    says(officer("p01"), own(number), "还想问一句。")
    jobs.drain(walk.case)
    assert kinds("g1", "note_back")
