"""A table is previewed, confirmed, and taken in by a job: once, whole, or not at all."""

from datetime import date, datetime
from uuid import uuid4

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.models import Outbox
from processes.engine.rosters import sheets
from processes.engine.rosters.sentences import unfit
from processes.engine.runtime import durable
from processes.engine.uploads import refusal
from processes.imports.judging import judged
from processes.imports.kinds import KINDS, MOST_ROWS, ImportKind
from processes.imports.models import TableImport
from processes.imports.rows import DONE, FAULTY, NEW, SAME, Row, rows_of, sealed
from processes.people.accounts import open_member_account
from processes.people.actors import Actor
from processes.people.models import Account, Organisation, Post
from processes.people.roles import Role

State = TableImport.State


def unit_for(kind: ImportKind, actor: Actor) -> int | None:
    """For which organisation the actor imports. Raises: NotAllowed unless he may."""
    post = next((one for one in actor.posts if one.role is kind.role), None)
    if post is None:
        words = {"role": kind.role.label, "title": kind.table.title}
        raise NotAllowed("no_post", _("%(title)s由%(role)s导入，您不在这个岗位。") % words)
    return post.organisation if kind.own_unit else None


def preview(
    *, kind: ImportKind, name: str, data: bytes, actor: Actor, now: datetime
) -> TableImport:
    """Judges every row and keeps the table, sealed; nothing is taken in yet.

    Raises: InvalidFacts if it is no such table; NotAllowed.
    """
    unit = unit_for(kind, actor)
    try:
        lines = sheets.lines(
            name,
            data,
            titles=[one.title for one in kind.columns],
            required=[one.title for one in kind.columns if one.required],
        )
        if len(lines) > MOST_ROWS:
            raise sheets.Unfit("too_many", most=MOST_ROWS)
    except sheets.Unfit as refused:
        raise refusal(f"table_{refused.code}", unfit(refused)) from refused
    with durable(actor):
        found, row = judged(kind, lines, unit=unit, on=china_day(now)), uuid4()
        return TableImport.objects.create(
            kind=kind.code,
            unit=unit,
            row=row,
            body=sealed(found, row),
            total=len(found),
            good=_count(found, NEW),
            same=_count(found, SAME),
            faulty=_count(found, FAULTY),
            uploaded_by_id=actor.account,
            uploaded_at=now,
        )


def _count(rows: list[Row], outcome: str) -> int:
    return sum(row.outcome == outcome for row in rows)


def confirm(*, pk: int, actor: Actor) -> bool:
    """Has the good rows taken in; False if that was asked before.

    Raises: WrongState if there is nothing to take in; NotAllowed.
    """
    with durable(actor):
        found = TableImport.objects.select_for_update().get(pk=pk, uploaded_by=actor.account)
        unit_for(KINDS[found.kind], actor)
        if found.state != State.PREVIEW:
            return False
        if not found.good:
            raise WrongState("nothing_good", _("没有可以导入的行。请改好表格再上传。"))
        TableImport.objects.filter(pk=pk).update(state=State.WAITING)
        Outbox.objects.create(
            key=f"import:{pk}",
            kind="import.apply",
            args={"import": pk},
            created_at=Now(),
            next_at=Now(),
        )
        return True


def apply(row: Outbox) -> None:
    """The job, in the transaction that marks it done. What changed since is judged anew."""
    found = TableImport.objects.select_for_update().get(pk=int(row.args["import"]))
    if found.state != State.WAITING:
        return
    kind, on = KINDS[found.kind], china_day(found.uploaded_at)
    rows = [_taken(kind, one, found.unit, on) for one in rows_of(found)]
    done = _count(rows, DONE)
    TableImport.objects.filter(pk=found.pk).update(
        state=State.DONE,
        body=sealed([one.bare() for one in rows], found.row),
        good=done,
        same=_count(rows, SAME),
        faulty=_count(rows, FAULTY),
        done_at=clock.now(),
    )


def _taken(kind: ImportKind, row: Row, unit: int | None, on: date) -> Row:
    if row.outcome != NEW or row.values is None:
        return row
    cells = {one.title: str(row.values.get(one.key) or "") for one in kind.columns}
    if kind.own_unit:
        again = judged(kind, [sheets.Line(row.line, cells)], unit=unit, on=on)[0]
        if again.outcome != NEW:
            return again
        _take_member(row.values, unit or 0)
    elif not _take_organisation(row.values):
        return Row(row.line, SAME, row.shown, (_("已经在系统里。"),))
    return Row(row.line, DONE, row.shown)


def _take_member(values: dict[str, str], unit: int) -> None:
    person = Account.objects.by_id_number(values["id_number"])
    account = person or open_member_account(
        name=values["name"], phone=values["phone"], id_number=values["id_number"]
    )
    Post.objects.get_or_create(
        account=account,
        organisation_id=unit,
        role=Role.APPLICANT.value,
        valid_from=date.fromisoformat(values["joined"]),
    )


def _take_organisation(values: dict[str, str]) -> bool:
    parent = Organisation.objects.get(code=values["parent"])
    _row, made = Organisation.objects.get_or_create(
        code=values["code"],
        defaults={
            "name": values["name"],
            "level": values["level"],
            "parent": parent,
            "street_code": parent.street_code or (parent.code if parent.level == "street" else ""),
            "employer": values.get("employer") or "",
            "credit_code": values.get("credit_code") or "",
        },
    )
    return made
