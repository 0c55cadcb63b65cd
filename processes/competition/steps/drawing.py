"""抽签: lots from a seed that nobody could choose, cards, and who takes over the lot of another.

docs/decisions/0038: the SHA-256 of the office's secret is published before registration closes, the
public number comes after it; both together are the seed.
"""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from processes.competition.models import Draw, Entry, Event, Lot, Stage
from processes.competition.rules import draw as pure
from processes.competition.rules.windows import shown
from processes.competition.steps import entering, plan
from processes.engine import commands
from processes.engine.definition import Dossier
from processes.engine.errors import ApprovalError, NotAllowed, WrongState
from processes.engine.models import QuotaPlace, Task
from processes.engine.runtime import Work, durable, scope
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000040")
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
CODE = 8
HEX = 64


def commit(code: str, digest: str, *, actor: Actor, now: datetime) -> Event:
    """Publishes the SHA-256 of the office's secret, once, before registration closes.

    Raises: NotAllowed; WrongState if it is too late, there already, or no SHA-256.
    """
    _require_section(actor)
    with durable(SYSTEM):
        row = Event.objects.select_for_update(no_key=True).get(code=code)
        if row.commitment or now > row.closes:
            raise WrongState("too_late", _("承诺值要在报名截止前公布，而且只能公布一次。"))
        if len(digest) != HEX or any(sign not in "0123456789abcdef" for sign in digest):
            raise WrongState("no_digest", _("承诺值是64位十六进制数字（密语的SHA-256）。"))
        Event.objects.filter(pk=row.pk).update(commitment=digest)
    row.commitment = digest
    return row


def draw(code: str, *, secret: str, public: str, actor: Actor, now: datetime) -> Draw:
    """Draws the first stage of an event among all who have a place.

    Raises: NotAllowed; WrongState while somebody with a place is still being checked, without a
    commitment, with another secret, or if it was drawn before.
    """
    _require_section(actor)
    with durable(SYSTEM):
        row = Event.objects.select_for_update(no_key=True).get(code=code)
        stage = row.stages.order_by("position").first()
        if stage is None or Draw.objects.filter(stage=stage).exists():
            raise WrongState("drawn", _("这个赛项已经抽过签，或者没有安排场次。"))
        entries = _with_place(row)
        _require_ready(row, entries, now)
        try:
            seed = pure.seed_of(secret, public, committed=row.commitment)
            found = pure.drawn(entries, seed=seed, stage=plan.stage_of(stage))
        except pure.CannotDraw as wrong:
            raise WrongState(f"draw_{wrong.code}", _wrong(wrong)) from wrong
        made = Draw.objects.create(
            stage=stage, seed=seed, list_digest=found.list_digest, at=now, by=actor.account
        )
        _write(made, stage, found, entries)
    return made


def issue_cards(code: str, *, actor: Actor, now: datetime) -> list[str]:
    """Approves the open cards of an event; what could not be issued, in sentences.

    Each is an act of its own with a key of its own: called again, it goes on where it stopped.
    """
    with scope(actor):
        rows = Task.objects.filter(
            case__entry__event__code=code, node="card", closed_at=None
        ).select_related("case")
        tasks = list(rows.order_by("case"))
    failed = []
    for task in tasks:
        try:
            commands.approve(
                case=task.case_id, actor=actor, now=now, token=task.token, seat=task.seat,
                key=uuid5(KEYS, f"card:{task.case_id}:{task.token}"),
                form={"lot": lot_values(task.case_id)},
            )  # fmt: skip
        except ApprovalError as refused:
            failed.append(f"{task.case.number}：{refused.message}")
    return failed


def carded(work: Work, form: Any) -> None:
    """k6: there is a lot; who was promoted after the draw takes over that of one who is gone.

    Raises: WrongState before the draw, or without a lot that is free.
    """
    with entering.as_system(work):
        entry = Entry.objects.select_related("event").get(case=work.case.id)
        if Lot.objects.filter(entry=entry, gone=False).exists():
            return
        entering.lock(entry.event)
        _take_over(entry)


def given_up(work: Work) -> None:
    """The lot of an entry that ends is free for who is promoted."""
    with entering.as_system(work):
        Lot.objects.filter(entry__case=work.case.id, gone=False).update(gone=True)


def lot_of(case: int) -> Lot | None:
    """The lot of a case."""
    rows = Lot.objects.filter(entry__case=case, gone=False)
    return rows.select_related("session", "draw").first()


def lot_values(case: int) -> dict[str, Any]:
    """The lot as it is printed: number, session, when, where, room, seat, code; {} without one."""
    with scope(SYSTEM):
        lot = lot_of(case)
    if lot is None:
        return {}
    return {
        "number": lot.number,
        "session": lot.session.code,
        "at": shown(lot.session.begins)[:16],
        "place": lot.session.place,
        "room": lot.room,
        "seat": lot.seat,
        "code": lot.code,
        "instead": lot.instead_of_id is not None,
    }


def given(file: Dossier) -> dict[str, Any]:
    """What the form of the card has to know."""
    return {"lot": lot_values(file.case)}


def _take_over(entry: Entry) -> None:
    stage = entry.event.stages.order_by("position").first()
    made = Draw.objects.filter(stage=stage).first()
    if made is None:
        raise WrongState("not_drawn", _("还没有抽签。请先在竞赛页面抽签，再发参赛证。"))
    lots = made.lots.order_by("pk")
    taken = set(lots.filter(gone=False).values_list("number", flat=True))
    free = next((one for one in lots.filter(gone=True) if one.number not in taken), None)
    if free is None:
        raise WrongState("no_lot", _("没有空出来的签位，不能发参赛证。"))
    Lot.objects.create(
        draw=made, entry=entry, number=free.number, session_id=free.session_id, room=free.room,
        seat=free.seat, instead_of_id=free.instead_of_id or free.entry_id, code=new_code(),
    )  # fmt: skip


def new_code() -> str:
    """What stands in the QR code of a card; nothing can be read from it."""
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE))


def _with_place(row: Event) -> dict[str, Entry]:
    held = QuotaPlace.objects.filter(
        quota__key=plan.quota_key(row.code), state=QuotaPlace.State.HELD
    )
    rows = Entry.objects.filter(event=row, live=True, case__in=held.values("case"))
    return {str(one.case.number): one for one in rows.select_related("case")}


def _require_ready(row: Event, entries: dict[str, Entry], now: datetime) -> None:
    if now <= row.closes:
        raise WrongState("still_open", _("报名还没有截止，不能抽签。"))
    at_card = Task.objects.filter(case__entry__event=row, node="card", closed_at=None)
    ready = set(at_card.values_list("case", flat=True))
    left = sorted(number for number, one in entries.items() if one.case_id not in ready)
    if left:
        said = _("有名额的报名中还有%(n)d件没有审核、公示完，如%(first)s。办完再抽签。")
        raise WrongState("not_ready", said % {"n": len(left), "first": left[0]})


def _write(made: Draw, stage: Stage, found: pure.Draw, entries: dict[str, Entry]) -> None:
    sessions = {one.code: one for one in stage.sessions.all()}
    Lot.objects.bulk_create(
        Lot(
            draw=made, entry=entries[lot.entry], number=lot.number,
            session=sessions[lot.seat.session], room=lot.seat.room, seat=lot.seat.seat,
            code=new_code(),
        )
        for lot in found.lots
    )  # fmt: skip


def _require_section(actor: Actor) -> None:
    if plan.SECTION not in actor.titles(Role.DISTRICT_OFFICER):
        raise NotAllowed("no_post", _("抽签由区总工会经济部办理。"))


def _wrong(wrong: pure.CannotDraw) -> str:
    if wrong.code == "seed":
        return _("密语和公布的承诺值对不上，或者公开数字没有填。请核对后再抽。")
    if wrong.code == "seats":
        return _("座位不够：%(seats)s个座位，%(entries)s人。") % wrong.facts
    return _("名单有误，不能抽签。")
