"""Stretches of the way of a list that the scenarios share."""

from typing import Any
from uuid import uuid4

from forms.aid_list import HeaderForm
from processes.aid_list.kinds import KINDS
from processes.engine import jobs
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry, Roster, RosterRow, RosterUpload
from processes.engine.rosters.hand_in import hand_in
from processes.engine.rosters.open_roster import open_roster
from processes.engine.rosters.upload_table import upload_table
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.models import Account

MINUTES = "官工党组纪〔2026〕12号"


def opens(walk: Walker, kind: str, name: str, *, by: str = "g1") -> None:
    """An officer begins a list."""
    form = HeaderForm(
        {"list_name": name, "purpose": "按年度慰问救助计划发放。", "planned_on": "2026-12-20"},
        on=china_day(walk.now),
    )
    assert form.is_valid(), form.errors  # noqa: S101
    actor = walk.officer(by)
    made = open_roster(
        process="aid_list",
        kind=kind,
        unit=actor.posts[0].organisation,
        header=form.facts(),
        actor=actor,
        key=uuid4(),
        now=walk.now,
    )
    walk.follows(made.case)


def imports(walk: Walker, table: bytes, *, by: str = "g1", name: str = "名单.xlsx") -> RosterUpload:
    """The table is taken in and read by the job."""
    made = upload_table(case=walk.case, name=name, data=table, actor=walk.officer(by), now=walk.now)
    jobs.drain(walk.case)
    with scope(SYSTEM):
        return RosterUpload.objects.get(pk=made.pk)


def hands_in(walk: Walker, *, by: str = "g1") -> None:
    """The list is handed in."""
    hand_in(case=walk.case, actor=walk.officer(by), key=uuid4(), now=walk.now)
    jobs.drain(walk.case)


def sent_up(walk: Walker) -> None:
    """Grassroots chair and street: the list lies with the district."""
    walk.approves("g2", "grassroots_sign", form=board(walk), opinion="委员会已审核，名单属实。")
    walk.approves("s1", "street_review", opinion="名单已复核。")
    walk.approves("s2", "street_sign", opinion="同意上报。")


def board(walk: Walker) -> dict[str, Any]:
    """What the chair of the first level fills in; of a list that is not posted nobody says so."""
    said: dict[str, Any] = {
        "met_on": china_day(walk.now).isoformat(),
        "minutes_number": "样例物业工会纪〔2026〕8号",
    }
    return said | ({"posted": True} if KINDS[roster(walk).kind].public else {})


def reviewed(walk: Walker) -> None:
    """Grassroots chair, street, district."""
    sent_up(walk)
    walk.approves("d1", "district_review", opinion="名单已审核，资金有来源。")


def decided(walk: Walker, *, minutes: str = MINUTES) -> None:
    """The chair decides the list as a whole, with the number of the minutes."""
    form = meeting(walk, minutes=minutes)
    walk.approves("d9", "collective", form=form, opinion="同意整份名单。")


def meeting(walk: Walker, *, minutes: str = MINUTES) -> dict[str, str]:
    """What the chair types of the meeting."""
    return {
        "met_on": china_day(walk.now).isoformat(),
        "minutes_number": minutes,
        "attendees": "、".join(walk.officer(one).name for one in ("d9", "d7", "d8")),
        "resolution": "会议一致同意整份名单。",
    }


def paid(walk: Walker) -> None:
    """Finance pays the list."""
    form = {
        "bank_ref": f"PL{walk.now:%Y%m%d}{walk.case:06}",
        "paid_on": china_day(walk.now).isoformat(),
    }
    walk.approves("f1", "pay", form=form, opinion="已按名单发放。")


def receipted(walk: Walker, *, how: str = "bank", by: str = "g1") -> None:
    """Who filed the list says that all have got theirs."""
    officer = Account.objects.get(number=by)
    form = {
        "received": True,
        "how": how,
        "signature_typed": officer.name,
        "note": "",
    }
    walk.approves(by, "receipt", form=form, claim=False)


def money(walk: Walker) -> list[str]:
    """Lines of the ledger, in words."""
    rows = LedgerEntry.objects.filter(case=walk.case).order_by("id")
    return [f"{LedgerEntry.Kind(row.kind).label}{row.amount_fen / 100:.2f}" for row in rows]


def roster(walk: Walker) -> Roster:
    """The list."""
    with scope(SYSTEM):
        return Roster.objects.get(pk=walk.case)


def faults(walk: Walker, upload: RosterUpload) -> dict[str, int]:
    """How many rows of an upload have which fault."""
    found: dict[str, int] = {}
    with scope(SYSTEM):
        rows = RosterRow.objects.filter(upload=upload, state=RosterRow.State.FAULTY)
        for code in rows.values_list("fault", flat=True):
            found[code] = found.get(code, 0) + 1
    return found
