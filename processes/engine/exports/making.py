"""Making an export: as the officer who asked, with his sight of now, in batches that count.

A killed worker leaves the row to another, who begins again; the file is written under its content
before its row names it, and the claim is settled with it.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from processes.engine import clock, outbox, storage
from processes.engine.calendar import CHINA, china_day
from processes.engine.exports.asking import asked
from processes.engine.exports.columns import BY_CODE, may_export_numbers, paid_for
from processes.engine.exports.table import xlsx
from processes.engine.models import Case, Export, Outbox
from processes.engine.policies import require
from processes.engine.queries.desk.search import found as search
from processes.engine.runtime import durable, scope
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account

MOST_CASES = 5000
BATCH = 200
KEPT = timedelta(days=3)
log = logging.getLogger(__name__)

Content = Callable[[Export, Actor, list[int]], bytes]


def make_list(row: Outbox, held: outbox.Claim) -> None:
    """The table. Raises: outbox.Superseded if the claim was lost."""
    make(row, held, _table)


def make(row: Outbox, held: outbox.Claim, content: Content) -> None:
    """Finds the cases, has their content made, keeps it and settles the claim."""
    export, actor = opened(row)
    try:
        cases, cut = _cases(export, actor, clock.now())
        note(export, state=Export.State.WORKING, total=len(cases), done=0, cut=cut)
        data = content(export, actor, cases)
    except Exception:
        note(export, state=Export.State.FAILED, ended_at=clock.now())
        raise
    keep(export, held, data, cases=cases, done=len(cases))


def opened(row: Outbox) -> tuple[Export, Actor]:
    """The export, and who asked for it with the posts he holds today."""
    with scope(SYSTEM):
        export = Export.objects.get(pk=row.args["export"])
        account = Account.objects.get(pk=export.by_id)
        return export, actor_for(account, on=china_day(clock.now()))


def keep(export: Export, held: outbox.Claim, data: bytes, *, cases: list[int], done: int) -> None:
    """Lays the file into the store and settles the claim with the row that names it."""
    digest = hashlib.sha256(data).hexdigest()
    key = storage.new_key()
    storage.put(data, key=key)
    ended = clock.now()
    with durable(SYSTEM):
        outbox.settle(held)
        Export.objects.filter(pk=export.pk).update(
            state=Export.State.DONE,
            done=done,
            cases=cases,
            storage_key=key,
            sha256=digest,
            size=len(data),
            ended_at=ended,
            expires_at=ended + KEPT,
        )


def expire(now: datetime) -> int:
    """Takes away the files of exports whose time is over; how many there were."""
    with durable(SYSTEM):
        rows = Export.objects.filter(state=Export.State.DONE, expires_at__lte=now)
        over = list(rows.select_for_update().values_list("pk", "storage_key"))
        Export.objects.filter(pk__in=[pk for pk, _key in over]).update(
            state=Export.State.EXPIRED, storage_key=""
        )
    for _pk, key in over:
        storage.erase(key)
    return len(over)


def marked(actor: Actor, now: datetime) -> str:
    """The watermark: who, where, when."""
    post = next(iter(actor.posts), None)
    place = organisations.unit(post.organisation).name if post else ""
    said = {"name": actor.name, "place": place, "at": f"{now.astimezone(CHINA):%Y-%m-%d %H:%M}"}
    return _("%(place)s %(name)s %(at)s 导出，仅限工作使用，请勿外传") % said


def step(export: Export, done: int) -> None:
    """Notes how far it is."""
    note(export, done=done)


def note(export: Export, **columns: object) -> None:
    """Writes how it stands, at once."""
    with durable(SYSTEM):
        Export.objects.filter(pk=export.pk).update(**columns)


def _cases(export: Export, actor: Actor, now: datetime) -> tuple[list[int], bool]:
    """Ids of what the officer finds now, newest first, and whether there are more."""
    sought, _reason = asked(export)
    found: list[int] = []
    before = search.LAST
    with scope(actor):
        while before and len(found) < MOST_CASES:
            page = search.found(actor, sought, today=china_day(now), before=before, most=BATCH)
            found += [one.id for one in page.lines]
            before = page.next
    return found[:MOST_CASES], bool(before)


def _table(export: Export, actor: Actor, cases: list[int]) -> bytes:
    columns = [BY_CODE[one] for one in export.columns]
    if export.numbers:
        require(may_export_numbers(actor))
    rows = _rows(export, actor, cases)
    titles = [str(one.title) for one in columns]
    return xlsx(titles, rows, mark=marked(actor, clock.now()), sheet=_("办件"))


def _rows(export: Export, actor: Actor, cases: list[int]) -> Iterator[list[str]]:
    for start in range(0, len(cases), BATCH):
        ids = cases[start : start + BATCH]
        yield from _read(export, actor, ids)
        step(export, start + len(ids))


def _read(export: Export, actor: Actor, ids: list[int]) -> list[list[str]]:
    columns = [BY_CODE[one] for one in export.columns]
    with scope(actor):
        rows = {one.pk: one for one in Case.objects.filter(pk__in=ids)}
        paid = paid_for(ids) if "paid" in export.columns else {}
        return [[one.read(rows[pk], paid) for one in columns] for pk in ids if pk in rows]
