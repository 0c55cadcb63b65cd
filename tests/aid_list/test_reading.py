"""A table is read by a job: killed, doubled, stopped, refused; nothing lost, nothing doubled."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import sights, way
from processes.engine import commands, jobs, outbox
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.models import Outbox, Publication, RosterRow, RosterUpload
from processes.engine.objections import Objector
from processes.engine.rosters import reading, sheets
from processes.engine.rosters.hand_in import hand_in
from processes.engine.rosters.open_roster import open_roster
from processes.engine.rosters.recheck import recheck
from processes.engine.rosters.remove_rows import remove_rows
from processes.engine.rosters.stop_upload import stop_upload
from processes.engine.rosters.upload_table import upload_table
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.invariants import problems

COUNT = 60


class Killed(BaseException):
    """The worker is gone: nobody gives the row back."""


@pytest.fixture
def listing(walk: Walker) -> Walker:
    way.opens(walk, "warmth", "2026年元旦春节送温暖")
    return walk


def put(walk: Walker, table: bytes) -> RosterUpload:
    actor = walk.officer("g1")
    return upload_table(case=walk.case, name="名单.xlsx", data=table, actor=actor, now=walk.now)


def found(upload: RosterUpload) -> RosterUpload:
    with scope(SYSTEM):
        return RosterUpload.objects.get(pk=upload.pk)


def free_claims() -> None:
    """As if the time of a killed worker's claim had run out."""
    Outbox.objects.filter(done_at=None).update(claimed_until=None)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    listing: Walker, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 20)
    settle = reading._settle
    calls: list[Any] = []

    def dies(*args: Any) -> None:
        calls.append(args)
        if len(calls) > after:
            with durable(SYSTEM):
                RosterUpload.objects.filter(pk=args[0]).update(done=999)
                raise Killed
        settle(*args)

    upload = put(listing, tables.warmth(count=COUNT))
    monkeypatch.setattr(reading, "_settle", dies)
    with pytest.raises(Killed):
        jobs.drain(listing.case)
    assert found(upload).done == 20 * after
    monkeypatch.setattr(reading, "_settle", settle)
    free_claims()
    jobs.drain(listing.case)
    row = found(upload)
    assert (row.state, row.done, row.good) == ("done", COUNT, COUNT)
    assert sights.rows_fen(listing) == sum(tables.amounts(COUNT, tables.TOTAL_FEN * COUNT // 6657))
    assert problems() == []


def test_two_workers_on_one_table_settle_each_row_once(
    listing: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 20)
    settle = reading._settle
    rival: list[Any] = []

    def slow(*args: Any) -> None:
        if not rival:
            rival.append(args)
            settle(*args)  # another worker was faster
        settle(*args)

    upload = put(listing, tables.warmth(count=COUNT))
    monkeypatch.setattr(reading, "_settle", slow)
    jobs.drain(listing.case)
    assert found(upload).done == 20
    free_claims()
    jobs.drain(listing.case)
    assert found(upload).good == COUNT
    assert problems() == []


def test_a_table_that_is_no_table_is_refused_by_the_job_with_its_sentence(listing: Walker) -> None:
    upload = way.imports(listing, tables.table(["姓名"], [["甲"]]))
    assert upload.state == "refused"
    assert "缺少这些列" in upload.problem
    hostile = [["a"] * 8]
    row = way.imports(listing, tables.as_table("warmth", hostile))
    assert (row.state, row.faulty) == ("done", 1)


def test_ten_megabytes_and_one_byte_is_a_sentence(listing: Walker) -> None:
    with pytest.raises(InvalidFacts, match="超过10 MB"):
        put(listing, b"PK\x03\x04" + b"x" * sheets.MOST_BYTES)


def test_nothing_is_changed_while_a_table_is_read_until_it_is_stopped(listing: Walker) -> None:
    upload = put(listing, tables.warmth(count=3))
    actor = listing.officer("g1")
    with pytest.raises(WrongState, match="还在核对"):
        put(listing, tables.warmth(count=3))
    with pytest.raises(WrongState, match="还在核对"):
        hand_in(case=listing.case, actor=actor, key=uuid4(), now=listing.now)
    assert stop_upload(case=listing.case, upload=upload.pk, actor=actor, now=listing.now)
    jobs.drain(listing.case)
    assert found(upload).done == 0
    assert way.imports(listing, tables.warmth(count=3)).good == 3


def test_only_who_files_the_list_changes_it(listing: Walker) -> None:
    for number in ("g3", "g2", "s1", "u02a"):
        with pytest.raises(NotAllowed):
            upload_table(
                case=listing.case,
                name="名单.xlsx",
                data=tables.warmth(count=1),
                actor=listing.officer(number),
                now=listing.now,
            )


def test_only_officers_of_the_union_open_a_list(walk: Walker) -> None:
    unit = walk.officer("g1").posts[0].organisation
    for number in ("g2", "u02a", "s1", "d1", "a1", "sys1"):  # of that unit only its own officers
        with pytest.raises(NotAllowed):
            open_roster(
                process="aid_list",
                kind="warmth",
                unit=unit,
                header={},
                actor=walk.officer(number),
                key=uuid4(),
                now=walk.now,
            )


def test_an_empty_list_is_not_handed_in(listing: Walker) -> None:
    with pytest.raises(InvalidFacts, match="还没有人"):
        way.hands_in(listing)


def test_handing_in_twice_with_one_key_is_once(listing: Walker) -> None:
    way.imports(listing, tables.warmth(count=3))
    key, actor = uuid4(), listing.officer("g1")
    first = hand_in(case=listing.case, actor=actor, key=key, now=listing.now)
    assert hand_in(case=listing.case, actor=actor, key=key, now=listing.now).n == first.n


def test_the_database_refuses_rows_in_a_list_that_was_handed_in(listing: Walker) -> None:
    way.imports(listing, tables.warmth(count=3))
    way.hands_in(listing)
    with scope(SYSTEM):
        row = RosterRow.objects.filter(case=listing.case).first()
    assert row is not None
    for change in ("UPDATE engine_rosterrow SET state = 'removed'", "DELETE FROM engine_rosterrow"):
        with pytest.raises(Exception, match=r"denied|handed in"), durable(SYSTEM):
            connection.cursor().execute(change)
    with pytest.raises(Exception, match="denied"), durable(SYSTEM):
        connection.cursor().execute("UPDATE engine_rosterrow SET amount_fen = 1")


def test_a_person_in_two_lists_is_paid_by_one(walk: Walker) -> None:
    """Both were imported while neither was handed in; the first to hand in has him."""
    with walk.another() as other:
        way.opens(other, "warmth", "第一份送温暖名单")
        way.imports(other, tables.warmth(count=3))
        way.opens(walk, "warmth", "第二份送温暖名单")
        way.imports(walk, tables.warmth(count=5))
        way.hands_in(other)
        with pytest.raises(InvalidFacts, match="另一份名单"):
            way.hands_in(walk)
        assert recheck(case=walk.case, actor=walk.officer("g1"), now=walk.now) == 3
        way.hands_in(walk)
    assert way.roster(walk).count == 2
    assert problems() == []


def test_a_refused_list_lets_its_persons_go(walk: Walker) -> None:
    with walk.another() as other:
        way.opens(other, "warmth", "第一份送温暖名单")
        way.imports(other, tables.warmth(count=3))
        way.hands_in(other)
        other.rejects("g2", "grassroots_sign", reason="other", opinion="这份名单不合适。")
    way.opens(walk, "warmth", "第二份送温暖名单")
    assert way.imports(walk, tables.warmth(count=3)).good == 3
    way.hands_in(walk)


def test_a_list_sent_back_is_mended_and_its_money_follows(walk: Walker) -> None:
    way.opens(walk, "cooling", "2026年夏送清凉")
    way.imports(walk, tables.cooling(5))
    way.hands_in(walk)
    way.reviewed(walk)
    assert way.money(walk) == ["冻结1000.00"]
    walk.sends_back("d9", "collective", opinion="有两人已经离职，请核对。", remarks={})
    with scope(SYSTEM):
        gone = list(RosterRow.objects.filter(case=walk.case).values_list("pk", flat=True)[:2])
    remove_rows(case=walk.case, rows=gone, actor=walk.officer("g1"), now=walk.now)
    way.hands_in(walk)
    assert way.money(walk) == ["冻结1000.00", "解冻1000.00", "冻结600.00"]
    way.decided(walk)
    way.paid(walk)
    assert problems() == []


def test_rows_keep_no_personal_data_in_clear(listing: Walker) -> None:
    way.imports(listing, tables.warmth(count=2, wrong=tables.Wrong(ids={1})))
    clear = (people.id_number(tables.FIRST), people.name(tables.FIRST), people.bank_card(1000))
    with scope(SYSTEM):
        for row in RosterRow.objects.filter(case=listing.case).values():
            text = repr(row)
            assert not [one for one in clear if one in text]


def test_another_unit_sees_no_row(listing: Walker) -> None:
    way.imports(listing, tables.warmth(count=2))
    for number, seen in (("u02a", 0), ("g1", 2), ("d1", 2)):
        with scope(listing.officer(number)):
            assert RosterRow.objects.filter(case=listing.case).count() == seen


def test_the_same_key_twice_in_a_list_is_refused_by_the_database(listing: Walker) -> None:
    way.imports(listing, tables.warmth(count=2))
    with scope(SYSTEM):
        one, two = RosterRow.objects.filter(case=listing.case)
    two.pk, two.row, two.line, two.key_hash = None, uuid4(), 99, one.key_hash
    with pytest.raises(IntegrityError), durable(SYSTEM):
        two.save(force_insert=True)


def test_a_superseded_worker_writes_nothing(listing: Walker) -> None:
    upload = put(listing, tables.warmth(count=2))
    row = Outbox.objects.get(kind="roster.read", case=listing.case)
    stale = outbox.claim(row.pk)
    assert stale is not None
    free_claims()
    jobs.drain(listing.case)
    with pytest.raises(outbox.Superseded):
        reading.read_upload(row, stale)
    assert found(upload).good == 2


@pytest.fixture
def posted(walk: Walker) -> Walker:
    """A list at its public notice, with somebody who objects."""
    way.opens(walk, "warmth", "2026年元旦春节送温暖")
    way.imports(walk, tables.warmth(count=3))
    way.hands_in(walk)
    way.reviewed(walk)
    commands.object_to(
        case=walk.case,
        key=uuid4(),
        now=walk.now,
        text="名单里有一个人早就不在这家单位上班了。",
        who=Objector("冯样客", "13900001234", ""),
    )
    return walk


def notice(walk: Walker) -> Publication:
    with scope(SYSTEM):
        return Publication.objects.get(case=walk.case)


def test_an_objection_rests_the_notice_of_a_list_and_it_goes_on(posted: Walker) -> None:
    assert notice(posted).state == "suspended"
    assert notice(posted).content["name"] == "2026年元旦春节送温暖（3 人）"
    assert "*" not in str(notice(posted).content)
    posted.approves("d5", "objection_check", opinion="已核实，此人仍在单位，名单无误。")
    assert notice(posted).state == "running"
    posted.at("2026-03-18 10:00")
    way.decided(posted)
    assert notice(posted).state == "clear"
    assert problems() == []


def test_an_objection_that_stands_ends_the_list(posted: Walker) -> None:
    posted.rejects("d5", "objection_check", reason="not_eligible", opinion="此人已经离职，属实。")
    assert notice(posted).state == "upheld"
    assert way.money(posted)[-1].startswith("解冻")
    assert problems() == []
